using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Networking;

namespace Playground.ApiServer.Resources.Networking;

internal sealed class ServiceCIDRStrategy : ResourceStrategy<ServiceCIDR>
{
    public override bool HasStatus => true;

    public override bool TracksGeneration => false;

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [TableColumn.ObjectName, new("CIDRs", "string", "The ranges that Services get addresses from."), TableColumn.Age];

    protected override ServiceCIDR PrepareForCreate(ServiceCIDR value) => value with { Status = new() };

    protected override ServiceCIDR PrepareForUpdate(ServiceCIDR value, ServiceCIDR old) => value with { Status = old.Status };

    protected override ServiceCIDR PrepareForStatusUpdate(ServiceCIDR value, ServiceCIDR old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(ServiceCIDR left, ServiceCIDR right) => left.Spec == right.Spec;

    protected override void Validate(ServiceCIDR value, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("cidrs");
        if (value.Spec.CIDRs.Count is 0)
            errors.Required(path, "at least one CIDR required");
        if (value.Spec.CIDRs.Count > 2)
            errors.TooMany(path, value.Spec.CIDRs.Count, 2);
        for (var i = 0; i < value.Spec.CIDRs.Count; i++)
            errors.Invalid(path.Index(i), value.Spec.CIDRs[i], AddressValidation.Range(value.Spec.CIDRs[i]));
    }

    protected override void ValidateUpdate(ServiceCIDR value, ServiceCIDR old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        if (value.Spec.CIDRs != old.Spec.CIDRs)
            errors.Invalid(FieldPath.Spec.Child("cidrs"), value.Spec.CIDRs, "field is immutable");
    }

    protected override IReadOnlyList<object?> Cells(ServiceCIDR value, DateTimeOffset now) =>
        [value.Name, string.Join(",", value.Spec.CIDRs), CellText.Age(value, now)];
}
