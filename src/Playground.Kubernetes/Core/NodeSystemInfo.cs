using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A node's machine and software.</summary>
public sealed partial record NodeSystemInfo
{
    /// <summary>The machine's id.</summary>
    [Field(1, Required = true)] public string MachineID { get; init; } = "";

    /// <summary>The id in the machine's firmware.</summary>
    [Field(2, Required = true)] public string SystemUUID { get; init; } = "";

    /// <summary>New with every boot.</summary>
    [Field(3, Required = true)] public string BootID { get; init; } = "";

    /// <summary>The kernel's version.</summary>
    [Field(4, Required = true)] public string KernelVersion { get; init; } = "";

    /// <summary>The operating system by name, such as Debian GNU/Linux 12.</summary>
    [Field(5, Json = "osImage", Required = true)] public string OSImage { get; init; } = "";

    /// <summary>The container runtime with its version, such as containerd://2.0.0.</summary>
    [Field(6, Required = true)] public string ContainerRuntimeVersion { get; init; } = "";

    /// <summary>The kubelet's version.</summary>
    [Field(7, Required = true)] public string KubeletVersion { get; init; } = "";

    /// <summary>No longer a true report; empty or the kubelet's version.</summary>
    [Field(8, Required = true)] public string KubeProxyVersion { get; init; } = "";

    /// <summary>linux or windows.</summary>
    [Field(9, Required = true)] public string OperatingSystem { get; init; } = "";

    /// <summary>The processor, such as amd64.</summary>
    [Field(10, Required = true)] public string Architecture { get; init; } = "";

    /// <summary>The node's swap space.</summary>
    [Field(11)] public NodeSwapStatus? Swap { get; init; }
}

/// <summary>A node's swap space.</summary>
public sealed partial record NodeSwapStatus
{
    /// <summary>Its size in bytes.</summary>
    [Field(1)] public long? Capacity { get; init; }
}

/// <summary>One container runtime of a node.</summary>
public sealed partial record NodeRuntimeHandler
{
    /// <summary>The handler's name; empty for the usual one.</summary>
    [Field(1, AlwaysWritten = true)] public string Name { get; init; } = "";

    /// <summary>What it can do.</summary>
    [Field(2)] public NodeRuntimeHandlerFeatures? Features { get; init; }
}

/// <summary>What one container runtime can do.</summary>
public sealed partial record NodeRuntimeHandlerFeatures
{
    /// <summary>It can make a mount read-only with everything below it.</summary>
    [Field(1)] public bool? RecursiveReadOnlyMounts { get; init; }

    /// <summary>It can run pods in user namespaces, also with volumes.</summary>
    [Field(2)] public bool? UserNamespaces { get; init; }
}

/// <summary>What the container runtime of a node can do for every pod.</summary>
public sealed partial record NodeFeatures
{
    /// <summary>It obeys supplementalGroupsPolicy.</summary>
    [Field(1)] public bool? SupplementalGroupsPolicy { get; init; }
}
