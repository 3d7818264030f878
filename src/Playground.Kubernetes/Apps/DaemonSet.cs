using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Apps;

/// <summary>Keeps one pod on every node that fits.</summary>
[Kind("apps/v1", "DaemonSet", "daemonsets", Namespaced = true, ShortNames = "ds", Categories = "all")]
public sealed partial record DaemonSet : KubernetesObject
{
    /// <summary>What is wanted.</summary>
    [Field(2)] public DaemonSetSpec Spec { get; init; } = new();

    /// <summary>What the controller saw last.</summary>
    [Field(3)] public DaemonSetStatus Status { get; init; } = new();
}

/// <summary>The pod a DaemonSet wants on each node.</summary>
public sealed partial record DaemonSetSpec
{
    /// <summary>Which pods belong to the set; must match the template's labels and cannot change.</summary>
    [Field(1, Required = true)] public LabelSelector? Selector { get; init; }

    /// <summary>What each pod is made from; its node selector chooses the nodes.</summary>
    [Field(2, Required = true)] public PodTemplateSpec Template { get; init; } = new();

    /// <summary>How pods are replaced when the template changes.</summary>
    [Field(3)] public DaemonSetUpdateStrategy UpdateStrategy { get; init; } = new();

    /// <summary>Seconds a new pod must stay ready before it counts as available.</summary>
    [Field(4)] public int MinReadySeconds { get; init; }

    /// <summary>How many old revisions are kept; 10 when left out.</summary>
    [Field(6)] public int? RevisionHistoryLimit { get; init; }
}

/// <summary>How a DaemonSet replaces its pods.</summary>
public sealed partial record DaemonSetUpdateStrategy
{
    /// <summary>RollingUpdate (the default): a few nodes at a time; OnDelete: when somebody deletes them.</summary>
    [Field(1, Enum = "OnDelete,RollingUpdate")] public string Type { get; init; } = "";

    /// <summary>Limits of a rolling update.</summary>
    [Field(2)] public RollingUpdateDaemonSet? RollingUpdate { get; init; }
}

/// <summary>Limits of a DaemonSet's rolling update.</summary>
public sealed partial record RollingUpdateDaemonSet
{
    /// <summary>On how many nodes the pod may be missing, as a number or a percentage rounded up; 1 when left out.</summary>
    [Field(1)] public IntOrString? MaxUnavailable { get; init; }

    /// <summary>On how many nodes a new pod may start before the old one goes; 0 when left out.</summary>
    [Field(2)] public IntOrString? MaxSurge { get; init; }
}

/// <summary>On how many nodes a DaemonSet runs.</summary>
public sealed partial record DaemonSetStatus
{
    /// <summary>Nodes that run the pod and should.</summary>
    [Field(1, Required = true)] public int CurrentNumberScheduled { get; init; }

    /// <summary>Nodes that run the pod and should not.</summary>
    [Field(2, Required = true)] public int NumberMisscheduled { get; init; }

    /// <summary>Nodes that should run the pod.</summary>
    [Field(3, Required = true)] public int DesiredNumberScheduled { get; init; }

    /// <summary>Nodes that should run the pod and have a ready one.</summary>
    [Field(4, Required = true)] public int NumberReady { get; init; }

    /// <summary>The generation the controller acted on last.</summary>
    [Field(5)] public long ObservedGeneration { get; init; }

    /// <summary>Nodes that run the pod of the current template.</summary>
    [Field(6)] public int UpdatedNumberScheduled { get; init; }

    /// <summary>Nodes whose pod has been ready for minReadySeconds.</summary>
    [Field(7)] public int NumberAvailable { get; init; }

    /// <summary>Nodes that should run the pod and have none available.</summary>
    [Field(8)] public int NumberUnavailable { get; init; }

    /// <summary>How often the hash of a revision met the name of another.</summary>
    [Field(9)] public int? CollisionCount { get; init; }

    /// <summary>What else was observed.</summary>
    [Field(10, MergeKey = "type", ListKeys = "type")] public ValueList<DaemonSetCondition> Conditions { get; init; } = [];
}

/// <summary>One observed aspect of a DaemonSet.</summary>
public sealed partial record DaemonSetCondition
{
    /// <summary>What is observed.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>When the status changed last.</summary>
    [Field(3, AlwaysWritten = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(4)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(5)] public string Message { get; init; } = "";
}
