using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Autoscaling;

namespace Playground.ApiServer.Resources.Workloads;

internal sealed class DeploymentStrategy : ResourceStrategy<Deployment>
{
    public override bool HasStatus => true;

    public override IReadOnlyList<Subresource> Subresources => [Subresource.Scale, Subresource.Status(Type)];

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Ready", "string", "How many of the wanted pods are ready."),
        new("Up-to-date", "string", "How many pods have the newest template."),
        new("Available", "string", "How many pods have been ready long enough."),
        TableColumn.Age,
        .. WorkloadColumns.Template,
        WorkloadColumns.Selector,
    ];

    protected override Deployment Default(Deployment value)
    {
        var spec = value.Spec;
        var strategy = spec.Strategy;
        if (strategy.Type is "")
            strategy = strategy with { Type = "RollingUpdate" };
        if (strategy.Type is "RollingUpdate")
        {
            var rolling = strategy.RollingUpdate ?? new();
            strategy = strategy with
            {
                RollingUpdate = rolling with { MaxUnavailable = rolling.MaxUnavailable ?? "25%", MaxSurge = rolling.MaxSurge ?? "25%" },
            };
        }

        return value with
        {
            Spec = spec with
            {
                Replicas = spec.Replicas ?? 1,
                Strategy = strategy,
                RevisionHistoryLimit = spec.RevisionHistoryLimit ?? 10,
                ProgressDeadlineSeconds = spec.ProgressDeadlineSeconds ?? 600,
                Template = PodDefaults.Apply(spec.Template),
            },
        };
    }

    protected override Deployment PrepareForCreate(Deployment value) => value with { Status = new() };

    protected override Deployment PrepareForUpdate(Deployment value, Deployment old) => value with { Status = old.Status };

    protected override Deployment PrepareForStatusUpdate(Deployment value, Deployment old) =>
        value with { Spec = old.Spec, Metadata = value.Metadata with { Labels = old.Metadata.Labels } };

    /// <summary>A Deployment hands its annotations on to its ReplicaSets, so they count as wanted state.</summary>
    protected override bool SpecEquals(Deployment left, Deployment right) =>
        left.Spec == right.Spec && left.Metadata.Annotations == right.Metadata.Annotations;

    protected override void Validate(Deployment value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        errors.NonNegative(path.Child("replicas"), spec.Replicas ?? 0);
        if (spec.Selector is null)
            errors.Required(path.Child("selector"));
        PodTemplateValidation.ValidateSelector(spec.Selector, "deployment", errors);
        PodTemplateValidation.ValidateMatch(spec.Selector, spec.Template, errors);
        PodTemplateValidation.Validate(spec.Template, path.Child("template"), errors);
        PodTemplateValidation.ValidateLasting(spec.Template, "ReplicaSet", errors);
        RolloutValidation.Validate(spec.Strategy, path.Child("strategy"), errors);
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        errors.NonNegative(path.Child("revisionHistoryLimit"), spec.RevisionHistoryLimit ?? 0);
        if (spec.ProgressDeadlineSeconds is not { } deadline)
            return;
        errors.NonNegative(path.Child("progressDeadlineSeconds"), deadline);
        if (deadline <= spec.MinReadySeconds)
            errors.Invalid(path.Child("progressDeadlineSeconds"), deadline, "must be greater than minReadySeconds");
    }

    protected override void ValidateUpdate(Deployment value, Deployment old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
        PodTemplateValidation.ValidateUnchanged(value.Spec.Selector, old.Spec.Selector, errors);
    }

    protected override IEnumerable<string> Warnings(Deployment value, Deployment? old) => PodTemplateValidation.Warnings(value, value.Spec.Template, old);

    protected override Scale? ToScale(Deployment value) =>
        ScaleView.Of(value, value.Spec.Replicas, value.Status.Replicas, ScaleView.Selector(value.Spec.Selector));

    protected override Deployment WithReplicas(Deployment value, int replicas) => value with { Spec = value.Spec with { Replicas = replicas } };

    protected override IReadOnlyList<object?> Cells(Deployment value, DateTimeOffset now) =>
    [
        value.Name, $"{value.Status.ReadyReplicas}/{value.Spec.Replicas ?? 0}", (long)value.Status.UpdatedReplicas, (long)value.Status.AvailableReplicas,
        CellText.Age(value, now), CellText.ContainerNames(value.Spec.Template.Spec), CellText.Images(value.Spec.Template.Spec),
        CellText.Selector(value.Spec.Selector),
    ];
}
