using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Storage;

/// <summary>What a PersistentVolume is made of: exactly one kind of storage. Source: pkg/apis/core/validation, ValidatePersistentVolumeSpec.</summary>
internal static class VolumeSourceValidation
{
    public static void Validate(PersistentVolumeSpec spec, FieldPath path, FieldErrors errors)
    {
        var hasNodes = spec.NodeAffinity is { } affinity && ValidateNodes(affinity, path.Child("nodeAffinity"), errors);
        var sources = 0;
        if (spec.HostPath is { } host && IsFirst("hostPath"))
            VolumeValidation.ValidateHostPath(host, path.Child("hostPath"), errors);
        Take(spec.GCEPersistentDisk, "gcePersistentDisk");
        Take(spec.AWSElasticBlockStore, "awsElasticBlockStore");
        Take(spec.Glusterfs, "glusterfs");
        Take(spec.Flocker, "flocker");
        if (spec.NFS is { } nfs && IsFirst("nfs"))
            VolumeValidation.ValidateNfs(nfs, path.Child("nfs"), errors);
        Take(spec.RBD, "rbd");
        Take(spec.Quobyte, "quobyte");
        Take(spec.CephFS, "cephFS");
        Take(spec.ISCSI, "iscsi");
        Take(spec.Cinder, "cinder");
        Take(spec.FC, "fc");
        sources += spec.FlexVolume is null ? 0 : 1;
        Take(spec.AzureFile, "azureFile");
        Take(spec.VsphereVolume, "vsphereVolume");
        Take(spec.PhotonPersistentDisk, "photonPersistentDisk");
        Take(spec.PortworxVolume, "portworxVolume");
        Take(spec.AzureDisk, "azureDisk");
        Take(spec.ScaleIO, "scaleIO");
        if (spec.Local is { } local && IsFirst("local"))
        {
            if (local.Path is "")
                errors.Required(path.Child("local", "path"));
            else if (local.Path.Split('/').Contains("..", StringComparer.Ordinal))
                errors.Invalid(path.Child("local", "path"), local.Path, "must not contain '..'");
            if (!hasNodes)
                errors.Required(path.Child("nodeAffinity"), "Local volume requires node affinity");
        }

        Take(spec.StorageOS, "storageos");
        if (spec.CSI is { } csi && IsFirst("csi"))
            ValidateDriver(csi, path.Child("csi"), errors);
        if (sources is 0)
            errors.Required(path, "must specify a volume type");
        if (spec is { HostPath.Path: { } root, PersistentVolumeReclaimPolicy: "Recycle" } && root.Trim('/') is "" or "." && root is not "")
            errors.Forbidden(path.Child("persistentVolumeReclaimPolicy"), "may not be 'recycle' for a hostPath mount of '/'");

        void Take(object? source, string name) => _ = source is not null && IsFirst(name);

        bool IsFirst(string name)
        {
            if (sources > 0)
                errors.Forbidden(path.Child(name), "may not specify more than 1 volume type");
            else
                sources++;
            return sources is 1;
        }
    }

    private static void ValidateDriver(CSIPersistentVolumeSource csi, FieldPath path, FieldErrors errors)
    {
        if (csi.Driver is "")
            errors.Required(path.Child("driver"));
        if (csi.Driver.Length > 63)
            errors.TooLong(path.Child("driver"), 63);
        errors.Invalid(path.Child("driver"), csi.Driver, Formats.Subdomain(csi.Driver.ToLowerInvariant()));
        if (csi.VolumeHandle is "")
            errors.Required(path.Child("volumeHandle"));
    }

    /// <summary>Whether it names nodes at all.</summary>
    private static bool ValidateNodes(VolumeNodeAffinity affinity, FieldPath path, FieldErrors errors)
    {
        if (affinity.Required is not { } required)
        {
            errors.Required(path.Child("required"), "must specify required node constraints");
            return false;
        }

        AffinityValidation.ValidateSelector(required, path.Child("required"), errors);
        return true;
    }
}
