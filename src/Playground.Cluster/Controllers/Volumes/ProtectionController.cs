using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster.Controllers.Volumes;

/// <summary>Keeps claims that pods use, and volumes that claims have, from going before their time.</summary>
internal sealed class ProtectionController(ControllerContext context) : Controller(context)
{
    protected override void Subscribe()
    {
        OnOwn<PersistentVolumeClaim>();
        OnOwn<PersistentVolume>();

        // Only a pod that went can set a claim free
        On<Pod>(change =>
        {
            foreach (var volume in change.After is null ? change.Before!.Spec.Volumes : [])
            {
                if (volume.PersistentVolumeClaim is { } source)
                    Add(new(change.Key.Namespace, source.ClaimName));
            }
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (key.Namespace is "")
            return Context.Informers.Of<PersistentVolume>().Find(key) is { } volume
                ? await WriteAsync(volume, ProtectionPlan.Of(volume, ProtectionPlan.OfVolume, () => ProtectionPlan.IsUsed(volume)), cancellation) : null;
        return Context.Informers.Of<PersistentVolumeClaim>().Find(key) is { } claim
            ? await WriteAsync(claim, ProtectionPlan.Of(claim, ProtectionPlan.OfClaim, () => ProtectionPlan.IsUsed(claim, Context.Pods.InNamespace(claim.Namespace))), cancellation) : null;
    }

    private async Task<TimeSpan?> WriteAsync<T>(T before, T after, CancellationToken cancellation) where T : KubernetesObject, IKubernetesKind<T>
    {
        if (ReferenceEquals(before, after))
            return null;
        var written = await Context.Writer.UpdateAsync(after, cancellation);
        return written.IsSuccess || written.Status.IsNotFound ? null : Soon;
    }
}
