using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>The volume bound to a claim of the namespace.</summary>
public sealed partial record PersistentVolumeClaimVolumeSource
{
    /// <summary>The claim's name.</summary>
    [Field(1, Required = true)] public string ClaimName { get; init; } = "";

    /// <summary>All mounts of it are read-only.</summary>
    [Field(2)] public bool ReadOnly { get; init; }
}

/// <summary>A claim made for one pod, which goes with it.</summary>
public sealed partial record EphemeralVolumeSource
{
    /// <summary>What the claim is made from.</summary>
    [Field(1)] public PersistentVolumeClaimTemplate? VolumeClaimTemplate { get; init; }
}

/// <summary>What a claim is made from.</summary>
public sealed partial record PersistentVolumeClaimTemplate
{
    /// <summary>Labels and annotations that the claim gets.</summary>
    [Field(1)] public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What the claim asks for.</summary>
    [Field(2, Required = true)] public PersistentVolumeClaimSpec Spec { get; init; } = new();
}
