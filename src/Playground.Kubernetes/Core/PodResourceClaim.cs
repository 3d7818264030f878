using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A device claim of a pod.</summary>
public sealed partial record PodResourceClaim
{
    /// <summary>The name by which containers refer to the claim.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>An existing ResourceClaim of the namespace.</summary>
    [Field(3)] public string? ResourceClaimName { get; init; }

    /// <summary>A template from which the pod gets a claim of its own.</summary>
    [Field(4)] public string? ResourceClaimTemplateName { get; init; }
}
