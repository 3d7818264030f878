using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;
using Playground.Kubernetes.Storage;

namespace Playground.Cluster.Controllers.Volumes;

/// <summary>Which volume a claim gets: one that is there and fits, or one made for it by its class.</summary>
internal static class ClaimPlan
{
    private const string BoundByController = "pv.kubernetes.io/bound-by-controller";
    private const string BindCompleted = "pv.kubernetes.io/bind-completed";
    private const string ProvisionedBy = "pv.kubernetes.io/provisioned-by";

    /// <summary>The smallest volume that is free and suits, or the one already meant for the claim.</summary>
    public static PersistentVolume? Fitting(PersistentVolumeClaim claim, IEnumerable<PersistentVolume> volumes)
    {
        var all = volumes.Where(volume => volume.Metadata.DeletionTimestamp is null).ToList();
        if (all.Find(volume => IsFor(volume, claim)) is { } meant)
            return meant;
        var size = claim.Spec.Resources.Requests.GetValueOrDefault("storage").Value;
        return all
            .Where(volume => volume.Spec.ClaimRef is null
                && (claim.Spec.VolumeName is "" || claim.Spec.VolumeName == volume.Name)
                && volume.Spec.StorageClassName == (claim.Spec.StorageClassName ?? "")
                && claim.Spec.AccessModes.All(volume.Spec.AccessModes.Contains)
                && volume.Spec.Capacity.GetValueOrDefault("storage").Value >= size
                && (claim.Spec.Selector is null || Selector.Of(claim.Spec.Selector).Matches(volume.Metadata.Labels)))
            .MinBy(volume => volume.Spec.Capacity.GetValueOrDefault("storage").Value);
    }

    public static bool IsFor(PersistentVolume volume, PersistentVolumeClaim claim) =>
        volume.Spec.ClaimRef is { } reference && reference.Namespace == claim.Namespace && reference.Name == claim.Name && (reference.Uid is "" || reference.Uid == claim.Metadata.Uid);

    /// <summary>A directory on the simulated machine.</summary>
    public static PersistentVolume Provisioned(PersistentVolumeClaim claim, StorageClass storage)
    {
        var name = "pvc-" + claim.Metadata.Uid;
        return new()
        {
            Metadata = new() { Name = name, Annotations = ValueMap.Of((ProvisionedBy, storage.Provisioner)) },
            Spec = new()
            {
                Capacity = [new("storage", claim.Spec.Resources.Requests.GetValueOrDefault("storage"))],
                AccessModes = claim.Spec.AccessModes,
                PersistentVolumeReclaimPolicy = storage.ReclaimPolicy ?? "Delete",
                StorageClassName = storage.Name,
                VolumeMode = claim.Spec.VolumeMode ?? "Filesystem",
                HostPath = new() { Path = $"/var/lib/playground/volumes/{name}", Type = "DirectoryOrCreate" },
                ClaimRef = ReferenceTo(claim),
            },
        };
    }

    public static PersistentVolume Bound(PersistentVolume volume, PersistentVolumeClaim claim) => volume with
    {
        Metadata = volume.Spec.ClaimRef is null ? volume.Metadata with { Annotations = volume.Metadata.Annotations.With(BoundByController, "yes") } : volume.Metadata,
        Spec = volume.Spec with { ClaimRef = ReferenceTo(claim) },
    };

    public static PersistentVolumeClaim Bound(PersistentVolumeClaim claim, PersistentVolume volume) => claim with
    {
        Metadata = claim.Metadata with { Annotations = claim.Metadata.Annotations.With(BindCompleted, "yes").With(BoundByController, "yes") },
        Spec = claim.Spec with { VolumeName = volume.Name },
    };

    public static PersistentVolumeClaimStatus StatusOf(PersistentVolumeClaim claim, PersistentVolume? volume) =>
        volume is null ? claim.Status with { Phase = claim.Spec.VolumeName is "" ? "Pending" : "Lost" } : claim.Status with { Phase = "Bound", AccessModes = volume.Spec.AccessModes, Capacity = volume.Spec.Capacity };

    private static ObjectReference ReferenceTo(PersistentVolumeClaim claim) => new()
    {
        Kind = "PersistentVolumeClaim",
        ApiVersion = "v1",
        Namespace = claim.Namespace,
        Name = claim.Name,
        Uid = claim.Metadata.Uid,
        ResourceVersion = claim.Metadata.ResourceVersion,
    };
}
