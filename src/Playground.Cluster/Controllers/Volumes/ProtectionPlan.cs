using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Volumes;

/// <summary>
/// Decides whether a claim or volume that is to be deleted may go. Source: pkg/controller/volume/pvcprotection and pvprotection.
/// </summary>
internal static class ProtectionPlan
{
    public const string OfClaim = "kubernetes.io/pvc-protection";
    public const string OfVolume = "kubernetes.io/pv-protection";

    /// <summary>A pod without a node does not count: its kubelet would not start it with a claim that goes.</summary>
    public static bool IsUsed(PersistentVolumeClaim claim, IEnumerable<Pod> podsOfNamespace) =>
        podsOfNamespace.Any(pod => pod.Spec.NodeName is not "" && pod.Spec.Volumes.Any(volume => volume.PersistentVolumeClaim?.ClaimName == claim.Name));

    public static bool IsUsed(PersistentVolume volume) => volume.Status.Phase is "Bound";

    /// <summary>The object with the finalizer it should have; the same when nothing is to be done.</summary>
    public static T Of<T>(T value, string finalizer, Func<bool> isUsed) where T : KubernetesObject
    {
        var (has, finalizers) = (value.Metadata.Finalizers.Contains(finalizer), value.Metadata.Finalizers);
        if (value.Metadata.DeletionTimestamp is null)
            return has ? value : value with { Metadata = value.Metadata with { Finalizers = finalizers.Add(finalizer) } };
        return !has || isUsed() ? value : value with { Metadata = value.Metadata with { Finalizers = [.. finalizers.Where(other => other != finalizer)] } };
    }
}
