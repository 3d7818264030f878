using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Autoscaling;

namespace Playground.ApiServer.Resources.Workloads;

/// <summary>What `scale` exchanges: no resource of its own, but with rules and a row.</summary>
internal sealed class ScaleStrategy : ResourceStrategy<Scale>
{
    public static ScaleStrategy Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName with { Format = "" },
        new("Desired", "integer", "How many pods are wanted."),
        new("Available", "integer", "How many pods there are."),
        TableColumn.Age,
    ];

    protected override void Validate(Scale value, FieldErrors errors) => errors.NonNegative(FieldPath.Spec.Child("replicas"), value.Spec.Replicas);

    protected override IReadOnlyList<object?> Cells(Scale value, DateTimeOffset now) =>
        [value.Name, (long)value.Spec.Replicas, (long)value.Status.Replicas, CellText.Age(value, now)];
}
