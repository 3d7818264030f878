using System.Globalization;
using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Controllers.Revisions;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.StatefulSets;

/// <summary>The pods of a StatefulSet, each with its number, its name and its volumes.</summary>
internal static class StatefulSetPods
{
    public static string NameOf(StatefulSet set, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{set.Name}-{ordinal}");

    /// <summary>The number at the end of the name; -1 when the pod is none of the set's.</summary>
    public static int OrdinalOf(StatefulSet set, Pod pod) =>
        pod.Name.StartsWith(set.Name + "-", StringComparison.Ordinal) && int.TryParse(pod.Name.AsSpan(set.Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : -1;

    /// <summary>A pod that knows its name in the set's headless Service.</summary>
    public static Pod New(StatefulSet set, PodTemplateSpec template, string revision, int ordinal)
    {
        var name = NameOf(set, ordinal);
        var pod = PodTemplates.NewPod(set, template, name);
        var claims = set.Spec.VolumeClaimTemplates.Select(claim => new Volume { Name = claim.Name, PersistentVolumeClaim = new() { ClaimName = ClaimName(set, claim, ordinal) } }).ToList();
        return pod with
        {
            Metadata = pod.Metadata with
            {
                GenerateName = set.Name + "-",
                Labels = pod.Metadata.Labels
                    .With(TemplateRevisions.HashLabel, revision)
                    .With("statefulset.kubernetes.io/pod-name", name)
                    .With("apps.kubernetes.io/pod-index", ordinal.ToString(CultureInfo.InvariantCulture)),
            },
            Spec = pod.Spec with
            {
                Hostname = name,
                Subdomain = set.Spec.ServiceName,
                Volumes = [.. pod.Spec.Volumes.Where(volume => !claims.Exists(claim => claim.Name == volume.Name)), .. claims],
            },
        };
    }

    public static IEnumerable<PersistentVolumeClaim> ClaimsOf(StatefulSet set, int ordinal) => set.Spec.VolumeClaimTemplates.Select(claim => claim with
    {
        Metadata = claim.Metadata with
        {
            Name = ClaimName(set, claim, ordinal),
            Namespace = set.Namespace,
            Labels = [.. claim.Metadata.Labels, .. set.Spec.Selector?.MatchLabels ?? ValueMap<string>.Empty],
            OwnerReferences = set.Spec.PersistentVolumeClaimRetentionPolicy?.WhenDeleted is "Delete" ? [set.AsController() with { Controller = null, BlockOwnerDeletion = null }] : [],
        },
        Status = new(),
    });

    private static string ClaimName(StatefulSet set, PersistentVolumeClaim claim, int ordinal) => $"{claim.Name}-{NameOf(set, ordinal)}";
}
