using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Controllers.Revisions;
using Playground.Cluster.Scheduling;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.DaemonSets;

/// <param name="Create">nodes that need a pod</param>
internal sealed record DaemonSetActions(IReadOnlyList<string> Create, IReadOnlyList<Pod> Delete, DaemonSetStatus Status, TimeSpan? Again);

/// <summary>Decides which nodes get a DaemonSet's pod and which lose it. Source: pkg/controller/daemon.</summary>
internal static class DaemonSetPlan
{
    public static DaemonSetActions Of(DaemonSet set, IReadOnlyList<Node> nodes, IReadOnlyList<Pod> pods, string hash, DateTimeOffset now)
    {
        var template = DaemonSetPods.SpecOf(set.Spec.Template.Spec);
        var byNode = pods.Where(pod => DaemonSetPods.NodeOf(pod) is not "").ToLookup(DaemonSetPods.NodeOf);
        List<string> create = [];
        List<Pod> delete = [], serving = [];
        var wanted = 0;
        var misplaced = 0;
        TimeSpan? again = null;
        foreach (var node in nodes.OrderBy(node => node.Name, StringComparer.Ordinal))
        {
            var here = byNode[node.Name].OrderBy(pod => pod.Metadata.CreationTimestamp).ThenBy(pod => pod.Name, StringComparer.Ordinal).ToList();
            var active = here.Where(pod => pod.IsActive()).ToList();
            var tolerated = node.Spec.Taints.All(taint => taint.Effect is not Taints.NoExecute || Taints.IsTolerated(template.Tolerations, taint));
            if (!NodeMatching.Matches(set.Spec.Template.Spec, node) || !(Taints.AreTolerated(template.Tolerations, node) || (active.Count > 0 && tolerated)))
            {
                misplaced += active.Count > 0 ? 1 : 0;
                delete.AddRange(active);
                continue;
            }

            wanted++;
            delete.AddRange(here.Where(pod => pod.IsFinished && pod.Metadata.DeletionTimestamp is null));
            delete.AddRange(active.Skip(1));
            if (active.Count > 0)
                serving.Add(active[0]);
            else if (here.TrueForAll(pod => pod.IsFinished))
                create.Add(node.Name);
        }

        var known = nodes.Select(node => node.Name).ToHashSet();
        delete.AddRange(pods.Where(pod => pod.IsActive() && !known.Contains(DaemonSetPods.NodeOf(pod))));
        var available = serving.Where(pod =>
        {
            var isAvailable = pod.IsAvailable(set.Spec.MinReadySeconds, now, out var after);
            again = PodState.Earlier(again, after);
            return isAvailable;
        }).ToHashSet();
        delete.AddRange(Outdated(set, serving, available, wanted, hash));
        var status = set.Status with
        {
            ObservedGeneration = set.Metadata.Generation,
            DesiredNumberScheduled = wanted,
            CurrentNumberScheduled = serving.Count,
            NumberMisscheduled = misplaced,
            NumberReady = serving.Count(pod => pod.IsReady),
            NumberAvailable = available.Count,
            NumberUnavailable = wanted - available.Count,
            UpdatedNumberScheduled = serving.Count(pod => HashOf(pod) == hash),
        };
        return set.Metadata.DeletionTimestamp is null ? new(create, delete, status, again) : new([], [], status, again);
    }

    /// <summary>Rolling: as many old pods go as may be missing; those that do not serve anyway go first.</summary>
    private static IEnumerable<Pod> Outdated(DaemonSet set, List<Pod> serving, HashSet<Pod> available, int wanted, string hash)
    {
        if (set.Spec.UpdateStrategy.Type is "OnDelete")
            return [];
        var old = serving.Where(pod => HashOf(pod) != hash).ToList();
        var limit = Math.Max(1, Amounts.Of(set.Spec.UpdateStrategy.RollingUpdate?.MaxUnavailable ?? 1, wanted, roundUp: true));
        var idle = old.Where(pod => !available.Contains(pod)).ToList();
        var room = Math.Max(0, limit - (wanted - available.Count));
        return idle.Concat(old.Where(available.Contains).Take(room));
    }

    private static string HashOf(Pod pod) => pod.Metadata.Labels.GetValueOrDefault(TemplateRevisions.HashLabel, "");
}
