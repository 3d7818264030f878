using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A file or directory of the node.</summary>
public sealed partial record HostPathVolumeSource
{
    /// <summary>The path on the node.</summary>
    [Field(1, Required = true)] public string Path { get; init; } = "";

    /// <summary>What must be there or is made: Directory, DirectoryOrCreate, File, FileOrCreate, Socket, CharDevice, BlockDevice.</summary>
    [Field(2, Enum = ",BlockDevice,CharDevice,Directory,DirectoryOrCreate,File,FileOrCreate,Socket")] public string? Type { get; init; }
}

/// <summary>A directory that is empty at first and goes with the pod.</summary>
public sealed partial record EmptyDirVolumeSource
{
    /// <summary>Empty for the node's disk, Memory for a tmpfs.</summary>
    [Field(1)] public string Medium { get; init; } = "";

    /// <summary>The most it may hold.</summary>
    [Field(2)] public Quantity? SizeLimit { get; init; }
}

/// <summary>A disk or directory of one node.</summary>
public sealed partial record LocalVolumeSource
{
    /// <summary>The path on the node.</summary>
    [Field(1, Required = true)] public string Path { get; init; } = "";

    /// <summary>The file system to mount, if the path is a block device.</summary>
    [Field(2, Json = "fsType")] public string? FSType { get; init; }
}
