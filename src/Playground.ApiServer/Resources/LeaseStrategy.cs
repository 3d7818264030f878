using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Coordination;

namespace Playground.ApiServer.Resources;

internal sealed class LeaseStrategy : ResourceStrategy<Lease>
{
    public override bool AllowCreateOnUpdate => true;

    public override bool AllowUnconditionalUpdate => false;

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [TableColumn.ObjectName, new("Holder", "string", "Who has it."), TableColumn.Age];

    protected override void Validate(Lease value, FieldErrors errors)
    {
        if (value.Spec.LeaseDurationSeconds is <= 0)
            errors.Invalid(FieldPath.Spec.Child("leaseDurationSeconds"), value.Spec.LeaseDurationSeconds, "must be greater than 0");
        if (value.Spec.LeaseTransitions is < 0)
            errors.Invalid(FieldPath.Spec.Child("leaseTransitions"), value.Spec.LeaseTransitions, "must be greater than or equal to 0");
    }

    protected override IReadOnlyList<object?> Cells(Lease value, DateTimeOffset now) =>
        [value.Name, value.Spec.HolderIdentity ?? "", CellText.Age(value, now)];
}
