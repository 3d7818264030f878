using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Which pods a Service stands for, on which ports, and who can reach them.</summary>
public sealed partial record ServiceSpec
{
    /// <summary>The ports it listens on.</summary>
    [Field(1, MergeKey = "port", ListKeys = "port,protocol")] public ValueList<ServicePort> Ports { get; init; } = [];

    /// <summary>Labels of the pods; without a selector someone else keeps the endpoints.</summary>
    [Field(2, Atomic = true)] public ValueMap<string> Selector { get; init; } = ValueMap<string>.Empty;

    /// <summary>The address inside the cluster; chosen by the server, or None for a headless Service.</summary>
    [Field(3)] public string ClusterIP { get; init; } = "";

    /// <summary>The addresses inside the cluster, one for each IP family; the first is clusterIP.</summary>
    [Field(18)] public ValueList<string> ClusterIPs { get; init; } = [];

    /// <summary>ClusterIP (the default), NodePort, LoadBalancer or ExternalName.</summary>
    [Field(4, Enum = "ClusterIP,ExternalName,LoadBalancer,NodePort")] public string Type { get; init; } = "";

    /// <summary>Further addresses at which nodes accept traffic for it.</summary>
    [Field(5)] public ValueList<string> ExternalIPs { get; init; } = [];

    /// <summary>None (the default), or ClientIP to send each client to the same pod.</summary>
    [Field(7, Enum = "ClientIP,None")] public string SessionAffinity { get; init; } = "";

    /// <summary>The load balancer's address wanted; not every provider obeys.</summary>
    [Field(8)] public string LoadBalancerIP { get; init; } = "";

    /// <summary>Ranges of clients that the load balancer lets in.</summary>
    [Field(9)] public ValueList<string> LoadBalancerSourceRanges { get; init; } = [];

    /// <summary>The DNS name an ExternalName Service stands for.</summary>
    [Field(10)] public string ExternalName { get; init; } = "";

    /// <summary>Cluster (the default), or Local to keep traffic from outside on the node it came to.</summary>
    [Field(11, Enum = "Cluster,Local")] public string ExternalTrafficPolicy { get; init; } = "";

    /// <summary>The node port where load balancers ask whether a node has pods; with externalTrafficPolicy Local.</summary>
    [Field(12)] public int HealthCheckNodePort { get; init; }

    /// <summary>Pods count as endpoints before they are ready.</summary>
    [Field(13)] public bool PublishNotReadyAddresses { get; init; }

    /// <summary>Details of sessionAffinity.</summary>
    [Field(14)] public SessionAffinityConfig? SessionAffinityConfig { get; init; }

    /// <summary>IPv4, IPv6 or both.</summary>
    [Field(19, Json = "ipFamilies", Enum = ",IPv4,IPv6")] public ValueList<string> IPFamilies { get; init; } = [];

    /// <summary>SingleStack, PreferDualStack or RequireDualStack.</summary>
    [Field(17, Json = "ipFamilyPolicy", Enum = "PreferDualStack,RequireDualStack,SingleStack")] public string? IPFamilyPolicy { get; init; }

    /// <summary>A LoadBalancer also gets node ports. Default true.</summary>
    [Field(20)] public bool? AllocateLoadBalancerNodePorts { get; init; }

    /// <summary>Which load balancer serves it; the provider's default when absent.</summary>
    [Field(21)] public string? LoadBalancerClass { get; init; }

    /// <summary>Cluster (the default), or Local to keep traffic from pods on their node.</summary>
    [Field(22, Enum = "Cluster,Local")] public string? InternalTrafficPolicy { get; init; }

    /// <summary>A preference for near endpoints: PreferSameZone, PreferSameNode or PreferClose.</summary>
    [Field(23)] public string? TrafficDistribution { get; init; }
}

/// <summary>A port a Service listens on.</summary>
public sealed partial record ServicePort
{
    /// <summary>Its name; needed when there are several, and part of SRV records.</summary>
    [Field(1)] public string Name { get; init; } = "";

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    [Field(2, Enum = "SCTP,TCP,UDP")] public string Protocol { get; init; } = "";

    /// <summary>What is spoken there, such as http.</summary>
    [Field(6)] public string? AppProtocol { get; init; }

    /// <summary>The number at which clients connect.</summary>
    [Field(3, Required = true)] public int Port { get; init; }

    /// <summary>The pods' port by number or name; the same number by default.</summary>
    [Field(4)] public IntOrString TargetPort { get; init; }

    /// <summary>The port on every node, for NodePort and LoadBalancer; chosen by the server when 0.</summary>
    [Field(5)] public int NodePort { get; init; }
}

/// <summary>Details of session affinity.</summary>
public sealed partial record SessionAffinityConfig
{
    /// <summary>For ClientIP.</summary>
    [Field(1)] public ClientIPConfig? ClientIP { get; init; }
}

/// <summary>Session affinity by the client's address.</summary>
public sealed partial record ClientIPConfig
{
    /// <summary>Seconds without traffic until a client is forgotten. Default 10800.</summary>
    [Field(1)] public int? TimeoutSeconds { get; init; }
}
