using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Scheduling;

/// <summary>Why a pod may not go to a node.</summary>
/// <param name="IsFinal">other pods' going would not help</param>
internal sealed record Obstacle(ValueList<string> Reasons, bool IsFinal)
{
    public static Obstacle Final(string reason) => new([reason], true);

    public static Obstacle Passing(string reason) => new([reason], false);
}

/// <summary>The rules that keep a pod off a node, and the words for them.</summary>
internal static class Obstacles
{
    /// <summary>The first rule that is broken counts, and of resources all that lack; null: the pod may go there.</summary>
    public static Obstacle? Of(Pod pod, Dictionary<string, decimal> requests, NodeState node, IReadOnlyList<NodeState> nodes, PodNeighbours neighbours)
    {
        if (node.Node.Spec.Unschedulable && !Taints.IsTolerated(pod.Spec.Tolerations, new() { Key = "node.kubernetes.io/unschedulable", Effect = Taints.NoSchedule }))
            return Obstacle.Final("node(s) were unschedulable");
        if (!Taints.AreTolerated(pod.Spec.Tolerations, node.Node))
            return Obstacle.Final("node(s) had untolerated taint(s)");
        if (!NodeMatching.Matches(pod.Spec, node.Node))
            return Obstacle.Final("node(s) didn't match Pod's node affinity/selector");
        if (HasPortConflict(pod, node))
            return Obstacle.Passing("node(s) didn't have free ports for the requested pod ports");
        if (Lacking(requests, node) is { } lacking)
            return lacking;
        if (TopologySpreading.Obstacle(pod, node, nodes) is { } uneven)
            return uneven is TopologySpreading.MissingLabel ? Obstacle.Final(uneven) : Obstacle.Passing(uneven);
        return neighbours.Obstacle(pod, node, nodes) is not { } neighbour ? null
            : neighbour is PodNeighbours.NoFriend ? Obstacle.Final(neighbour) : Obstacle.Passing(neighbour);
    }

    /// <summary>How many nodes had which obstacle.</summary>
    public static string Sentence(int count, IEnumerable<Obstacle> obstacles)
    {
        var reasons = obstacles.SelectMany(obstacle => obstacle.Reasons).GroupBy(reason => reason).Select(group => $"{group.Count()} {group.Key}").Order(StringComparer.Ordinal);
        return $"0/{count} nodes are available: {string.Join(", ", reasons)}.";
    }

    /// <summary>Whether sending other pods away would help.</summary>
    public static string Preemption(int count, IEnumerable<Obstacle> obstacles)
    {
        var verdicts = obstacles
            .GroupBy(obstacle => obstacle.IsFinal ? "Preemption is not helpful for scheduling" : "No preemption victims found for incoming pod")
            .Select(group => $"{group.Count()} {group.Key}").Order(StringComparer.Ordinal);
        return $"0/{count} nodes are available: {string.Join(", ", verdicts)}.";
    }

    public static string WithPreemption(string sentence, string preemption) => $"{sentence} no new claims to deallocate, preemption: {preemption}";

    private static Obstacle? Lacking(Dictionary<string, decimal> requests, NodeState node)
    {
        List<string>? reasons = null;
        var isFinal = true;
        if (node.Count + 1 > (node.Allocatable("pods") ?? 110))
            Lacks("Too many pods", false);
        foreach (var (resource, amount) in requests.OrderBy(request => request.Key, StringComparer.Ordinal))
        {
            var allocatable = node.Allocatable(resource) ?? (resource is "cpu" or "memory" or "ephemeral-storage" ? null : 0);
            if (amount > 0 && allocatable is { } whole && amount > whole - node.Taken(resource))
                Lacks($"Insufficient {resource}", amount > whole);
        }

        return reasons is null ? null : new([.. reasons], isFinal);

        // More than the whole machine has is lacking whoever goes
        void Lacks(string reason, bool whoeverGoes)
        {
            isFinal = reasons is null ? whoeverGoes : isFinal || whoeverGoes;
            (reasons ??= []).Add(reason);
        }
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
}
