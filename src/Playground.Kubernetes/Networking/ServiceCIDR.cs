using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Networking;

/// <summary>A range of addresses that Services get their cluster IPs from.</summary>
[Kind("networking.k8s.io/v1", "ServiceCIDR", "servicecidrs")]
public sealed partial record ServiceCIDR : KubernetesObject
{
    /// <summary>The range.</summary>
    [Field(2)] public ServiceCIDRSpec Spec { get; init; } = new();

    /// <summary>Whether it is in use.</summary>
    [Field(3)] public ServiceCIDRStatus Status { get; init; } = new();
}

/// <summary>The range of a ServiceCIDR.</summary>
public sealed partial record ServiceCIDRSpec
{
    /// <summary>One range, or one of each IP family; cannot change.</summary>
    [Field(1, Json = "cidrs")] public ValueList<string> CIDRs { get; init; } = [];
}

/// <summary>Whether a ServiceCIDR is in use.</summary>
public sealed partial record ServiceCIDRStatus
{
    /// <summary>Ready, or why not.</summary>
    [Field(1, MergeKey = "type", ListKeys = "type")] public ValueList<Condition> Conditions { get; init; } = [];
}
