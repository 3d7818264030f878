using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Apps;

/// <summary>Keeps numbered pods, each with a name, a DNS name and storage of its own that survive a restart.</summary>
[Kind("apps/v1", "StatefulSet", "statefulsets", Namespaced = true, ShortNames = "sts", Categories = "all")]
public sealed partial record StatefulSet : KubernetesObject
{
    /// <summary>What is wanted.</summary>
    [Field(2)] public StatefulSetSpec Spec { get; init; } = new();

    /// <summary>What the controller saw last.</summary>
    [Field(3)] public StatefulSetStatus Status { get; init; } = new();
}

/// <summary>The numbered pods a StatefulSet wants.</summary>
public sealed partial record StatefulSetSpec
{
    /// <summary>How many pods; 1 when left out.</summary>
    [Field(1)] public int? Replicas { get; init; }

    /// <summary>Which pods belong to the set; must match the template's labels.</summary>
    [Field(2, Required = true)] public LabelSelector? Selector { get; init; }

    /// <summary>What each pod is made from.</summary>
    [Field(3, Required = true)] public PodTemplateSpec Template { get; init; } = new();

    /// <summary>Claims that each pod gets one of, named after the claim and the pod.</summary>
    [Field(4)] public ValueList<PersistentVolumeClaim> VolumeClaimTemplates { get; init; } = [];

    /// <summary>The headless Service under which each pod has a DNS name.</summary>
    [Field(5, AlwaysWritten = true)] public string ServiceName { get; init; } = "";

    /// <summary>OrderedReady (the default): one pod after the other; Parallel: all at once.</summary>
    [Field(6, Enum = "OrderedReady,Parallel")] public string PodManagementPolicy { get; init; } = "";

    /// <summary>How pods are replaced when the template changes.</summary>
    [Field(7)] public StatefulSetUpdateStrategy UpdateStrategy { get; init; } = new();

    /// <summary>How many old revisions are kept; 10 when left out.</summary>
    [Field(8)] public int? RevisionHistoryLimit { get; init; }

    /// <summary>Seconds a new pod must stay ready before it counts as available.</summary>
    [Field(9)] public int MinReadySeconds { get; init; }

    /// <summary>What happens to claims when the set shrinks or goes.</summary>
    [Field(10)] public StatefulSetPersistentVolumeClaimRetentionPolicy? PersistentVolumeClaimRetentionPolicy { get; init; }

    /// <summary>Where the numbering of the pods begins.</summary>
    [Field(11)] public StatefulSetOrdinals? Ordinals { get; init; }
}

/// <summary>How a StatefulSet replaces its pods.</summary>
public sealed partial record StatefulSetUpdateStrategy
{
    /// <summary>RollingUpdate (the default): from the highest number down; OnDelete: when somebody deletes them.</summary>
    [Field(1, Enum = "OnDelete,RollingUpdate")] public string Type { get; init; } = "";

    /// <summary>Limits of a rolling update.</summary>
    [Field(2)] public RollingUpdateStatefulSetStrategy? RollingUpdate { get; init; }
}

/// <summary>Limits of a StatefulSet's rolling update.</summary>
public sealed partial record RollingUpdateStatefulSetStrategy
{
    /// <summary>Pods with a number below this keep the old template; 0 when left out.</summary>
    [Field(1)] public int? Partition { get; init; }

    /// <summary>How many pods may be missing during the update, as a number or a percentage rounded up; 1 when left out.</summary>
    [Field(2)] public IntOrString? MaxUnavailable { get; init; }
}

/// <summary>What happens to the claims that a StatefulSet made.</summary>
public sealed partial record StatefulSetPersistentVolumeClaimRetentionPolicy
{
    /// <summary>When the set is deleted: Retain (the default) or Delete.</summary>
    [Field(1)] public string WhenDeleted { get; init; } = "";

    /// <summary>When the set shrinks: Retain (the default) or Delete.</summary>
    [Field(2)] public string WhenScaled { get; init; } = "";
}

/// <summary>How the pods of a StatefulSet are numbered.</summary>
public sealed partial record StatefulSetOrdinals
{
    /// <summary>The number of the first pod.</summary>
    [Field(1, AlwaysWritten = true)] public int Start { get; init; }
}
