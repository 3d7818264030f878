using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A volume in a container's file system.</summary>
public sealed partial record VolumeMount
{
    /// <summary>The volume's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>The container cannot write there.</summary>
    [Field(2)] public bool ReadOnly { get; init; }

    /// <summary>Also what is mounted below is read-only: Disabled, IfPossible or Enabled.</summary>
    [Field(7)] public string? RecursiveReadOnly { get; init; }

    /// <summary>Where it appears.</summary>
    [Field(3, Required = true)] public string MountPath { get; init; } = "";

    /// <summary>The part of the volume that appears.</summary>
    [Field(4)] public string SubPath { get; init; } = "";

    /// <summary>Whether later mounts pass between node and container: None, HostToContainer or Bidirectional.</summary>
    [Field(5, Enum = "Bidirectional,HostToContainer,None")] public string? MountPropagation { get; init; }

    /// <summary>Like subPath, with $(NAME) replaced from the environment.</summary>
    [Field(6)] public string SubPathExpr { get; init; } = "";
}

/// <summary>A block device in a container.</summary>
public sealed partial record VolumeDevice
{
    /// <summary>The volume's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>Where the device appears.</summary>
    [Field(2, Required = true)] public string DevicePath { get; init; } = "";
}
