using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Which nodes and which neighbours a pod wants or avoids.</summary>
public sealed partial record Affinity
{
    /// <summary>The nodes it wants.</summary>
    [Field(1)] public NodeAffinity? NodeAffinity { get; init; }

    /// <summary>The pods it wants to be near.</summary>
    [Field(2)] public PodAffinity? PodAffinity { get; init; }

    /// <summary>The pods it wants to be away from.</summary>
    [Field(3)] public PodAntiAffinity? PodAntiAffinity { get; init; }
}

/// <summary>Which nodes a pod wants. Counts while scheduling; a running pod stays.</summary>
public sealed partial record NodeAffinity
{
    /// <summary>The node must match.</summary>
    [Field(1, Atomic = true)] public NodeSelector? RequiredDuringSchedulingIgnoredDuringExecution { get; init; }

    /// <summary>Matching nodes are preferred by weight.</summary>
    [Field(2)] public ValueList<PreferredSchedulingTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init; } = [];
}

/// <summary>A preference for nodes.</summary>
public sealed partial record PreferredSchedulingTerm
{
    /// <summary>How much it counts, 1 to 100.</summary>
    [Field(1, Required = true)] public int Weight { get; init; }

    /// <summary>The nodes preferred.</summary>
    [Field(2, Required = true, Atomic = true)] public NodeSelectorTerm Preference { get; init; } = new();
}

/// <summary>Which pods a pod wants to be near. Counts while scheduling; a running pod stays.</summary>
public sealed partial record PodAffinity
{
    /// <summary>All these must hold.</summary>
    [Field(1)] public ValueList<PodAffinityTerm> RequiredDuringSchedulingIgnoredDuringExecution { get; init; } = [];

    /// <summary>These are preferred by weight.</summary>
    [Field(2)] public ValueList<WeightedPodAffinityTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init; } = [];
}

/// <summary>Which pods a pod wants to be away from. Counts while scheduling; a running pod stays.</summary>
public sealed partial record PodAntiAffinity
{
    /// <summary>All these must hold.</summary>
    [Field(1)] public ValueList<PodAffinityTerm> RequiredDuringSchedulingIgnoredDuringExecution { get; init; } = [];

    /// <summary>These are preferred by weight.</summary>
    [Field(2)] public ValueList<WeightedPodAffinityTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init; } = [];
}

/// <summary>A preference for or against neighbours.</summary>
public sealed partial record WeightedPodAffinityTerm
{
    /// <summary>How much it counts, 1 to 100.</summary>
    [Field(1, Required = true)] public int Weight { get; init; }

    /// <summary>The neighbours.</summary>
    [Field(2, Required = true)] public PodAffinityTerm PodAffinityTerm { get; init; } = new();
}

/// <summary>Pods, and how near is near.</summary>
public sealed partial record PodAffinityTerm
{
    /// <summary>The pods by label; none when absent.</summary>
    [Field(1, Atomic = true)] public LabelSelector? LabelSelector { get; init; }

    /// <summary>Namespaces the pods are in; the pod's own when neither this nor namespaceSelector is given.</summary>
    [Field(2)] public ValueList<string> Namespaces { get; init; } = [];

    /// <summary>Nodes with the same value of this label are the same place.</summary>
    [Field(3, Required = true)] public string TopologyKey { get; init; } = "";

    /// <summary>Namespaces the pods are in, by label.</summary>
    [Field(4, Atomic = true)] public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Labels whose value on the pod is added to the selector.</summary>
    [Field(5)] public ValueList<string> MatchLabelKeys { get; init; } = [];

    /// <summary>Labels whose value on the pod is excluded by the selector.</summary>
    [Field(6)] public ValueList<string> MismatchLabelKeys { get; init; } = [];
}
