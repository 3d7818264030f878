using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Storage of the cluster that a claim can be bound to.</summary>
[Kind("v1", "PersistentVolume", "persistentvolumes", ShortNames = "pv")]
public sealed partial record PersistentVolume : KubernetesObject
{
    /// <summary>What the volume is.</summary>
    [Field(2)] public PersistentVolumeSpec Spec { get; init; } = new();

    /// <summary>Whether it is bound.</summary>
    [Field(3)] public PersistentVolumeStatus Status { get; init; } = new();
}

/// <summary>Whether a persistent volume is bound.</summary>
public sealed partial record PersistentVolumeStatus
{
    /// <summary>Pending, Available, Bound, Released or Failed.</summary>
    [Field(1, Enum = "Available,Bound,Failed,Pending,Released")] public string Phase { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(2)] public string Message { get; init; } = "";

    /// <summary>A word that says why it failed.</summary>
    [Field(3)] public string Reason { get; init; } = "";

    /// <summary>When the phase changed last.</summary>
    [Field(4)] public DateTimeOffset? LastPhaseTransitionTime { get; init; }
}
