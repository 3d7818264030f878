using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A copy of a git repository.</summary>
public sealed partial record GitRepoVolumeSource
{
    /// <summary>The repository's URL.</summary>
    [Field(1, Required = true)] public string Repository { get; init; } = "";

    /// <summary>The commit.</summary>
    [Field(2)] public string Revision { get; init; } = "";

    /// <summary>The directory the copy gets.</summary>
    [Field(3)] public string Directory { get; init; } = "";
}

/// <summary>A GlusterFS volume; no longer works.</summary>
public sealed partial record GlusterfsVolumeSource
{
    /// <summary>The Endpoints that name the servers.</summary>
    [Field(1, Required = true)] public string Endpoints { get; init; } = "";

    /// <summary>The volume.</summary>
    [Field(2, Required = true)] public string Path { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }
}

/// <summary>A GlusterFS volume; no longer works.</summary>
public sealed partial record GlusterfsPersistentVolumeSource
{
    /// <summary>The Endpoints that name the servers.</summary>
    [Field(1, Required = true)] public string Endpoints { get; init; } = "";

    /// <summary>The volume.</summary>
    [Field(2, Required = true)] public string Path { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }

    /// <summary>The namespace of the Endpoints.</summary>
    [Field(4)] public string? EndpointsNamespace { get; init; }
}

/// <summary>A Flocker volume; no longer works.</summary>
public sealed partial record FlockerVolumeSource
{
    /// <summary>The data set by name.</summary>
    [Field(1)] public string DatasetName { get; init; } = "";

    /// <summary>The data set by id.</summary>
    [Field(2)] public string DatasetUUID { get; init; } = "";
}

/// <summary>A Quobyte volume; no longer works.</summary>
public sealed partial record QuobyteVolumeSource
{
    /// <summary>The registry servers.</summary>
    [Field(1, Required = true)] public string Registry { get; init; } = "";

    /// <summary>The volume's name.</summary>
    [Field(2, Required = true)] public string Volume { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }

    /// <summary>The user to access it as.</summary>
    [Field(4)] public string User { get; init; } = "";

    /// <summary>The group to access it as.</summary>
    [Field(5)] public string Group { get; init; } = "";

    /// <summary>The tenant that owns it.</summary>
    [Field(6)] public string Tenant { get; init; } = "";
}

/// <summary>A Photon disk; no longer works.</summary>
public sealed partial record PhotonPersistentDiskVolumeSource
{
    /// <summary>The disk's id.</summary>
    [Field(1, Json = "pdID", Required = true)] public string PDID { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(2, Json = "fsType")] public string FSType { get; init; } = "";
}

/// <summary>A StorageOS volume; no longer works.</summary>
public sealed partial record StorageOSVolumeSource
{
    /// <summary>The volume's name.</summary>
    [Field(1)] public string VolumeName { get; init; } = "";

    /// <summary>Its namespace within StorageOS.</summary>
    [Field(2)] public string VolumeNamespace { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(3, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(4)] public bool ReadOnly { get; init; }

    /// <summary>The Secret with the credentials.</summary>
    [Field(5, Atomic = true)] public LocalObjectReference? SecretRef { get; init; }
}

/// <summary>A StorageOS volume; no longer works.</summary>
public sealed partial record StorageOSPersistentVolumeSource
{
    /// <summary>The volume's name.</summary>
    [Field(1)] public string VolumeName { get; init; } = "";

    /// <summary>Its namespace within StorageOS.</summary>
    [Field(2)] public string VolumeNamespace { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(3, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(4)] public bool ReadOnly { get; init; }

    /// <summary>The Secret with the credentials.</summary>
    [Field(5, Atomic = true)] public ObjectReference? SecretRef { get; init; }
}
