using Playground.ApiServer.Resources.Workloads;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Policy;

namespace Playground.ApiServer.Resources;

internal sealed class PodDisruptionBudgetStrategy : ResourceStrategy<PodDisruptionBudget>
{
    public override bool HasStatus => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Min Available", "string", "How many of its pods must stay."),
        new("Max Unavailable", "string", "How many of its pods may be missing."),
        new("Allowed Disruptions", "integer", "How many pods may be evicted now."),
        TableColumn.Age,
    ];

    protected override PodDisruptionBudget PrepareForCreate(PodDisruptionBudget value) => value with { Status = new() };

    protected override PodDisruptionBudget PrepareForUpdate(PodDisruptionBudget value, PodDisruptionBudget old) => value with { Status = old.Status };

    protected override PodDisruptionBudget PrepareForStatusUpdate(PodDisruptionBudget value, PodDisruptionBudget old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(PodDisruptionBudget left, PodDisruptionBudget right) => left.Spec == right.Spec;

    protected override void Validate(PodDisruptionBudget value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        if (spec is { MinAvailable: not null, MaxUnavailable: not null })
            errors.Invalid(path, GoText.Json(spec), "minAvailable and maxUnavailable cannot be both set");
        if (spec.MinAvailable is { } least)
        {
            RolloutValidation.ValidateAmount(least, path.Child("minAvailable"), errors);
            RolloutValidation.ValidateAtMostAll(least, path.Child("minAvailable"), errors);
        }

        if (spec.MaxUnavailable is { } most)
        {
            RolloutValidation.ValidateAmount(most, path.Child("maxUnavailable"), errors);
            RolloutValidation.ValidateAtMostAll(most, path.Child("maxUnavailable"), errors);
        }

        LabelSelectorValidation.Validate(spec.Selector, path.Child("selector"), errors);
        if (spec.UnhealthyPodEvictionPolicy is { } policy and not ("AlwaysAllow" or "IfHealthyBudget"))
            errors.Unsupported(path.Child("unhealthyPodEvictionPolicy"), policy, "AlwaysAllow", "IfHealthyBudget");
    }

    protected override IReadOnlyList<object?> Cells(PodDisruptionBudget value, DateTimeOffset now) =>
    [
        value.Name, value.Spec.MinAvailable?.ToString() ?? "N/A", value.Spec.MaxUnavailable?.ToString() ?? "N/A",
        (long)value.Status.DisruptionsAllowed, CellText.Age(value, now),
    ];
}
