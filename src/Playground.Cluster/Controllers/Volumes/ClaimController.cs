using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Storage;

namespace Playground.Cluster.Controllers.Volumes;

/// <summary>Gives claims their volumes, and takes the volumes back when the claims go.</summary>
internal sealed class ClaimController(ControllerContext context) : Controller(context)
{
    private readonly EventRecorder _events = context.EventsOf("persistentvolume-controller");
    private readonly EventRecorder _provisioner = context.EventsOf("playground.io/hostpath");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _events.DisposeAsync();
        await _provisioner.DisposeAsync();
    }

    protected override void Subscribe()
    {
        On<PersistentVolumeClaim>(change =>
        {
            Add(change.Key);
            if (change is { Before.Spec.VolumeName: { Length: > 0 } left, After: null })
                Add(new("", left));
        });
        On<StorageClass>(_ => AddWaiting());
        On<PersistentVolume>(change =>
        {
            // A volume's own key has no namespace; a claim's always has
            Add(change.Key);
            AddWaiting();
        });
        On<Pod>(change =>
        {
            if (change.Before is not null || change.After is null)
                return;
            foreach (var volume in change.After.Spec.Volumes.Where(volume => volume.PersistentVolumeClaim is not null))
                Add(new(change.Key.Namespace, volume.PersistentVolumeClaim!.ClaimName));
        });
    }

    protected override Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation) =>
        key.Namespace is "" ? ReclaimAsync(key, cancellation) : BindAsync(key, cancellation);

    private async Task<TimeSpan?> BindAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<PersistentVolumeClaim>().Find(key) is not { Metadata.DeletionTimestamp: null } claim)
            return null;
        var volume = claim.Spec.VolumeName is not "" && Context.Informers.Of<PersistentVolume>().Find(new("", claim.Spec.VolumeName)) is { } named && ClaimPlan.IsFor(named, claim)
            ? named
            : claim.Status.Phase is "Bound" ? null : ClaimPlan.Fitting(claim, Context.Informers.Of<PersistentVolume>().Current.Values);
        if (volume is null && claim.Spec.VolumeName is "" && await ProvisionAsync(claim, cancellation) is { } made)
            volume = made;
        if (volume is not null && (!ClaimPlan.IsFor(volume, claim) || volume.Spec.ClaimRef!.Uid is ""))
        {
            var taken = await Context.Writer.UpdateAsync(ClaimPlan.Bound(volume, claim), cancellation);
            if (!taken.IsSuccess)
                return Soon;
            volume = taken.Value;
        }

        if (volume is not null && volume.Status.Phase is not "Bound")
            await Context.Writer.UpdateStatusAsync(volume with { Status = volume.Status with { Phase = "Bound" } }, cancellation);
        if (volume is not null && claim.Spec.VolumeName is "")
        {
            var bound = await Context.Writer.UpdateAsync(ClaimPlan.Bound(claim, volume), cancellation);
            if (!bound.IsSuccess)
                return bound.Status.IsNotFound ? null : Soon;
            claim = bound.Value;
        }

        var status = ClaimPlan.StatusOf(claim, volume);
        if (status.Equals(claim.Status))
            return null;
        var written = await Context.Writer.UpdateStatusAsync(claim with { Status = status }, cancellation);
        return written.IsSuccess || written.Status.IsNotFound ? null : Soon;
    }

    private async Task<PersistentVolume?> ProvisionAsync(PersistentVolumeClaim claim, CancellationToken cancellation)
    {
        if (claim.Spec.StorageClassName is null or "")
        {
            _events.Record(claim, "Normal", "FailedBinding", "no persistent volumes available for this claim and no storage class is set");
            return null;
        }

        if (Context.Informers.Of<StorageClass>().Find(new("", claim.Spec.StorageClassName)) is not { } storage)
        {
            _events.Record(claim, "Warning", "ProvisioningFailed", $"storageclass.storage.k8s.io \"{claim.Spec.StorageClassName}\" not found");
            return null;
        }

        if (storage.VolumeBindingMode is "WaitForFirstConsumer" && !IsUsed(claim))
        {
            _events.Record(claim, "Normal", "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
            return null;
        }

        if (storage.Provisioner is "kubernetes.io/no-provisioner")
            return null;
        _events.Record(claim, "Normal", "ExternalProvisioning", $"Waiting for a volume to be created either by the external provisioner '{storage.Provisioner}' or manually by the system administrator. "
            + "If volume creation is delayed, please verify that the provisioner is running and correctly registered.");
        _provisioner.Record(claim, "Normal", "Provisioning", $"External provisioner is provisioning volume for claim \"{claim.NamespacedName}\"");
        var created = await Context.Writer.CreateAsync(ClaimPlan.Provisioned(claim, storage), cancellation);
        if (created.IsSuccess)
            _provisioner.Record(claim, "Normal", "ProvisioningSucceeded", $"Successfully provisioned volume {created.Value.Name}");
        return created.Value;
    }

    /// <summary>The claim went: its volume goes too, or waits with what is on it.</summary>
    private async Task<TimeSpan?> ReclaimAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<PersistentVolume>().Find(key) is not { } volume)
            return null;
        if (volume.Spec.ClaimRef is not { } reference)
            return volume.Status.Phase is "Available" ? null : await PhaseAsync(volume, "Available", cancellation);
        var claim = Context.Informers.Of<PersistentVolumeClaim>().Find(new(reference.Namespace, reference.Name));
        if (claim is not null && (reference.Uid is "" || claim.Metadata.Uid == reference.Uid))
        {
            Add(claim.NamespacedName);
            return null;
        }

        if (reference.Uid is "")
            return volume.Status.Phase is "Available" ? null : await PhaseAsync(volume, "Available", cancellation);

        // A volume that is bound cannot be deleted; released it comes by here again
        if (volume.Status.Phase is not "Released")
            return await PhaseAsync(volume, "Released", cancellation);
        if (volume.Spec.PersistentVolumeReclaimPolicy is not "Delete" || volume.Metadata.DeletionTimestamp is not null)
            return null;
        var status = await Context.Writer.DeleteAsync(volume, cancellation);
        return status.IsSuccess || status.IsNotFound ? null : Soon;
    }

    private async Task<TimeSpan?> PhaseAsync(PersistentVolume volume, string phase, CancellationToken cancellation)
    {
        var written = await Context.Writer.UpdateStatusAsync(volume with { Status = volume.Status with { Phase = phase } }, cancellation);
        return written.IsSuccess || written.Status.IsNotFound ? null : Soon;
    }

    private bool IsUsed(PersistentVolumeClaim claim) => Context.Pods.InNamespace(claim.Namespace).Any(pod =>
        pod.IsActive() && pod.Spec.Volumes.Any(volume => volume.PersistentVolumeClaim?.ClaimName == claim.Name));

    private void AddWaiting()
    {
        foreach (var (key, claim) in Context.Informers.Of<PersistentVolumeClaim>().Current)
        {
            if (claim.Status.Phase is not "Bound")
                Add(key);
        }
    }
}
