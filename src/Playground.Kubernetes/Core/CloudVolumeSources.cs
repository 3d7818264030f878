using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A disk of Google Compute Engine.</summary>
public sealed partial record GCEPersistentDiskVolumeSource
{
    /// <summary>The disk's name.</summary>
    [Field(1, Json = "pdName", Required = true)] public string PDName { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(2, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>The partition's number; 0 for the whole disk.</summary>
    [Field(3)] public int Partition { get; init; }

    /// <summary>Mount it read-only.</summary>
    [Field(4)] public bool ReadOnly { get; init; }
}

/// <summary>A disk of Amazon.</summary>
public sealed partial record AWSElasticBlockStoreVolumeSource
{
    /// <summary>The disk's id.</summary>
    [Field(1, Required = true)] public string VolumeID { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(2, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>The partition's number; 0 for the whole disk.</summary>
    [Field(3)] public int Partition { get; init; }

    /// <summary>Mount it read-only.</summary>
    [Field(4)] public bool ReadOnly { get; init; }
}

/// <summary>A disk of Azure.</summary>
public sealed partial record AzureDiskVolumeSource
{
    /// <summary>The disk's name.</summary>
    [Field(1, Required = true)] public string DiskName { get; init; } = "";

    /// <summary>The disk's address.</summary>
    [Field(2, Required = true)] public string DiskURI { get; init; } = "";

    /// <summary>None, ReadOnly or ReadWrite.</summary>
    [Field(3, Enum = "None,ReadOnly,ReadWrite")] public string? CachingMode { get; init; }

    /// <summary>The file system to mount. Default ext4.</summary>
    [Field(4, Json = "fsType")] public string? FSType { get; init; }

    /// <summary>Mount it read-only.</summary>
    [Field(5)] public bool? ReadOnly { get; init; }

    /// <summary>Shared, Dedicated or Managed.</summary>
    [Field(6, Enum = "Dedicated,Managed,Shared")] public string? Kind { get; init; }
}

/// <summary>A file share of Azure.</summary>
public sealed partial record AzureFileVolumeSource
{
    /// <summary>The Secret with the account's name and key.</summary>
    [Field(1, Required = true)] public string SecretName { get; init; } = "";

    /// <summary>The share's name.</summary>
    [Field(2, Required = true)] public string ShareName { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }
}

/// <summary>A file share of Azure.</summary>
public sealed partial record AzureFilePersistentVolumeSource
{
    /// <summary>The Secret with the account's name and key.</summary>
    [Field(1, Required = true)] public string SecretName { get; init; } = "";

    /// <summary>The share's name.</summary>
    [Field(2, Required = true)] public string ShareName { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }

    /// <summary>The Secret's namespace; the pod's by default.</summary>
    [Field(4, AlwaysWritten = true)] public string? SecretNamespace { get; init; }
}

/// <summary>A disk of OpenStack.</summary>
public sealed partial record CinderVolumeSource
{
    /// <summary>The disk's id.</summary>
    [Field(1, Required = true)] public string VolumeID { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(2, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }

    /// <summary>The Secret with the credentials for OpenStack.</summary>
    [Field(4, Atomic = true)] public LocalObjectReference? SecretRef { get; init; }
}

/// <summary>A disk of OpenStack.</summary>
public sealed partial record CinderPersistentVolumeSource
{
    /// <summary>The disk's id.</summary>
    [Field(1, Required = true)] public string VolumeID { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(2, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }

    /// <summary>The Secret with the credentials for OpenStack.</summary>
    [Field(4, Atomic = true)] public SecretReference? SecretRef { get; init; }
}

/// <summary>A disk of vSphere.</summary>
public sealed partial record VsphereVirtualDiskVolumeSource
{
    /// <summary>The path of the disk's file.</summary>
    [Field(1, Required = true)] public string VolumePath { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(2, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>The storage policy's name.</summary>
    [Field(3)] public string StoragePolicyName { get; init; } = "";

    /// <summary>The storage policy's id.</summary>
    [Field(4)] public string StoragePolicyID { get; init; } = "";
}
