using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A volume that a CSI driver makes for one pod.</summary>
public sealed partial record CSIVolumeSource
{
    /// <summary>The driver's name.</summary>
    [Field(1, Required = true)] public string Driver { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(2)] public bool? ReadOnly { get; init; }

    /// <summary>The file system to mount.</summary>
    [Field(3, Json = "fsType")] public string? FSType { get; init; }

    /// <summary>What the driver wants to know.</summary>
    [Field(4)] public ValueMap<string> VolumeAttributes { get; init; } = ValueMap<string>.Empty;

    /// <summary>A Secret for mounting.</summary>
    [Field(5, Atomic = true)] public LocalObjectReference? NodePublishSecretRef { get; init; }
}

/// <summary>A volume of a CSI driver.</summary>
public sealed partial record CSIPersistentVolumeSource
{
    /// <summary>The driver's name.</summary>
    [Field(1, Required = true)] public string Driver { get; init; } = "";

    /// <summary>The volume's name at the driver.</summary>
    [Field(2, Required = true)] public string VolumeHandle { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }

    /// <summary>The file system to mount.</summary>
    [Field(4, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>What the driver wants to know.</summary>
    [Field(5)] public ValueMap<string> VolumeAttributes { get; init; } = ValueMap<string>.Empty;

    /// <summary>A Secret for attaching.</summary>
    [Field(6, Atomic = true)] public SecretReference? ControllerPublishSecretRef { get; init; }

    /// <summary>A Secret for preparing the node.</summary>
    [Field(7, Atomic = true)] public SecretReference? NodeStageSecretRef { get; init; }

    /// <summary>A Secret for mounting.</summary>
    [Field(8, Atomic = true)] public SecretReference? NodePublishSecretRef { get; init; }

    /// <summary>A Secret for growing the volume.</summary>
    [Field(9, Atomic = true)] public SecretReference? ControllerExpandSecretRef { get; init; }

    /// <summary>A Secret for growing it on the node.</summary>
    [Field(10, Atomic = true)] public SecretReference? NodeExpandSecretRef { get; init; }
}

/// <summary>A volume of a driver on the node.</summary>
public sealed partial record FlexVolumeSource
{
    /// <summary>The driver's name.</summary>
    [Field(1, Required = true)] public string Driver { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(2, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>A Secret whose data the driver gets.</summary>
    [Field(3, Atomic = true)] public LocalObjectReference? SecretRef { get; init; }

    /// <summary>Mount it read-only.</summary>
    [Field(4)] public bool ReadOnly { get; init; }

    /// <summary>What the driver wants to know.</summary>
    [Field(5)] public ValueMap<string> Options { get; init; } = ValueMap<string>.Empty;
}

/// <summary>A volume of a driver on the node.</summary>
public sealed partial record FlexPersistentVolumeSource
{
    /// <summary>The driver's name.</summary>
    [Field(1, Required = true)] public string Driver { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(2, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>A Secret whose data the driver gets.</summary>
    [Field(3, Atomic = true)] public SecretReference? SecretRef { get; init; }

    /// <summary>Mount it read-only.</summary>
    [Field(4)] public bool ReadOnly { get; init; }

    /// <summary>What the driver wants to know.</summary>
    [Field(5)] public ValueMap<string> Options { get; init; } = ValueMap<string>.Empty;
}

/// <summary>A volume of Portworx.</summary>
public sealed partial record PortworxVolumeSource
{
    /// <summary>The volume's id.</summary>
    [Field(1, Required = true)] public string VolumeID { get; init; } = "";

    /// <summary>The file system to mount.</summary>
    [Field(2, Json = "fsType")] public string FSType { get; init; } = "";

    /// <summary>Mount it read-only.</summary>
    [Field(3)] public bool ReadOnly { get; init; }
}

/// <summary>The files of an image.</summary>
public sealed partial record ImageVolumeSource
{
    /// <summary>The image.</summary>
    [Field(1)] public string Reference { get; init; } = "";

    /// <summary>Always, IfNotPresent or Never.</summary>
    [Field(2, Enum = "Always,IfNotPresent,Never")] public string PullPolicy { get; init; } = "";
}
