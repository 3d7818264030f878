using Playground.Kubernetes.Core;
using Playground.Kubernetes.Policy;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Scheduling;

/// <summary>A node that a pod gets once the victims are gone.</summary>
internal sealed record PreemptionChoice(string Node, IReadOnlyList<Pod> Victims);

/// <summary>
/// Whom a more urgent pod sends away: on each node as few as it takes, sparing those that a disruption budget protects where it can; of the
/// nodes the one where least is lost. Source: pkg/scheduler/framework/preemption and plugins/defaultpreemption.
/// </summary>
internal sealed class Preemption(Placement placement)
{
    public PreemptionChoice? Choose(Pod pod, IReadOnlyList<NodeState> nodes, IReadOnlyCollection<string> contested, IReadOnlyList<PodDisruptionBudget> budgets)
    {
        return nodes.Where(node => contested.Contains(node.Name))
            .Select(node => OnNode(pod, node, nodes, budgets))
            .OfType<Candidate>()
            .OrderBy(candidate => candidate.Violations)
            .ThenBy(candidate => candidate.Victims.Max(Priority))
            .ThenBy(candidate => candidate.Victims.Sum(victim => (long)Priority(victim) + int.MaxValue))
            .ThenBy(candidate => candidate.Victims.Count)
            .ThenByDescending(candidate => candidate.Victims.Where(victim => Priority(victim) == candidate.Victims.Max(Priority)).Min(StartOf))
            .ThenBy(candidate => candidate.Node, StringComparer.Ordinal)
            .Select(candidate => new PreemptionChoice(candidate.Node, candidate.Victims))
            .FirstOrDefault();
    }

    public static int Priority(Pod pod) => pod.Spec.Priority ?? 0;

    /// <summary>All that are less urgent leave in thought; then, the most urgent first, those come back for whom there is room.</summary>
    private Candidate? OnNode(Pod pod, NodeState node, IReadOnlyList<NodeState> nodes, IReadOnlyList<PodDisruptionBudget> budgets)
    {
        var lesser = node.Pods.Where(there => Priority(there) < Priority(pod)).OrderByDescending(Priority).ThenBy(StartOf).ToList();
        if (lesser.Count is 0)
            return null;
        var emptied = node.Without(lesser);
        IReadOnlyList<NodeState> others = [.. nodes.Select(other => ReferenceEquals(other, node) ? emptied : other)];
        if (!placement.Fits(pod, emptied, others))
            return null;

        var protectedOnes = Protected(lesser, budgets);
        List<Pod> victims = [];
        foreach (var there in lesser.OrderByDescending(protectedOnes.Contains))
        {
            emptied.Add(there);
            if (placement.Fits(pod, emptied, others))
                continue;
            emptied.Remove(there.NamespacedName);
            victims.Add(there);
        }

        return victims.Count is 0 ? null : new(node.Name, victims, victims.Count(protectedOnes.Contains));
    }

    /// <summary>Those whose going a budget does not allow any more.</summary>
    private static HashSet<Pod> Protected(IEnumerable<Pod> pods, IReadOnlyList<PodDisruptionBudget> budgets)
    {
        var allowed = budgets.ToDictionary(budget => budget, budget => budget.Status.DisruptionsAllowed);
        HashSet<Pod> protectedOnes = [];
        foreach (var pod in pods)
        {
            foreach (var budget in budgets.Where(budget => budget.Namespace == pod.Namespace && budget.Spec.Selector is not null && Selector.Of(budget.Spec.Selector).Matches(pod.Metadata.Labels)))
            {
                if (--allowed[budget] < 0)
                    protectedOnes.Add(pod);
            }
        }

        return protectedOnes;
    }

    private static DateTimeOffset StartOf(Pod pod) => pod.Status.StartTime ?? DateTimeOffset.MaxValue;

    private sealed record Candidate(string Node, IReadOnlyList<Pod> Victims, int Violations);
}
