using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A directory of an NFS server.</summary>
public sealed partial record NFSVolumeSource
{
    /// <summary>The server's name or address.</summary>
    [Field(1, Required = true)] public string Server { get; init; } = "";

    /// <summary>The directory it exports.</summary>
    [Field(2, Required = true)] public string Path { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }
}

/// <summary>A disk reached over iSCSI.</summary>
public sealed partial record ISCSIVolumeSource
{
    /// <summary>The target's address and port.</summary>
    [Field(1, Required = true)] public string TargetPortal { get; init; } = "";

    /// <summary>The target's name.</summary>
    [Field(2, Json = "iqn", Required = true)] public string IQN { get; init; } = "";

    /// <summary>The unit's number at the target.</summary>
    [Field(3, Required = true)] public int Lun { get; init; }

    /// <summary>The interface to use. Default default (tcp).</summary>
    [Field(4)] public string IscsiInterface { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(5, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(6)] public bool ReadOnly { get; init; }

    /// <summary>Further addresses of the target.</summary>
    [Field(7)] public ValueList<string> Portals { get; init; } = [];

    /// <summary>Discovery authenticates with CHAP.</summary>
    [Field(8)] public bool ChapAuthDiscovery { get; init; }

    /// <summary>Sessions authenticate with CHAP.</summary>
    [Field(11)] public bool ChapAuthSession { get; init; }

    /// <summary>The Secret for CHAP.</summary>
    [Field(10, Atomic = true)] public LocalObjectReference? SecretRef { get; init; }

    /// <summary>The initiator's name.</summary>
    [Field(12)] public string? InitiatorName { get; init; }
}

/// <summary>A disk reached over iSCSI.</summary>
public sealed partial record ISCSIPersistentVolumeSource
{
    /// <summary>The target's address and port.</summary>
    [Field(1, Required = true)] public string TargetPortal { get; init; } = "";

    /// <summary>The target's name.</summary>
    [Field(2, Json = "iqn", Required = true)] public string IQN { get; init; } = "";

    /// <summary>The unit's number at the target.</summary>
    [Field(3, Required = true)] public int Lun { get; init; }

    /// <summary>The interface to use. Default default (tcp).</summary>
    [Field(4)] public string IscsiInterface { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(5, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(6)] public bool ReadOnly { get; init; }

    /// <summary>Further addresses of the target.</summary>
    [Field(7)] public ValueList<string> Portals { get; init; } = [];

    /// <summary>Discovery authenticates with CHAP.</summary>
    [Field(8)] public bool ChapAuthDiscovery { get; init; }

    /// <summary>Sessions authenticate with CHAP.</summary>
    [Field(11)] public bool ChapAuthSession { get; init; }

    /// <summary>The Secret for CHAP.</summary>
    [Field(10, Atomic = true)] public SecretReference? SecretRef { get; init; }

    /// <summary>The initiator's name.</summary>
    [Field(12)] public string? InitiatorName { get; init; }
}

/// <summary>A disk reached over Fibre Channel.</summary>
public sealed partial record FCVolumeSource
{
    /// <summary>The targets' world wide names.</summary>
    [Field(1)] public ValueList<string> TargetWWNs { get; init; } = [];

    /// <summary>The unit's number at the target.</summary>
    [Field(2)] public int? Lun { get; init; }

    /// <summary>The file system to mount.</summary>
    [Field(3, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(4)] public bool ReadOnly { get; init; }

    /// <summary>The volume's world wide ids, instead of targets and unit.</summary>
    [Field(5, Json = "wwids")] public ValueList<string> WWIDs { get; init; } = [];
}
