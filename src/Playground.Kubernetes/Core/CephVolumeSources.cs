using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A Ceph block device; no longer works.</summary>
public sealed partial record RBDVolumeSource
{
    /// <summary>The monitors' addresses.</summary>
    [Field(1, Required = true)] public ValueList<string> Monitors { get; init; } = [];

    /// <summary>The image's name.</summary>
    [Field(2, Required = true)] public string Image { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(3, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>The pool's name. Default rbd.</summary>
    [Field(4)] public string Pool { get; init; } = "";

    /// <summary>The user's name. Default admin.</summary>
    [Field(5)] public string User { get; init; } = "";

    /// <summary>The user's key ring on the node.</summary>
    [Field(6)] public string Keyring { get; init; } = "";

    /// <summary>The Secret with the user's key, instead of a key ring.</summary>
    [Field(7, Atomic = true)] public LocalObjectReference? SecretRef { get; init; }

    /// <summary>Mount it read-only.</summary>
    [Field(8)] public bool ReadOnly { get; init; }
}

/// <summary>A Ceph block device; no longer works.</summary>
public sealed partial record RBDPersistentVolumeSource
{
    /// <summary>The monitors' addresses.</summary>
    [Field(1, Required = true)] public ValueList<string> Monitors { get; init; } = [];

    /// <summary>The image's name.</summary>
    [Field(2, Required = true)] public string Image { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(3, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>The pool's name. Default rbd.</summary>
    [Field(4)] public string Pool { get; init; } = "";

    /// <summary>The user's name. Default admin.</summary>
    [Field(5)] public string User { get; init; } = "";

    /// <summary>The user's key ring on the node.</summary>
    [Field(6)] public string Keyring { get; init; } = "";

    /// <summary>The Secret with the user's key, instead of a key ring.</summary>
    [Field(7, Atomic = true)] public SecretReference? SecretRef { get; init; }

    /// <summary>Mount it read-only.</summary>
    [Field(8)] public bool ReadOnly { get; init; }
}

/// <summary>A Ceph file system; no longer works.</summary>
public sealed partial record CephFSVolumeSource
{
    /// <summary>The monitors' addresses.</summary>
    [Field(1, Required = true)] public ValueList<string> Monitors { get; init; } = [];

    /// <summary>The directory to mount. Default /.</summary>
    [Field(2)] public string Path { get; init; } = "";

    /// <summary>The user's name. Default admin.</summary>
    [Field(3)] public string User { get; init; } = "";

    /// <summary>The user's key ring on the node.</summary>
    [Field(4)] public string SecretFile { get; init; } = "";

    /// <summary>The Secret with the user's key, instead of a key ring.</summary>
    [Field(5, Atomic = true)] public LocalObjectReference? SecretRef { get; init; }

    /// <summary>Mount it read-only.</summary>
    [Field(6)] public bool ReadOnly { get; init; }
}

/// <summary>A Ceph file system; no longer works.</summary>
public sealed partial record CephFSPersistentVolumeSource
{
    /// <summary>The monitors' addresses.</summary>
    [Field(1, Required = true)] public ValueList<string> Monitors { get; init; } = [];

    /// <summary>The directory to mount. Default /.</summary>
    [Field(2)] public string Path { get; init; } = "";

    /// <summary>The user's name. Default admin.</summary>
    [Field(3)] public string User { get; init; } = "";

    /// <summary>The user's key ring on the node.</summary>
    [Field(4)] public string SecretFile { get; init; } = "";

    /// <summary>The Secret with the user's key, instead of a key ring.</summary>
    [Field(5, Atomic = true)] public SecretReference? SecretRef { get; init; }

    /// <summary>Mount it read-only.</summary>
    [Field(6)] public bool ReadOnly { get; init; }
}
