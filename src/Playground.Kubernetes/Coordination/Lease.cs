using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Coordination;

/// <summary>A claim held for a time and renewed: by nodes as a heartbeat, by controllers to agree on a leader.</summary>
[Kind("coordination.k8s.io/v1", "Lease", "leases", Namespaced = true)]
public sealed partial record Lease : KubernetesObject
{
    /// <summary>Who holds it, and for how long.</summary>
    [Field(2)] public LeaseSpec Spec { get; init; } = new();
}

/// <summary>Who holds a lease, and for how long.</summary>
public sealed partial record LeaseSpec
{
    /// <summary>The holder.</summary>
    [Field(1)] public string? HolderIdentity { get; init; }

    /// <summary>Seconds without a renewal after which others may take it.</summary>
    [Field(2)] public int? LeaseDurationSeconds { get; init; }

    /// <summary>When the holder got it.</summary>
    [Field(3)] public MicroTime? AcquireTime { get; init; }

    /// <summary>When the holder renewed it last.</summary>
    [Field(4)] public MicroTime? RenewTime { get; init; }

    /// <summary>How often it has changed hands.</summary>
    [Field(5)] public int? LeaseTransitions { get; init; }

    /// <summary>How the next holder is chosen, when a coordinator does it.</summary>
    [Field(6)] public string? Strategy { get; init; }

    /// <summary>Who should take it next.</summary>
    [Field(7)] public string? PreferredHolder { get; init; }
}
