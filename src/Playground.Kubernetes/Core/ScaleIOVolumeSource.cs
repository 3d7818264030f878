using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A ScaleIO volume; no longer works.</summary>
public sealed partial record ScaleIOVolumeSource
{
    /// <summary>The gateway's address.</summary>
    [Field(1, Required = true)] public string Gateway { get; init; } = "";

    /// <summary>The storage system's name.</summary>
    [Field(2, Required = true)] public string System { get; init; } = "";

    /// <summary>The Secret with the credentials.</summary>
    [Field(3, Required = true, Atomic = true)] public LocalObjectReference? SecretRef { get; init; }

    /// <summary>Talk to the gateway over TLS.</summary>
    [Field(4, Json = "sslEnabled")] public bool SSLEnabled { get; init; }

    /// <summary>The protection domain's name.</summary>
    [Field(5)] public string ProtectionDomain { get; init; } = "";

    /// <summary>The storage pool.</summary>
    [Field(6)] public string StoragePool { get; init; } = "";

    /// <summary>ThickProvisioned or ThinProvisioned (the default).</summary>
    [Field(7)] public string StorageMode { get; init; } = "";

    /// <summary>The volume's name.</summary>
    [Field(8)] public string VolumeName { get; init; } = "";

    /// <summary>The file system to mount. Default xfs.</summary>
    [Field(9, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(10)] public bool ReadOnly { get; init; }
}

/// <summary>A ScaleIO volume; no longer works.</summary>
public sealed partial record ScaleIOPersistentVolumeSource
{
    /// <summary>The gateway's address.</summary>
    [Field(1, Required = true)] public string Gateway { get; init; } = "";

    /// <summary>The storage system's name.</summary>
    [Field(2, Required = true)] public string System { get; init; } = "";

    /// <summary>The Secret with the credentials.</summary>
    [Field(3, Required = true, Atomic = true)] public SecretReference? SecretRef { get; init; }

    /// <summary>Talk to the gateway over TLS.</summary>
    [Field(4, Json = "sslEnabled")] public bool SSLEnabled { get; init; }

    /// <summary>The protection domain's name.</summary>
    [Field(5)] public string ProtectionDomain { get; init; } = "";

    /// <summary>The storage pool.</summary>
    [Field(6)] public string StoragePool { get; init; } = "";

    /// <summary>ThickProvisioned or ThinProvisioned (the default).</summary>
    [Field(7)] public string StorageMode { get; init; } = "";

    /// <summary>The volume's name.</summary>
    [Field(8)] public string VolumeName { get; init; } = "";

    /// <summary>The file system to mount. Default xfs.</summary>
    [Field(9, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(10)] public bool ReadOnly { get; init; }
}
