using Playground.Cluster.Controllers;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Scheduling;

/// <summary>Where a pod goes: a node, or why nowhere.</summary>
/// <param name="Failure">the whole sentence of the event</param>
internal sealed record PlacementChoice(string Node, string Failure)
{
    /// <summary>The first half of the sentence: how many nodes had which obstacle.</summary>
    public string Obstacles { get; init; } = "";

    /// <summary>Nodes on which the pod would fit, were other pods to go.</summary>
    public IReadOnlyList<string> Contested { get; init; } = [];
}

/// <summary>Chooses a node for a pod: first those on which it may run, of these the best. Source: kube-scheduler's default plugins.</summary>
internal sealed class Placement(PodNeighbours neighbours)
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";

    // What a pod that asks for nothing is taken to need, so that such pods spread too
    private const decimal AssumedCpu = 0.1m;
    private const decimal AssumedMemory = 200m * 1024 * 1024;

    /// <param name="siblings">how many pods of the same Services lie on a node, for pods without an owner</param>
    public PlacementChoice Choose(Pod pod, IReadOnlyList<NodeState> nodes, IReadOnlyDictionary<string, int>? siblings = null)
    {
        if (nodes.Count is 0)
            return new("", "no nodes available to schedule pods");
        var requests = PodRequests.Of(pod);
        List<NodeState> fit = [];
        List<(string Node, Obstacle Obstacle)> obstacles = [];
        foreach (var node in nodes)
        {
            if (Obstacles.Of(pod, requests, node, nodes, neighbours) is { } obstacle)
                obstacles.Add((node.Name, obstacle));
            else
                fit.Add(node);
        }

        if (fit.Count > 0)
            return new((fit.Find(node => node.Name == pod.Status.NominatedNodeName) ?? Best(pod, fit, nodes, siblings)).Name, "");
        var sentence = Obstacles.Sentence(nodes.Count, obstacles.Select(entry => entry.Obstacle));
        return new("", Obstacles.WithPreemption(sentence, Obstacles.Preemption(nodes.Count, obstacles.Select(entry => entry.Obstacle))))
        {
            Obstacles = sentence,
            Contested = [.. obstacles.Where(entry => !entry.Obstacle.IsFinal).Select(entry => entry.Node)],
        };
    }

    /// <summary>Whether the pod may run on the node as it is.</summary>
    public bool Fits(Pod pod, NodeState node, IReadOnlyList<NodeState> nodes) => Obstacles.Of(pod, PodRequests.Of(pod), node, nodes, neighbours) is null;

    private NodeState Best(Pod pod, List<NodeState> fit, IReadOnlyList<NodeState> nodes, IReadOnlyDictionary<string, int>? siblings)
    {
        if (fit.Count is 1)
            return fit[0];
        var crowding = Normalized(fit, Crowding(pod, nodes, siblings));
        var advice = Normalized(fit, node => Taints.Unwelcome(pod.Spec.Tolerations, node.Node));
        var wish = Normalized(fit, node => NodeMatching.Preference(pod.Spec, node.Node));
        var neighbour = Normalized(fit, node => neighbours.Preference(pod, node, nodes));
        return Enumerable.Range(0, fit.Count)
            .OrderByDescending(i => (2 * wish[i]) + (2 * neighbour[i]) - (3 * advice[i]) - (2 * crowding[i]) + Free(fit[i]))
            .ThenBy(i => fit[i].Count)
            .ThenBy(i => fit[i].Name, StringComparer.Ordinal)
            .Select(i => fit[i])
            .First();
    }

    /// <summary>How many of its like are on the node, and, weighing less, in its zone.</summary>
    private static Func<NodeState, double> Crowding(Pod pod, IReadOnlyList<NodeState> nodes, IReadOnlyDictionary<string, int>? siblings)
    {
        if (pod.Spec.TopologySpreadConstraints.Count > 0)
            return node => TopologySpreading.Crowding(pod, node, nodes);
        var owner = pod.Controller()?.Uid;
        var inZone = new Dictionary<string, int>();
        foreach (var node in nodes)
        {
            if (node.Label(ZoneLabel) is { } zone)
                inZone[zone] = inZone.GetValueOrDefault(zone) + CountOn(node);
        }

        return node => CountOn(node) + (node.Label(ZoneLabel) is { } zone ? 0.5 * inZone[zone] : 0);

        int CountOn(NodeState node) => owner is null ? siblings?.GetValueOrDefault(node.Name) ?? 0 : node.CountOf(owner);
    }

    /// <summary>0 to 100: how much would be left of processors and memory.</summary>
    private static double Free(NodeState node)
    {
        var cpu = Share(node.Taken("cpu") + (AssumedCpu * node.Count), node.Allocatable("cpu"));
        var memory = Share(node.Taken("memory") + (AssumedMemory * node.Count), node.Allocatable("memory"));
        return (double)(cpu + memory) / 2;

        static decimal Share(decimal taken, decimal? whole) => whole is null or 0 ? 0 : Math.Max(0, (whole.Value - taken) * 100 / whole.Value);
    }

    /// <summary>Spread over 0 to 100, all 0 when there is no difference.</summary>
    private static double[] Normalized(List<NodeState> nodes, Func<NodeState, double> value)
    {
        double[] values = [.. nodes.Select(value)];
        var (least, most) = (values.Min(), values.Max());
        return most > least ? [.. values.Select(one => 100 * (one - least) / (most - least))] : new double[values.Length];
    }
}
