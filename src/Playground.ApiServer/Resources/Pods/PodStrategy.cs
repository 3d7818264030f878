using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Resources.Pods;

internal sealed class PodStrategy : ResourceStrategy<Pod>
{
    public override bool HasStatus => true;

    public override bool DeleteReturnsObject => true;

    public override IReadOnlyList<Subresource> Subresources { get; } =
    [
        Subresource.Stream("attach", "PodAttachOptions"),
        new("binding", Subresource.Of("v1", "Binding"), "create"),
        new("ephemeralcontainers", Pod.Type, "get", "patch", "update"),
        new("eviction", Subresource.Of("policy/v1", "Eviction"), "create"),
        Subresource.Stream("exec", "PodExecOptions"),
        new("log", Pod.Type, "get"),
        Subresource.Stream("portforward", "PodPortForwardOptions"),
        Subresource.Proxy("PodProxyOptions"),
        new("resize", Pod.Type, "get", "patch", "update"),
        Subresource.Status(Pod.Type),
    ];

    public override IReadOnlySet<string> SelectableFieldNames => PodFields.Names;

    public override IReadOnlyList<TableColumn> Columns => PodTable.Columns;

    /// <summary>Being put on a node is checked where it is done; the other parts must leave a pod that is right by itself.</summary>
    public override void ValidatePartUpdate(string subresource, KubernetesObject value, KubernetesObject old, FieldErrors errors)
    {
        if (subresource is "binding")
            return;
        Validate(value, errors);
        if (subresource is "ephemeralcontainers")
            PodPartValidation.ValidateEphemeral((Pod)value, (Pod)old, errors);
        else if (subresource is "resize")
            PodPartValidation.ValidateResize((Pod)value, (Pod)old, errors);
    }

    protected override Pod Default(Pod value) => PodDefaults.Apply(value);

    protected override Pod PrepareForCreate(Pod value)
    {
        value = value with
        {
            Spec = PodUpdate.WithPositiveGrace(value.Spec),
            Status = new() { Phase = "Pending", QOSClass = QualityOfService.Of(value.Spec) },
        };
        return value.Spec.SchedulingGates.Count is 0 ? value : value with { Status = value.Status with { Conditions = [Gated(value.Metadata)] } };
    }

    protected override Pod PrepareForUpdate(Pod value, Pod old) => PodUpdate.Apply(value, old);

    protected override Pod PrepareForStatusUpdate(Pod value, Pod old) => value with
    {
        Spec = old.Spec,
        Metadata = value.Metadata with { OwnerReferences = old.Metadata.OwnerReferences },
        Status = value.Status.QOSClass is "" ? value.Status with { QOSClass = old.Status.QOSClass } : value.Status,
    };

    /// <summary>Being put on a node is no change of what is wanted: generation stays.</summary>
    protected override bool SpecEquals(Pod left, Pod right) => left.Spec with { NodeName = right.Spec.NodeName } == right.Spec;

    protected override void Validate(Pod value, FieldErrors errors)
    {
        PodSpecValidation.Validate(value.Spec, FieldPath.Spec, errors, isPod: true);
        for (var i = 0; i < value.Spec.Containers.Count; i++)
            ContainerPartValidation.ValidateImage(value.Spec.Containers[i].Image, FieldPath.Spec.Child("containers").Index(i), errors);
        for (var i = 0; i < value.Spec.InitContainers.Count; i++)
            ContainerPartValidation.ValidateImage(value.Spec.InitContainers[i].Image, FieldPath.Spec.Child("initContainers").Index(i), errors);
        if (value.Metadata.ResourceVersion is not "")
            return;
        if (value.Spec.EphemeralContainers.Count > 0)
            errors.Forbidden(FieldPath.Spec.Child("ephemeralContainers"), "cannot be set on create");
        if (value.Spec is { NodeName: not "", SchedulingGates.Count: > 0 })
            errors.Forbidden(FieldPath.Spec.Child("nodeName"), "cannot be set until all schedulingGates have been cleared");
    }

    protected override void ValidateUpdate(Pod value, Pod old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate((KubernetesObject)value, errors);
        PodUpdateValidation.Validate(value, old, errors);
    }

    protected override void ValidateStatusUpdate(Pod value, Pod old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        PodStatusValidation.Validate(value, old, errors);
    }

    /// <summary>Only people who make pods are warned: those who change them are mostly controllers.</summary>
    protected override IEnumerable<string> Warnings(Pod value, Pod? old)
    {
        if (old is not null)
            yield break;
        if (string.Join(" ", Formats.Label(value.Name)) is { Length: > 0 } wrong)
            yield return $"metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [{wrong}]";
        foreach (var warning in PodWarnings.Of(value.Spec, value.Metadata, FieldPath.Metadata, FieldPath.Spec))
            yield return warning;
    }

    protected override IReadOnlyDictionary<string, string> SelectableFields(Pod value) => PodFields.Of(value);

    protected override IReadOnlyList<object?> Cells(Pod value, DateTimeOffset now) => PodTable.Cells(value, now);

    protected override IReadOnlyList<Condition> RowConditions(Pod value) => PodTable.RowConditions(value);

    /// <summary>A pod that no machine runs, or that has ended, goes at once.</summary>
    protected override long? DefaultGracePeriodSeconds(Pod value) =>
        value.Spec.NodeName is "" || value.IsFinished ? 0 : value.Spec.TerminationGracePeriodSeconds ?? 30;

    private static PodCondition Gated(ObjectMeta metadata) => new()
    {
        Type = "PodScheduled",
        Status = "False",
        LastTransitionTime = metadata.CreationTimestamp,
        Reason = "SchedulingGated",
        Message = "Scheduling is blocked due to non-empty scheduling gates",
    };
}
