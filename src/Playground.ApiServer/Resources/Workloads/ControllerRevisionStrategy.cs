using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;

namespace Playground.ApiServer.Resources.Workloads;

internal sealed class ControllerRevisionStrategy : ResourceStrategy<ControllerRevision>
{
    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Controller", "string", "Whose past it keeps."),
        new("Revision", "string", "Its place in that past."),
        TableColumn.Age,
    ];

    protected override void Validate(ControllerRevision value, FieldErrors errors)
    {
        if (value.Data is null)
            errors.Required(FieldPath.Root("data"), "data is mandatory");
        errors.NonNegative(FieldPath.Root("revision"), value.Revision);
    }

    protected override void ValidateUpdate(ControllerRevision value, ControllerRevision old, FieldErrors errors)
    {
        Validate((KubernetesObject)value, errors);
        if (!Equals(value.Data, old.Data))
            errors.Invalid(FieldPath.Root("data"), value.Data, "field is immutable");
    }

    protected override IReadOnlyList<object?> Cells(ControllerRevision value, DateTimeOffset now)
    {
        var owner = value.Metadata.OwnerReferences.FirstOrDefault(reference => reference.Controller is true);
        var group = owner is null ? "" : GroupVersion.Parse(owner.ApiVersion).Group;
        var controller = owner is null ? CellText.None : $"{owner.Kind.ToLowerInvariant()}{(group is "" ? "" : "." + group)}/{owner.Name}";
        return [value.Name, controller, value.Revision, CellText.Age(value, now)];
    }
}
