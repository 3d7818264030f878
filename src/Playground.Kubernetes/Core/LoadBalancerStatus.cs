using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Where a load balancer is reached.</summary>
public sealed partial record LoadBalancerStatus
{
    /// <summary>Its addresses.</summary>
    [Field(1)] public ValueList<LoadBalancerIngress> Ingress { get; init; } = [];
}

/// <summary>One address of a load balancer.</summary>
public sealed partial record LoadBalancerIngress
{
    /// <summary>The address.</summary>
    [Field(1, Json = "ip")] public string IP { get; init; } = "";

    /// <summary>The DNS name, for load balancers without a fixed address.</summary>
    [Field(2)] public string Hostname { get; init; } = "";

    /// <summary>VIP (the default) when packets keep the address as destination, or Proxy.</summary>
    [Field(3, Json = "ipMode")] public string? IPMode { get; init; }

    /// <summary>The ports, and what is wrong with them.</summary>
    [Field(4)] public ValueList<PortStatus> Ports { get; init; } = [];
}

/// <summary>One port of a load balancer.</summary>
public sealed partial record PortStatus
{
    /// <summary>The number.</summary>
    [Field(1, Required = true)] public int Port { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    [Field(2, Required = true, Enum = "SCTP,TCP,UDP")] public string Protocol { get; init; } = "";

    /// <summary>What is wrong with it.</summary>
    [Field(3)] public string? Error { get; init; }
}
