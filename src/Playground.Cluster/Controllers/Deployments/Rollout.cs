using System.Globalization;
using Playground.Cluster.Controllers.Pods;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;

namespace Playground.Cluster.Controllers.Deployments;

/// <summary>A Deployment with its ReplicaSets, and the arithmetic of rolling out. Source: pkg/controller/deployment/util.</summary>
internal sealed record Rollout(Deployment Deployment, IReadOnlyList<ReplicaSet> Sets)
{
    public const string RevisionAnnotation = "deployment.kubernetes.io/revision";
    public const string DesiredAnnotation = "deployment.kubernetes.io/desired-replicas";
    public const string MaxAnnotation = "deployment.kubernetes.io/max-replicas";

    /// <summary>The set of the template as it is now; the oldest, should there be several.</summary>
    public ReplicaSet? New { get; } = Sets
        .Where(set => TemplateHash.AreEqual(set.Spec.Template, Deployment.Spec.Template))
        .OrderBy(set => set.Metadata.CreationTimestamp).ThenBy(set => set.Name, StringComparer.Ordinal).FirstOrDefault();

    public int Replicas => Deployment.Spec.Replicas ?? 1;

    public bool IsRolling => Deployment.Spec.Strategy.Type is not "Recreate";

    public IEnumerable<ReplicaSet> Old => Sets.Where(set => set != New).OrderBy(set => set.Metadata.CreationTimestamp).ThenBy(set => set.Name, StringComparer.Ordinal);

    public int Total => Sets.Sum(SizeOf);

    public int MaxSurge => Limits.Surge;

    public int MaxUnavailable => Limits.Unavailable;

    /// <summary>The most pods there may be.</summary>
    public int Ceiling => Replicas > 0 ? Replicas + MaxSurge : 0;

    /// <summary>How large the set of the current template may be now: as much as the surge leaves room for.</summary>
    public int NewSize(int size) => !IsRolling
        ? Replicas
        : Total >= Replicas + MaxSurge ? size : size + Math.Min(Replicas + MaxSurge - Total, Replicas - size);

    public long NextRevision => Old.Select(RevisionOf).DefaultIfEmpty().Max() + 1;

    public static int SizeOf(ReplicaSet set) => set.Spec.Replicas ?? 1;

    public static long RevisionOf(KubernetesObject value) =>
        long.TryParse(value.Metadata.Annotations.GetValueOrDefault(RevisionAnnotation), CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    /// <summary>Percentages: the surge is rounded up, the unavailable down; never both nothing.</summary>
    private (int Surge, int Unavailable) Limits
    {
        get
        {
            if (!IsRolling)
                return (0, 0);
            var surge = Amounts.Of(Deployment.Spec.Strategy.RollingUpdate?.MaxSurge ?? "25%", Replicas, roundUp: true);
            var unavailable = Amounts.Of(Deployment.Spec.Strategy.RollingUpdate?.MaxUnavailable ?? "25%", Replicas, roundUp: false);
            return surge is 0 && unavailable is 0 ? (0, 1) : (surge, Math.Min(unavailable, Replicas));
        }
    }

    /// <summary>A size with the notes that a later change of scale is measured by.</summary>
    public ReplicaSet Sized(ReplicaSet set, int size) => Noted(set with { Spec = set.Spec with { Replicas = size } });

    public ReplicaSet Noted(ReplicaSet set) => set with
    {
        Metadata = set.Metadata with
        {
            Annotations = set.Metadata.Annotations
                .With(DesiredAnnotation, Replicas.ToString(CultureInfo.InvariantCulture))
                .With(MaxAnnotation, (Replicas + MaxSurge).ToString(CultureInfo.InvariantCulture)),
        },
    };
}
