using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A port a container listens on.</summary>
public sealed partial record ContainerPort
{
    /// <summary>A name that Services can use as target port.</summary>
    [Field(1)] public string Name { get; init; } = "";

    /// <summary>The port of the node that leads here; 0 for none.</summary>
    [Field(2)] public int HostPort { get; init; }

    /// <summary>The port's number.</summary>
    [Field(3, Json = "containerPort", Required = true)] public int Port { get; init; }

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    [Field(4, Enum = "SCTP,TCP,UDP")] public string Protocol { get; init; } = "";

    /// <summary>The node's address that the host port is bound to.</summary>
    [Field(5)] public string HostIP { get; init; } = "";
}
