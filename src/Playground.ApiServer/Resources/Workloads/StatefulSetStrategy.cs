using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Resources.Storage;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Autoscaling;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Workloads;

internal sealed class StatefulSetStrategy : ResourceStrategy<StatefulSet>
{
    private const string OnlyThese =
        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit',"
        + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

    public override bool HasStatus => true;

    public override IReadOnlyList<Subresource> Subresources => [Subresource.Scale, Subresource.Status(Type)];

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [TableColumn.ObjectName, new("Ready", "string", "How many of the wanted pods are ready."), TableColumn.Age, .. WorkloadColumns.Template];

    protected override NameRule NameRule => NameRule.Label;

    protected override StatefulSet Default(StatefulSet value)
    {
        var spec = value.Spec;
        var strategy = spec.UpdateStrategy;
        if (strategy.Type is "")
            strategy = strategy with { Type = "RollingUpdate" };
        if (strategy.Type is "RollingUpdate")
        {
            var rolling = strategy.RollingUpdate ?? new();
            strategy = strategy with { RollingUpdate = rolling with { Partition = rolling.Partition ?? 0, MaxUnavailable = rolling.MaxUnavailable ?? 1 } };
        }

        var retention = spec.PersistentVolumeClaimRetentionPolicy ?? new();
        return value with
        {
            Spec = spec with
            {
                Replicas = spec.Replicas ?? 1,
                PodManagementPolicy = spec.PodManagementPolicy is "" ? "OrderedReady" : spec.PodManagementPolicy,
                UpdateStrategy = strategy,
                RevisionHistoryLimit = spec.RevisionHistoryLimit ?? 10,
                PersistentVolumeClaimRetentionPolicy = retention with
                {
                    WhenDeleted = retention.WhenDeleted is "" ? "Retain" : retention.WhenDeleted,
                    WhenScaled = retention.WhenScaled is "" ? "Retain" : retention.WhenScaled,
                },
                VolumeClaimTemplates = spec.VolumeClaimTemplates.Select(PersistentVolumeClaimStrategy.WithDefaults).ToValueList(),
                Template = PodDefaults.Apply(spec.Template),
            },
        };
    }

    protected override StatefulSet PrepareForCreate(StatefulSet value) => value with { Status = new() };

    protected override StatefulSet PrepareForUpdate(StatefulSet value, StatefulSet old) => value with { Status = old.Status };

    protected override StatefulSet PrepareForStatusUpdate(StatefulSet value, StatefulSet old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(StatefulSet left, StatefulSet right) => left.Spec == right.Spec;

    protected override void Validate(StatefulSet value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        if (spec.PodManagementPolicy is not ("OrderedReady" or "Parallel"))
            errors.Invalid(path.Child("podManagementPolicy"), spec.PodManagementPolicy, "must be 'OrderedReady' or 'Parallel'");
        ValidateStrategy(spec.UpdateStrategy, path.Child("updateStrategy"), errors);
        if (spec.PersistentVolumeClaimRetentionPolicy is { } retention)
        {
            var at = path.Child("persistentVolumeClaimRetentionPolicy");
            if (retention.WhenDeleted is not ("Retain" or "Delete"))
                errors.Unsupported(at.Child("whenDeleted"), retention.WhenDeleted, "Retain", "Delete");
            if (retention.WhenScaled is not ("Retain" or "Delete"))
                errors.Unsupported(at.Child("whenScaled"), retention.WhenScaled, "Retain", "Delete");
        }

        errors.NonNegative(path.Child("replicas"), spec.Replicas ?? 0);
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        errors.NonNegative(path.Child("ordinals", "start"), spec.Ordinals?.Start ?? 0);
        if (spec.Selector is null)
            errors.Required(path.Child("selector"));
        PodTemplateValidation.ValidateSelector(spec.Selector, "statefulset", errors);
        PodTemplateValidation.ValidateMatch(spec.Selector, spec.Template, errors);
        PodTemplateValidation.Validate(WithClaims(spec), path.Child("template"), errors);
        PodTemplateValidation.ValidateLasting(spec.Template, "StatefulSet", errors);
        if (spec.ServiceName is not "")
            errors.Invalid(path.Child("serviceName"), spec.ServiceName, Formats.Subdomain(spec.ServiceName));
    }

    /// <summary>The template as its pods have it: each claim template is a volume of its name.</summary>
    private static PodTemplateSpec WithClaims(StatefulSetSpec spec)
    {
        var named = spec.Template.Spec.Volumes.Select(volume => volume.Name).ToHashSet(StringComparer.Ordinal);
        var claimed = spec.VolumeClaimTemplates.Where(claim => !named.Contains(claim.Name))
            .Select(claim => new Volume { Name = claim.Name, PersistentVolumeClaim = new() { ClaimName = claim.Name } });
        return spec.Template with { Spec = spec.Template.Spec with { Volumes = spec.Template.Spec.Volumes.Concat(claimed).ToValueList() } };
    }

    protected override void ValidateUpdate(StatefulSet value, StatefulSet old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
        var (spec, was) = (value.Spec, old.Spec);
        var allowed = was with
        {
            Replicas = spec.Replicas,
            Ordinals = spec.Ordinals,
            Template = spec.Template,
            UpdateStrategy = spec.UpdateStrategy,
            RevisionHistoryLimit = spec.RevisionHistoryLimit,
            PersistentVolumeClaimRetentionPolicy = spec.PersistentVolumeClaimRetentionPolicy,
            MinReadySeconds = spec.MinReadySeconds,
        };
        if (spec != allowed)
            errors.Forbidden(FieldPath.Spec, OnlyThese);
    }

    protected override IEnumerable<string> Warnings(StatefulSet value, StatefulSet? old)
    {
        foreach (var warning in PodTemplateValidation.Warnings(value, value.Spec.Template, old, namesPods: false))
            yield return warning;
        if (value.Spec.RevisionHistoryLimit < 0)
            yield return "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended";
    }

    protected override Scale? ToScale(StatefulSet value) =>
        ScaleView.Of(value, value.Spec.Replicas, value.Status.Replicas, ScaleView.Selector(value.Spec.Selector));

    protected override StatefulSet WithReplicas(StatefulSet value, int replicas) => value with { Spec = value.Spec with { Replicas = replicas } };

    protected override IReadOnlyList<object?> Cells(StatefulSet value, DateTimeOffset now) =>
    [
        value.Name, $"{value.Status.ReadyReplicas}/{value.Spec.Replicas ?? 0}", CellText.Age(value, now),
        CellText.ContainerNames(value.Spec.Template.Spec), CellText.Images(value.Spec.Template.Spec),
    ];

    private static void ValidateStrategy(StatefulSetUpdateStrategy strategy, FieldPath path, FieldErrors errors)
    {
        switch (strategy.Type)
        {
            case "OnDelete":
                if (strategy.RollingUpdate is not null)
                    errors.Invalid(path.Child("rollingUpdate"), GoText.Json(strategy.RollingUpdate), "only allowed for updateStrategy 'RollingUpdate'");
                break;
            case "RollingUpdate":
                errors.NonNegative(path.Child("rollingUpdate", "partition"), strategy.RollingUpdate?.Partition ?? 0);
                if (strategy.RollingUpdate?.MaxUnavailable is { } unavailable)
                    RolloutValidation.ValidateAmount(unavailable, path.Child("rollingUpdate", "maxUnavailable"), errors);
                break;
            default:
                errors.Invalid(path, GoText.Json(strategy), "must be 'RollingUpdate' or 'OnDelete'");
                break;
        }
    }
}
