using System.Globalization;
using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Apps;

namespace Playground.ApiServer.Resources.Workloads;

internal sealed class DaemonSetStrategy : ResourceStrategy<DaemonSet>
{
    /// <summary>Counts the templates. A field of an API version long gone, which lives on as this annotation.</summary>
    private const string TemplateGeneration = "deprecated.daemonset.template.generation";

    public override bool HasStatus => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Desired", "integer", "How many nodes should run its pod."),
        new("Current", "integer", "How many nodes run its pod."),
        new("Ready", "integer", "How many of these pods are ready."),
        new("Up-to-date", "integer", "How many of these pods have the newest template."),
        new("Available", "integer", "How many of these pods have been ready long enough."),
        new("Node Selector", "string", "The labels of the nodes it wants."),
        TableColumn.Age,
        .. WorkloadColumns.Template,
        WorkloadColumns.Selector,
    ];

    protected override DaemonSet Default(DaemonSet value)
    {
        var strategy = value.Spec.UpdateStrategy;
        if (strategy.Type is "")
            strategy = strategy with { Type = "RollingUpdate" };
        if (strategy.Type is "RollingUpdate")
        {
            var rolling = strategy.RollingUpdate ?? new();
            strategy = strategy with { RollingUpdate = rolling with { MaxUnavailable = rolling.MaxUnavailable ?? 1, MaxSurge = rolling.MaxSurge ?? 0 } };
        }

        return value with
        {
            Spec = value.Spec with
            {
                UpdateStrategy = strategy,
                RevisionHistoryLimit = value.Spec.RevisionHistoryLimit ?? 10,
                Template = PodDefaults.Apply(value.Spec.Template),
            },
        };
    }

    protected override DaemonSet PrepareForCreate(DaemonSet value) => Generation(value, 1) with { Status = new() };

    protected override DaemonSet PrepareForUpdate(DaemonSet value, DaemonSet old) =>
        Generation(value, GenerationOf(old) + (value.Spec.Template == old.Spec.Template ? 0 : 1)) with { Status = old.Status };

    protected override DaemonSet PrepareForStatusUpdate(DaemonSet value, DaemonSet old) => value with { Spec = old.Spec };

    private static long GenerationOf(DaemonSet value) =>
        long.TryParse(value.Metadata.Annotations.GetValueOrDefault(TemplateGeneration), NumberStyles.None, CultureInfo.InvariantCulture, out var generation) ? generation : 1;

    private static DaemonSet Generation(DaemonSet value, long generation) =>
        value with { Metadata = value.Metadata with { Annotations = value.Metadata.Annotations.With(TemplateGeneration, generation.ToString(CultureInfo.InvariantCulture)) } };

    protected override bool SpecEquals(DaemonSet left, DaemonSet right) => left.Spec == right.Spec;

    protected override void Validate(DaemonSet value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        PodTemplateValidation.ValidateMatch(spec.Selector, spec.Template, errors);
        PodTemplateValidation.ValidateSelector(spec.Selector, "daemonset", errors);
        PodTemplateValidation.Validate(spec.Template, path.Child("template"), errors);
        PodTemplateValidation.ValidateLasting(spec.Template, "DaemonSet", errors);
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        RolloutValidation.Validate(spec.UpdateStrategy, path.Child("updateStrategy"), errors);
        errors.NonNegative(path.Child("revisionHistoryLimit"), spec.RevisionHistoryLimit ?? 0);
    }

    protected override void ValidateUpdate(DaemonSet value, DaemonSet old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
        PodTemplateValidation.ValidateUnchanged(value.Spec.Selector, old.Spec.Selector, errors);
    }

    protected override IEnumerable<string> Warnings(DaemonSet value, DaemonSet? old) => PodTemplateValidation.Warnings(value, value.Spec.Template, old, namesPods: false);

    protected override IReadOnlyList<object?> Cells(DaemonSet value, DateTimeOffset now)
    {
        var (status, template) = (value.Status, value.Spec.Template.Spec);
        return
        [
            value.Name, (long)status.DesiredNumberScheduled, (long)status.CurrentNumberScheduled, (long)status.NumberReady,
            (long)status.UpdatedNumberScheduled, (long)status.NumberAvailable, CellText.Labels(template.NodeSelector), CellText.Age(value, now),
            CellText.ContainerNames(template), CellText.Images(template), CellText.Selector(value.Spec.Selector),
        ];
    }
}
