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
        List<Pod> delete = [];
        List<NodePods> serving = [];
        var wanted = 0;
        var misplaced = 0;
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
            if (active.Count is 0 && here.TrueForAll(pod => pod.IsFinished))
                create.Add(node.Name);
            if (active.Count is 0)
                continue;

            // While it is replaced with a surge, a node has one pod of each template; others are too many
            var current = active.Find(pod => HashOf(pod) == hash);
            var old = active.Find(pod => HashOf(pod) != hash);
            serving.Add(new(node.Name, current, SurgeOf(set, 1) > 0 || current is null ? old : null));
            delete.AddRange(active.Where(pod => pod != serving[^1].New && pod != serving[^1].Old));
        }

        var known = nodes.Select(node => node.Name).ToHashSet();
        delete.AddRange(pods.Where(pod => pod.IsActive() && !known.Contains(DaemonSetPods.NodeOf(pod))));
        TimeSpan? again = null;
        var available = serving.SelectMany(one => one.All).Where(pod =>
        {
            var isAvailable = pod.IsAvailable(set.Spec.MinReadySeconds, now, out var after);
            again = PodState.Earlier(again, after);
            return isAvailable;
        }).ToHashSet();
        var availableNodes = serving.Count(one => one.All.Any(available.Contains));
        if (set.Spec.UpdateStrategy.Type is not "OnDelete")
            Roll(set, serving, available, wanted, availableNodes, create, delete);
        var status = set.Status with
        {
            ObservedGeneration = set.Metadata.Generation,
            DesiredNumberScheduled = wanted,
            CurrentNumberScheduled = serving.Count,
            NumberMisscheduled = misplaced,
            NumberReady = serving.Count(one => one.All.Any(pod => pod.IsReady)),
            NumberAvailable = availableNodes,
            NumberUnavailable = wanted - availableNodes,
            UpdatedNumberScheduled = serving.Count(one => one.New is not null),
        };
        return set.Metadata.DeletionTimestamp is null ? new(create, delete, status, again) : new([], [], status, again);
    }

    private static void Roll(DaemonSet set, List<NodePods> serving, HashSet<Pod> available, int wanted, int availableNodes, List<string> create, List<Pod> delete)
    {
        var surge = SurgeOf(set, wanted);
        if (surge > 0)
        {
            Surge(serving, available, surge, create, delete);
            return;
        }

        // As many old pods go as may be missing; those that do not serve anyway go first
        var old = serving.Where(one => one.New is null).Select(one => one.Old!).ToList();
        var limit = Math.Max(1, Amounts.Of(set.Spec.UpdateStrategy.RollingUpdate?.MaxUnavailable ?? 1, wanted, roundUp: true));
        delete.AddRange(old.Where(pod => !available.Contains(pod)));
        delete.AddRange(old.Where(available.Contains).Take(Math.Max(0, limit - (wanted - availableNodes))));
    }

    /// <summary>A new pod comes beside the old one, on so many nodes at once; the old one goes when the new one serves.</summary>
    private static void Surge(List<NodePods> serving, HashSet<Pod> available, int surge, List<string> create, List<Pod> delete)
    {
        delete.AddRange(serving.Where(one => one.Old is not null && one.New is not null && available.Contains(one.New)).Select(one => one.Old!));
        var surging = serving.Count(one => one.Old is not null && one.New is not null && !available.Contains(one.New));
        var waiting = serving.Where(one => one.New is null).ToList();
        create.AddRange(waiting.Where(one => !available.Contains(one.Old!)).Select(one => one.Node));
        create.AddRange(waiting.Where(one => available.Contains(one.Old!)).Take(Math.Max(0, surge - surging)).Select(one => one.Node));
    }

    private static int SurgeOf(DaemonSet set, int wanted) => Amounts.Of(set.Spec.UpdateStrategy.RollingUpdate?.MaxSurge ?? 0, wanted, roundUp: true);

    private static string HashOf(Pod pod) => pod.Metadata.Labels.GetValueOrDefault(TemplateRevisions.HashLabel, "");

    /// <summary>The pods of a node: of the newest template, and of an earlier one.</summary>
    private sealed record NodePods(string Node, Pod? New, Pod? Old)
    {
        public IEnumerable<Pod> All => new[] { New, Old }.OfType<Pod>();
    }
}
