using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>What is needed, and the most that is given.</summary>
public sealed partial record ResourceRequirements
{
    /// <summary>The most that is given.</summary>
    [Field(1)] public ValueMap<Quantity> Limits { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>What a node must have left; the limits by default.</summary>
    [Field(2)] public ValueMap<Quantity> Requests { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>Device claims of the pod that are used.</summary>
    [Field(3, ListKeys = "name")] public ValueList<ResourceClaim> Claims { get; init; } = [];
}

/// <summary>Refers to a device claim of the pod.</summary>
public sealed partial record ResourceClaim
{
    /// <summary>The claim's name in spec.resourceClaims.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>One request of the claim; all when empty.</summary>
    [Field(2)] public string Request { get; init; } = "";
}

/// <summary>Whether a change of one resource restarts the container.</summary>
public sealed partial record ContainerResizePolicy
{
    /// <summary>cpu or memory.</summary>
    [Field(1, Required = true)] public string ResourceName { get; init; } = "";

    /// <summary>NotRequired or RestartContainer.</summary>
    [Field(2, Required = true)] public string RestartPolicy { get; init; } = "";
}
