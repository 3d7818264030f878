using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Networking;

/// <summary>Says which traffic some pods may have; a pod that no policy selects may have any.</summary>
[Kind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", Namespaced = true, ShortNames = "netpol")]
public sealed partial record NetworkPolicy : KubernetesObject
{
    /// <summary>Which pods, and which traffic.</summary>
    [Field(2)] public NetworkPolicySpec Spec { get; init; } = new();
}

/// <summary>The pods a policy is about and the traffic they may have; several policies add up.</summary>
public sealed partial record NetworkPolicySpec
{
    /// <summary>The pods of the policy's namespace it is about; an empty selector means all.</summary>
    [Field(1, AlwaysWritten = true)] public LabelSelector PodSelector { get; init; } = new();

    /// <summary>Traffic that may come in; none when empty and Ingress is among the policy types.</summary>
    [Field(2)] public ValueList<NetworkPolicyIngressRule> Ingress { get; init; } = [];

    /// <summary>Traffic that may go out; none when empty and Egress is among the policy types.</summary>
    [Field(3)] public ValueList<NetworkPolicyEgressRule> Egress { get; init; } = [];

    /// <summary>Ingress, Egress or both; when left out Ingress, and Egress if there are egress rules.</summary>
    [Field(4, Enum = "Egress,Ingress")] public ValueList<string> PolicyTypes { get; init; } = [];
}

/// <summary>Traffic that may come in: from any of these peers to any of these ports.</summary>
public sealed partial record NetworkPolicyIngressRule
{
    /// <summary>The pods' ports; all when empty.</summary>
    [Field(1)] public ValueList<NetworkPolicyPort> Ports { get; init; } = [];

    /// <summary>Where it may come from; anywhere when empty.</summary>
    [Field(2)] public ValueList<NetworkPolicyPeer> From { get; init; } = [];
}

/// <summary>Traffic that may go out: to any of these ports of any of these peers.</summary>
public sealed partial record NetworkPolicyEgressRule
{
    /// <summary>The peers' ports; all when empty.</summary>
    [Field(1)] public ValueList<NetworkPolicyPort> Ports { get; init; } = [];

    /// <summary>Where it may go; anywhere when empty.</summary>
    [Field(2)] public ValueList<NetworkPolicyPeer> To { get; init; } = [];
}

/// <summary>A port, or a range of them.</summary>
public sealed partial record NetworkPolicyPort
{
    /// <summary>TCP (the default), UDP or SCTP.</summary>
    [Field(1, Enum = "SCTP,TCP,UDP")] public string? Protocol { get; init; }

    /// <summary>The number, or the name of a container's port; all when left out.</summary>
    [Field(2)] public IntOrString? Port { get; init; }

    /// <summary>The last number of a range that begins at port.</summary>
    [Field(3)] public int? EndPort { get; init; }
}

/// <summary>Somebody at the other end: pods by selectors, or addresses.</summary>
public sealed partial record NetworkPolicyPeer
{
    /// <summary>Pods by their labels, in the policy's namespace unless a namespace selector is given.</summary>
    [Field(1)] public LabelSelector? PodSelector { get; init; }

    /// <summary>Namespaces by their labels; all of their pods unless a pod selector is given.</summary>
    [Field(2)] public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Addresses; excludes the selectors.</summary>
    [Field(3, Json = "ipBlock")] public IPBlock? IPBlock { get; init; }
}

/// <summary>A range of addresses with exceptions.</summary>
public sealed partial record IPBlock
{
    /// <summary>The range, such as 192.168.1.0/24.</summary>
    [Field(1, Required = true, Json = "cidr")] public string CIDR { get; init; } = "";

    /// <summary>Ranges within it that are not meant.</summary>
    [Field(2)] public ValueList<string> Except { get; init; } = [];
}
