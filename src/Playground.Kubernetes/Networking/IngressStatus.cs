using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Networking;

/// <summary>Where an Ingress can be reached.</summary>
public sealed partial record IngressStatus
{
    /// <summary>The load balancer in front of it.</summary>
    [Field(1)] public IngressLoadBalancerStatus LoadBalancer { get; init; } = new();
}

/// <summary>The addresses of a load balancer.</summary>
public sealed partial record IngressLoadBalancerStatus
{
    /// <summary>The addresses.</summary>
    [Field(1)] public ValueList<IngressLoadBalancerIngress> Ingress { get; init; } = [];
}

/// <summary>One address of a load balancer.</summary>
public sealed partial record IngressLoadBalancerIngress
{
    /// <summary>The IP address, if it has one.</summary>
    [Field(1, Json = "ip")] public string IP { get; init; } = "";

    /// <summary>The host name, if it has one.</summary>
    [Field(2)] public string Hostname { get; init; } = "";

    /// <summary>The ports it offers.</summary>
    [Field(4)] public ValueList<IngressPortStatus> Ports { get; init; } = [];
}

/// <summary>A port of a load balancer.</summary>
public sealed partial record IngressPortStatus
{
    /// <summary>The port's number.</summary>
    [Field(1, Required = true)] public int Port { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    [Field(2, Required = true, Enum = "SCTP,TCP,UDP")] public string Protocol { get; init; } = "";

    /// <summary>What is wrong with the port, in one word.</summary>
    [Field(3)] public string? Error { get; init; }
}
