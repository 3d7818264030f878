using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.Pods;

/// <summary>Which pods an owner takes in and which it lets go: labels decide, an owner reference records it.</summary>
/// <param name="Kept">owned and matching</param>
/// <param name="Adopt">matching, owned by nobody, with the reference added</param>
/// <param name="Release">no longer matching, with the reference removed</param>
internal sealed record PodClaims(IReadOnlyList<Pod> Kept, IReadOnlyList<Pod> Adopt, IReadOnlyList<Pod> Release)
{
    public static PodClaims Of(KubernetesObject owner, Selector selector, IReadOnlyList<Pod> owned, IReadOnlyList<Pod> orphans)
    {
        if (owner.Metadata.DeletionTimestamp is not null)
            return new(owned, [], []);
        List<Pod> kept = [], adopt = [], release = [];
        foreach (var pod in owned)
        {
            if (selector.Matches(pod.Metadata.Labels))
                kept.Add(pod);
            else if (pod.Metadata.DeletionTimestamp is null)
                release.Add(pod with { Metadata = pod.Metadata with { OwnerReferences = [.. pod.Metadata.OwnerReferences.Where(reference => reference.Uid != owner.Metadata.Uid)] } });
        }

        foreach (var pod in orphans)
        {
            if (selector.Matches(pod.Metadata.Labels) && pod.IsActive())
                adopt.Add(pod with { Metadata = pod.Metadata with { OwnerReferences = pod.Metadata.OwnerReferences.Add(owner.AsController()) } });
        }

        return new(kept, adopt, release);
    }
}
