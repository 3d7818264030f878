using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Storage that containers of a pod can mount; one source.</summary>
public sealed partial record Volume
{
    /// <summary>The name by which containers mount it.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>A file or directory of the node.</summary>
    [Field(1, In = 2)] public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>A directory that is empty at first and goes with the pod.</summary>
    [Field(2, In = 2)] public EmptyDirVolumeSource? EmptyDir { get; init; }

    /// <summary>A disk of Google Compute Engine; use a CSI driver instead.</summary>
    [Field(3, Json = "gcePersistentDisk", In = 2)] public GCEPersistentDiskVolumeSource? GCEPersistentDisk { get; init; }

    /// <summary>A disk of Amazon; use a CSI driver instead.</summary>
    [Field(4, Json = "awsElasticBlockStore", In = 2)] public AWSElasticBlockStoreVolumeSource? AWSElasticBlockStore { get; init; }

    /// <summary>A copy of a git repository; no longer works on most nodes.</summary>
    [Field(5, In = 2)] public GitRepoVolumeSource? GitRepo { get; init; }

    /// <summary>The keys of a Secret as files.</summary>
    [Field(6, In = 2)] public SecretVolumeSource? Secret { get; init; }

    /// <summary>A directory of an NFS server.</summary>
    [Field(7, Json = "nfs", In = 2)] public NFSVolumeSource? NFS { get; init; }

    /// <summary>A disk reached over iSCSI.</summary>
    [Field(8, Json = "iscsi", In = 2)] public ISCSIVolumeSource? ISCSI { get; init; }

    /// <summary>No longer works.</summary>
    [Field(9, In = 2)] public GlusterfsVolumeSource? Glusterfs { get; init; }

    /// <summary>The volume bound to a claim of the namespace.</summary>
    [Field(10, In = 2)] public PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; init; }

    /// <summary>No longer works.</summary>
    [Field(11, Json = "rbd", In = 2)] public RBDVolumeSource? RBD { get; init; }

    /// <summary>A volume of a driver on the node; use a CSI driver instead.</summary>
    [Field(12, In = 2)] public FlexVolumeSource? FlexVolume { get; init; }

    /// <summary>A disk of OpenStack; use a CSI driver instead.</summary>
    [Field(13, In = 2)] public CinderVolumeSource? Cinder { get; init; }

    /// <summary>No longer works.</summary>
    [Field(14, Json = "cephfs", In = 2)] public CephFSVolumeSource? CephFS { get; init; }

    /// <summary>No longer works.</summary>
    [Field(15, In = 2)] public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>Facts about the pod as files.</summary>
    [Field(16, In = 2)] public DownwardAPIVolumeSource? DownwardAPI { get; init; }

    /// <summary>A disk reached over Fibre Channel.</summary>
    [Field(17, Json = "fc", In = 2)] public FCVolumeSource? FC { get; init; }

    /// <summary>A file share of Azure; use a CSI driver instead.</summary>
    [Field(18, In = 2)] public AzureFileVolumeSource? AzureFile { get; init; }

    /// <summary>The keys of a ConfigMap as files.</summary>
    [Field(19, In = 2)] public ConfigMapVolumeSource? ConfigMap { get; init; }

    /// <summary>A disk of vSphere; use a CSI driver instead.</summary>
    [Field(20, In = 2)] public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }

    /// <summary>No longer works.</summary>
    [Field(21, In = 2)] public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>A disk of Azure; use a CSI driver instead.</summary>
    [Field(22, In = 2)] public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>No longer works.</summary>
    [Field(23, In = 2)] public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>Several sources in one directory.</summary>
    [Field(26, In = 2)] public ProjectedVolumeSource? Projected { get; init; }

    /// <summary>A volume of Portworx; use a CSI driver instead.</summary>
    [Field(24, In = 2)] public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>No longer works.</summary>
    [Field(25, In = 2)] public ScaleIOVolumeSource? ScaleIO { get; init; }

    /// <summary>No longer works.</summary>
    [Field(27, Json = "storageos", In = 2)] public StorageOSVolumeSource? StorageOS { get; init; }

    /// <summary>A volume that a CSI driver makes for this pod.</summary>
    [Field(28, Json = "csi", In = 2)] public CSIVolumeSource? CSI { get; init; }

    /// <summary>A claim made for this pod, which goes with it.</summary>
    [Field(29, In = 2)] public EphemeralVolumeSource? Ephemeral { get; init; }

    /// <summary>The files of an image.</summary>
    [Field(30, In = 2)] public ImageVolumeSource? Image { get; init; }
}
