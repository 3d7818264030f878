using Playground.Cluster.Controllers;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Scheduling;

/// <summary>Where a pod goes: a node, or the sentence that says why nowhere.</summary>
internal sealed record PlacementChoice(string Node, string Failure);

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
        List<Obstacle> obstacles = [];
        foreach (var node in nodes)
        {
            var found = ObstaclesOf(pod, requests, node, nodes);
            if (found.Count is 0)
                fit.Add(node);
            obstacles.AddRange(found.Take(1).Select(first => first with { Reasons = [.. found.SelectMany(obstacle => obstacle.Reasons)] }));
        }

        return fit.Count is 0 ? new("", Sentence(nodes.Count, obstacles)) : new(Best(pod, fit, nodes, siblings).Name, "");
    }

    /// <summary>Why the pod may not run there; the first rule that is broken counts, and of resources all that lack.</summary>
    private List<Obstacle> ObstaclesOf(Pod pod, Dictionary<string, decimal> requests, NodeState node, IReadOnlyList<NodeState> nodes)
    {
        if (node.Node.Spec.Unschedulable && !Taints.IsTolerated(pod.Spec.Tolerations, new() { Key = "node.kubernetes.io/unschedulable", Effect = Taints.NoSchedule }))
            return [Obstacle.Final("node(s) were unschedulable")];
        if (!Taints.AreTolerated(pod.Spec.Tolerations, node.Node))
            return [Obstacle.Final("node(s) had untolerated taint(s)")];
        if (!NodeMatching.Matches(pod.Spec, node.Node))
            return [Obstacle.Final("node(s) didn't match Pod's node affinity/selector")];
        if (HasPortConflict(pod, node))
            return [Obstacle.Passing("node(s) didn't have free ports for the requested pod ports")];
        if (Lacking(requests, node) is { Count: > 0 } lacking)
            return lacking;
        if (TopologySpreading.Obstacle(pod, node, nodes) is { } uneven)
            return [uneven is TopologySpreading.MissingLabel ? Obstacle.Final(uneven) : Obstacle.Passing(uneven)];
        return neighbours.Obstacle(pod, node, nodes) is { } neighbour
            ? [neighbour is PodNeighbours.NoFriend ? Obstacle.Final(neighbour) : Obstacle.Passing(neighbour)]
            : [];
    }

    private static List<Obstacle> Lacking(Dictionary<string, decimal> requests, NodeState node)
    {
        List<Obstacle> lacking = [];
        if (node.Count + 1 > (node.Allocatable("pods") ?? 110))
            lacking.Add(Obstacle.Passing("Too many pods"));
        foreach (var (resource, amount) in requests.OrderBy(request => request.Key, StringComparer.Ordinal))
        {
            var allocatable = node.Allocatable(resource) ?? (resource is "cpu" or "memory" or "ephemeral-storage" ? null : 0);
            if (amount > 0 && allocatable is { } whole && amount > whole - node.Taken(resource))
                lacking.Add(amount > whole ? Obstacle.Final($"Insufficient {resource}") : Obstacle.Passing($"Insufficient {resource}"));
        }

        return lacking;
    }

    private static bool HasPortConflict(Pod pod, NodeState node)
    {
        var wanted = HostPorts(pod).ToList();
        return wanted.Count > 0 && node.Pods.SelectMany(HostPorts).Any(taken => wanted.Exists(port =>
            port.Port == taken.Port && port.Protocol == taken.Protocol && (port.IP == taken.IP || port.IP is "" or "0.0.0.0" || taken.IP is "" or "0.0.0.0")));
    }

    private static IEnumerable<(int Port, string Protocol, string IP)> HostPorts(Pod pod) =>
        pod.Spec.Containers.SelectMany(container => container.Ports).Where(port => port.HostPort > 0)
            .Select(port => (port.HostPort, port.Protocol is "" ? "TCP" : port.Protocol, port.HostIP));

    private NodeState Best(Pod pod, List<NodeState> fit, IReadOnlyList<NodeState> nodes, IReadOnlyDictionary<string, int>? siblings)
    {
        if (fit.Count is 1)
            return fit[0];
        var crowding = Normalized(fit, node => Crowding(pod, node, nodes, siblings));
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
    private static double Crowding(Pod pod, NodeState node, IReadOnlyList<NodeState> nodes, IReadOnlyDictionary<string, int>? siblings)
    {
        if (pod.Spec.TopologySpreadConstraints.Count > 0)
            return TopologySpreading.Crowding(pod, node, nodes);
        var owner = pod.Controller()?.Uid;
        int CountOn(NodeState one) => owner is null ? siblings?.GetValueOrDefault(one.Name) ?? 0 : one.CountOf(owner);
        var zone = node.Label(ZoneLabel);
        return CountOn(node) + (zone is null ? 0 : 0.5 * nodes.Where(other => other.Label(ZoneLabel) == zone).Sum(CountOn));
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

    /// <summary>The event's sentence: how many nodes had which obstacle, and whether sending other pods away would help.</summary>
    private static string Sentence(int count, List<Obstacle> obstacles)
    {
        var reasons = obstacles.SelectMany(obstacle => obstacle.Reasons).GroupBy(reason => reason).Select(group => $"{group.Count()} {group.Key}").Order(StringComparer.Ordinal);
        var preemption = obstacles
            .GroupBy(obstacle => obstacle.IsFinal ? "Preemption is not helpful for scheduling" : "No preemption victims found for incoming pod")
            .Select(group => $"{group.Count()} {group.Key}").Order(StringComparer.Ordinal);
        return $"0/{count} nodes are available: {string.Join(", ", reasons)}. no new claims to deallocate, preemption: 0/{count} nodes are available: {string.Join(", ", preemption)}.";
    }

    /// <param name="IsFinal">other pods' going would not help</param>
    private sealed record Obstacle(ValueList<string> Reasons, bool IsFinal)
    {
        public static Obstacle Final(string reason) => new([reason], true);

        public static Obstacle Passing(string reason) => new([reason], false);
    }
}
