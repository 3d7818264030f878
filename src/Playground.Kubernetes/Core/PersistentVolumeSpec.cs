using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>What a persistent volume is; one source.</summary>
public sealed partial record PersistentVolumeSpec
{
    /// <summary>How much it holds, under storage.</summary>
    [Field(1)] public ValueMap<Quantity> Capacity { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>A disk of Google Compute Engine; use a CSI driver instead.</summary>
    [Field(1, Json = "gcePersistentDisk", In = 2)] public GCEPersistentDiskVolumeSource? GCEPersistentDisk { get; init; }

    /// <summary>A disk of Amazon; use a CSI driver instead.</summary>
    [Field(2, Json = "awsElasticBlockStore", In = 2)] public AWSElasticBlockStoreVolumeSource? AWSElasticBlockStore { get; init; }

    /// <summary>A directory of the node; for trials on one node.</summary>
    [Field(3, In = 2)] public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>No longer works.</summary>
    [Field(4, In = 2)] public GlusterfsPersistentVolumeSource? Glusterfs { get; init; }

    /// <summary>A directory of an NFS server.</summary>
    [Field(5, Json = "nfs", In = 2)] public NFSVolumeSource? NFS { get; init; }

    /// <summary>No longer works.</summary>
    [Field(6, Json = "rbd", In = 2)] public RBDPersistentVolumeSource? RBD { get; init; }

    /// <summary>A disk reached over iSCSI.</summary>
    [Field(7, Json = "iscsi", In = 2)] public ISCSIPersistentVolumeSource? ISCSI { get; init; }

    /// <summary>A disk of OpenStack; use a CSI driver instead.</summary>
    [Field(8, In = 2)] public CinderPersistentVolumeSource? Cinder { get; init; }

    /// <summary>No longer works.</summary>
    [Field(9, Json = "cephfs", In = 2)] public CephFSPersistentVolumeSource? CephFS { get; init; }

    /// <summary>A disk reached over Fibre Channel.</summary>
    [Field(10, Json = "fc", In = 2)] public FCVolumeSource? FC { get; init; }

    /// <summary>No longer works.</summary>
    [Field(11, In = 2)] public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>A volume of a driver on the node; use a CSI driver instead.</summary>
    [Field(12, In = 2)] public FlexPersistentVolumeSource? FlexVolume { get; init; }

    /// <summary>A file share of Azure; use a CSI driver instead.</summary>
    [Field(13, In = 2)] public AzureFilePersistentVolumeSource? AzureFile { get; init; }

    /// <summary>A disk of vSphere; use a CSI driver instead.</summary>
    [Field(14, In = 2)] public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }

    /// <summary>No longer works.</summary>
    [Field(15, In = 2)] public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>A disk of Azure; use a CSI driver instead.</summary>
    [Field(16, In = 2)] public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>No longer works.</summary>
    [Field(17, In = 2)] public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>A volume of Portworx; use a CSI driver instead.</summary>
    [Field(18, In = 2)] public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>No longer works.</summary>
    [Field(19, In = 2)] public ScaleIOPersistentVolumeSource? ScaleIO { get; init; }

    /// <summary>A disk or directory of one node.</summary>
    [Field(20, In = 2)] public LocalVolumeSource? Local { get; init; }

    /// <summary>No longer works.</summary>
    [Field(21, Json = "storageos", In = 2)] public StorageOSPersistentVolumeSource? StorageOS { get; init; }

    /// <summary>A volume of a CSI driver.</summary>
    [Field(22, Json = "csi", In = 2)] public CSIPersistentVolumeSource? CSI { get; init; }

    /// <summary>How it may be mounted: ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod.</summary>
    [Field(3, Enum = "ReadOnlyMany,ReadWriteMany,ReadWriteOnce,ReadWriteOncePod")] public ValueList<string> AccessModes { get; init; } = [];

    /// <summary>The claim it is bound to, or kept for.</summary>
    [Field(4)] public ObjectReference? ClaimRef { get; init; }

    /// <summary>What happens when the claim goes: Retain, Delete or Recycle.</summary>
    [Field(5, Enum = "Delete,Recycle,Retain")] public string PersistentVolumeReclaimPolicy { get; init; } = "";

    /// <summary>The class it belongs to.</summary>
    [Field(6)] public string StorageClassName { get; init; } = "";

    /// <summary>Options for the mount.</summary>
    [Field(7)] public ValueList<string> MountOptions { get; init; } = [];

    /// <summary>Filesystem (the default) or Block.</summary>
    [Field(8, Enum = "Block,Filesystem")] public string? VolumeMode { get; init; }

    /// <summary>The nodes that can reach it.</summary>
    [Field(9)] public VolumeNodeAffinity? NodeAffinity { get; init; }

    /// <summary>The VolumeAttributesClass it has.</summary>
    [Field(10)] public string? VolumeAttributesClassName { get; init; }
}

/// <summary>The nodes that can reach a volume.</summary>
public sealed partial record VolumeNodeAffinity
{
    /// <summary>The nodes must match.</summary>
    [Field(1, Atomic = true)] public NodeSelector? Required { get; init; }
}
