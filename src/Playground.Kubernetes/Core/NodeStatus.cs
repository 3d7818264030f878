using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>What a node's kubelet reports.</summary>
public sealed partial record NodeStatus
{
    /// <summary>All the node has of cpu, memory, pods and so on.</summary>
    [Field(1)] public ValueMap<Quantity> Capacity { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>What of that is there for pods.</summary>
    [Field(2)] public ValueMap<Quantity> Allocatable { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>No longer used.</summary>
    [Field(3, Enum = "Pending,Running,Terminated")] public string Phase { get; init; } = "";

    /// <summary>Ready and the pressures the node is under.</summary>
    [Field(4, MergeKey = "type", ListKeys = "type")] public ValueList<NodeCondition> Conditions { get; init; } = [];

    /// <summary>Under which addresses and names the node is reached.</summary>
    [Field(5, MergeKey = "type", ListKeys = "type")] public ValueList<NodeAddress> Addresses { get; init; } = [];

    /// <summary>Ports of the programs that run the node.</summary>
    [Field(6)] public NodeDaemonEndpoints DaemonEndpoints { get; init; } = new();

    /// <summary>The machine and its software.</summary>
    [Field(7)] public NodeSystemInfo NodeInfo { get; init; } = new();

    /// <summary>Images that need no pull.</summary>
    [Field(8)] public ValueList<ContainerImage> Images { get; init; } = [];

    /// <summary>Attachable volumes that pods of the node use.</summary>
    [Field(9)] public ValueList<string> VolumesInUse { get; init; } = [];

    /// <summary>Volumes that are attached to the node.</summary>
    [Field(10)] public ValueList<AttachedVolume> VolumesAttached { get; init; } = [];

    /// <summary>No longer used.</summary>
    [Field(11)] public NodeConfigStatus? Config { get; init; }

    /// <summary>The container runtimes that pods can ask for.</summary>
    [Field(12)] public ValueList<NodeRuntimeHandler> RuntimeHandlers { get; init; } = [];

    /// <summary>What the container runtime can do.</summary>
    [Field(13)] public NodeFeatures? Features { get; init; }

    /// <summary>Features of Kubernetes that the kubelet declares; the scheduler matches pods to them.</summary>
    [Field(14)] public ValueList<string> DeclaredFeatures { get; init; } = [];
}

/// <summary>One aspect of a node's health.</summary>
public sealed partial record NodeCondition
{
    /// <summary>Ready, MemoryPressure, DiskPressure, PIDPressure or NetworkUnavailable.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>When the kubelet reported last.</summary>
    [Field(3, AlwaysWritten = true)] public DateTimeOffset? LastHeartbeatTime { get; init; }

    /// <summary>When the status changed last.</summary>
    [Field(4, AlwaysWritten = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(5)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(6)] public string Message { get; init; } = "";
}

/// <summary>One address of a node.</summary>
public sealed partial record NodeAddress
{
    /// <summary>InternalIP, ExternalIP, Hostname, InternalDNS or ExternalDNS.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>The address or name.</summary>
    [Field(2, Required = true)] public string Address { get; init; } = "";
}

/// <summary>Ports of the programs that run a node.</summary>
public sealed partial record NodeDaemonEndpoints
{
    /// <summary>Where the kubelet listens.</summary>
    [Field(1)] public DaemonEndpoint KubeletEndpoint { get; init; } = new();
}

/// <summary>A port that a program of the node listens on.</summary>
public sealed partial record DaemonEndpoint
{
    /// <summary>The port's number.</summary>
    [Field(1, Json = "Port", Required = true)] public int Port { get; init; }
}

/// <summary>An image that a node keeps.</summary>
public sealed partial record ContainerImage
{
    /// <summary>The names it is known by.</summary>
    [Field(1, AlwaysWritten = true)] public ValueList<string> Names { get; init; } = [];

    /// <summary>Its size in bytes.</summary>
    [Field(2)] public long SizeBytes { get; init; }
}

/// <summary>A volume attached to a node.</summary>
public sealed partial record AttachedVolume
{
    /// <summary>The volume's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>Where the device appears on the node.</summary>
    [Field(2, Required = true)] public string DevicePath { get; init; } = "";
}
