using System.Net.Sockets;
using Playground.Kubernetes;
using Playground.Network.Addresses;

namespace Playground.Network.Services;

/// <summary>What a node's proxy knows of one port of one Service.</summary>
/// <param name="PortName">empty for an unnamed port</param>
public sealed record ServicePortRule(NamespacedName Service, string PortName, Protocol Protocol, int Port)
{
    /// <summary>Of the addresses it translates and of its endpoints.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary>Everything the slices list, ready or not.</summary>
    public ValueList<Backend> Backends { get; init; } = [];

    /// <summary>internalTrafficPolicy Local.</summary>
    public bool InternalLocal { get; init; }

    /// <summary>externalTrafficPolicy Local.</summary>
    public bool ExternalLocal { get; init; }

    /// <summary>sessionAffinity ClientIP: how long a client keeps its endpoint; null: no affinity.</summary>
    public TimeSpan? Affinity { get; init; }

    /// <summary>loadBalancerSourceRanges; empty: everyone.</summary>
    public ValueList<Cidr> SourceRanges { get; init; } = [];

    /// <summary>0: none.</summary>
    public int NodePort { get; init; }

    /// <summary>`lake/fish:http`, as kube-proxy names a port.</summary>
    public string Name => PortName is "" ? Service.ToString() : $"{Service}:{PortName}";
}
