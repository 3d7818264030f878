using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;

namespace Playground.Cluster.Controllers.StatefulSets;

/// <summary>
/// Who owns the claims of a set's pod, and so takes them along: nobody, the set, or the pod that is scaled away. What
/// `persistentVolumeClaimRetentionPolicy` says. Source: pkg/controller/statefulset updateClaimOwnerRefForSetAndPod.
/// </summary>
internal static class ClaimOwners
{
    /// <param name="pod">null: there is none at the moment</param>
    /// <param name="isScaledAway">the pod's number is beyond the size of the set</param>
    /// <returns>the claim as it shall be; the same when it is so already</returns>
    public static PersistentVolumeClaim Of(StatefulSet set, PersistentVolumeClaim claim, Pod? pod, bool isScaledAway)
    {
        var policy = set.Spec.PersistentVolumeClaimRetentionPolicy;
        var byPod = policy?.WhenScaled is "Delete" && isScaledAway && pod is not null;
        var bySet = policy?.WhenDeleted is "Delete" && !byPod;
        List<OwnerReference> owners = [.. claim.Metadata.OwnerReferences.Where(owner => owner.Uid != set.Metadata.Uid && !(owner.Kind is "Pod" && owner.Name == (pod?.Name ?? owner.Name)))];
        if (bySet)
            owners.Add(set.AsController() with { Controller = null, BlockOwnerDeletion = null });
        if (byPod)
            owners.Add(pod!.AsController() with { Controller = null, BlockOwnerDeletion = null });
        return owners.SequenceEqual(claim.Metadata.OwnerReferences) ? claim : claim with { Metadata = claim.Metadata with { OwnerReferences = [.. owners] } };
    }
}
