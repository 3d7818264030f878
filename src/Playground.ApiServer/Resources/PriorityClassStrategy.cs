using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Scheduling;

namespace Playground.ApiServer.Resources;

internal sealed class PriorityClassStrategy : ResourceStrategy<PriorityClass>
{
    private const int HighestForUsers = 1_000_000_000;

    /// <summary>A real server's priority classes have a generation that never changes.</summary>
    public override bool TracksGeneration => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Value", "integer", "The priority of its pods."),
        new("Global-Default", "boolean", "Whether pods without a class get it."),
        TableColumn.Age,
        new("PreemptionPolicy", "string", "Whether its pods push others out."),
    ];

    protected override PriorityClass Default(PriorityClass value) => value with { PreemptionPolicy = value.PreemptionPolicy ?? "PreemptLowerPriority" };

    protected override void Validate(PriorityClass value, FieldErrors errors)
    {
        if (value.Name.StartsWith("system-", StringComparison.Ordinal))
        {
            if (value is not ({ Name: "system-cluster-critical", Value: 2_000_000_000 } or { Name: "system-node-critical", Value: 2_000_001_000 }))
            {
                errors.Forbidden(FieldPath.Metadata.Child("name"),
                    "priority class names with 'system-' prefix are reserved for system use only. error: " + $"{value.Name} is not a known system priority class");
            }
        }
        else if (value.Value > HighestForUsers)
            errors.Forbidden(FieldPath.Root("value"), $"maximum allowed value of a user defined priority is {HighestForUsers}");
        if (value.PreemptionPolicy is not ("PreemptLowerPriority" or "Never"))
            errors.Unsupported(FieldPath.Root("preemptionPolicy"), value.PreemptionPolicy, "PreemptLowerPriority", "Never");
    }

    protected override void ValidateUpdate(PriorityClass value, PriorityClass old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        if (value.Value != old.Value)
            errors.Forbidden(FieldPath.Root("value"), "may not be changed in an update.");
        if (value.PreemptionPolicy != old.PreemptionPolicy)
            errors.Invalid(FieldPath.Root("preemptionPolicy"), value.PreemptionPolicy, "field is immutable");
    }

    protected override IReadOnlyList<object?> Cells(PriorityClass value, DateTimeOffset now) =>
        [value.Name, (long)value.Value, value.GlobalDefault, CellText.Age(value, now), value.PreemptionPolicy ?? ""];
}
