using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>How evenly pods spread over the places a node label names.</summary>
public sealed partial record TopologySpreadConstraint
{
    /// <summary>How many more pods one place may have than the emptiest.</summary>
    [Field(1, Required = true)] public int MaxSkew { get; init; }

    /// <summary>Nodes with the same value of this label are the same place.</summary>
    [Field(2, Required = true)] public string TopologyKey { get; init; } = "";

    /// <summary>DoNotSchedule, or ScheduleAnyway to only prefer.</summary>
    [Field(3, Required = true, Enum = "DoNotSchedule,ScheduleAnyway")] public string WhenUnsatisfiable { get; init; } = "";

    /// <summary>The pods that are counted.</summary>
    [Field(4, Atomic = true)] public LabelSelector? LabelSelector { get; init; }

    /// <summary>The fewest places there must be; missing ones count as empty.</summary>
    [Field(5)] public int? MinDomains { get; init; }

    /// <summary>Whether nodes the pod's affinity excludes count: Honor (the default) or Ignore.</summary>
    [Field(6, Enum = "Honor,Ignore")] public string? NodeAffinityPolicy { get; init; }

    /// <summary>Whether tainted nodes are left out: Honor or Ignore (the default).</summary>
    [Field(7, Enum = "Honor,Ignore")] public string? NodeTaintsPolicy { get; init; }

    /// <summary>Labels whose value on the pod is added to the selector.</summary>
    [Field(8)] public ValueList<string> MatchLabelKeys { get; init; } = [];
}
