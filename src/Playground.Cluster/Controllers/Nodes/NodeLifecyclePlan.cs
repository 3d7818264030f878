using Playground.Cluster.Scheduling;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Nodes;

/// <summary>What becomes of a node, and of the pods on it, when it falls silent or fails. Source: pkg/controller/nodelifecycle, tainteviction.</summary>
internal static class NodeLifecyclePlan
{
    public const string NotReady = "node.kubernetes.io/not-ready";
    public const string Unreachable = "node.kubernetes.io/unreachable";
    public const string Unschedulable = "node.kubernetes.io/unschedulable";

    /// <summary>How long a node may be silent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    /// <summary>How long one may take that has never said anything.</summary>
    private static readonly TimeSpan StartUpPatience = TimeSpan.FromSeconds(60);

    private static readonly string[] OwnConditions = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    private static readonly (string Condition, string Taint)[] Pressures =
    [
        ("MemoryPressure", "node.kubernetes.io/memory-pressure"),
        ("DiskPressure", "node.kubernetes.io/disk-pressure"),
        ("PIDPressure", "node.kubernetes.io/pid-pressure"),
    ];

    private static readonly string[] Managed = [NotReady, Unreachable, Unschedulable, .. Pressures.Select(pressure => pressure.Taint)];

    /// <summary>The node with the taints that its condition asks for. A node that says nothing of itself is left alone.</summary>
    public static Node Tainted(Node node, DateTimeOffset now)
    {
        if (node.Status.Conditions.FirstOrDefault(condition => condition.Type is "Ready") is not { } ready)
            return node;
        var state = ready.Status switch { "True" => "", "Unknown" => Unreachable, _ => NotReady };
        List<(string Key, string Effect)> wanted = state is "" ? [] : [(state, Taints.NoSchedule), (state, Taints.NoExecute)];
        if (node.Spec.Unschedulable)
            wanted.Add((Unschedulable, Taints.NoSchedule));
        wanted.AddRange(Pressures.Where(pressure => node.Status.Conditions.Any(condition => condition.Type == pressure.Condition && condition.Status is "True")).Select(pressure => (pressure.Taint, Taints.NoSchedule)));
        var kept = node.Spec.Taints.Where(taint => !Managed.Contains(taint.Key) || wanted.Contains((taint.Key, taint.Effect))).ToList();
        var added = wanted.Where(taint => !kept.Exists(there => there.Key == taint.Key && there.Effect == taint.Effect))
            .Select(taint => new Taint { Key = taint.Key, Effect = taint.Effect, TimeAdded = Times.WholeSeconds(now) });
        ValueList<Taint> taints = [.. kept, .. added];
        return taints == node.Spec.Taints ? node : node with { Spec = node.Spec with { Taints = taints } };
    }

    public static TimeSpan PatienceWith(Node node) => HasSpoken(node) ? Patience : StartUpPatience;

    /// <summary>A node that was not heard of for too long is unknown. Null: it is as it says.</summary>
    public static Node? Silent(Node node, DateTimeOffset lastHeard, DateTimeOffset now)
    {
        if (now - lastHeard < PatienceWith(node) || node.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "Unknown" }))
            return null;
        if (!HasSpoken(node))
        {
            return node with
            {
                Status = node.Status with
                {
                    Conditions =
                    [
                        .. OwnConditions.Select(type => new NodeCondition
                        {
                            Type = type,
                            Status = "Unknown",
                            Reason = "NodeStatusNeverUpdated",
                            Message = "Kubelet never posted node status.",
                            LastHeartbeatTime = node.Metadata.CreationTimestamp,
                            LastTransitionTime = Times.WholeSeconds(now),
                        }),
                        .. node.Status.Conditions,
                    ],
                },
            };
        }

        return node with
        {
            Status = node.Status with
            {
                Conditions =
                [
                    .. node.Status.Conditions.Select(condition => condition with
                    {
                        Status = "Unknown",
                        Reason = "NodeStatusUnknown",
                        Message = "Kubelet stopped posting node status.",
                        LastTransitionTime = Times.WholeSeconds(now),
                    }),
                ],
            },
        };
    }

    private static bool HasSpoken(Node node) => node.Status.Conditions.Any(condition => condition.Type is "Ready");

    /// <summary>How long the pod may stay: null for ever, zero not at all.</summary>
    public static TimeSpan? Stay(Pod pod, Node node, DateTimeOffset now)
    {
        TimeSpan? stay = null;
        foreach (var taint in node.Spec.Taints.Where(taint => taint.Effect is Taints.NoExecute))
        {
            var bearing = pod.Spec.Tolerations.Where(toleration => Taints.Tolerates(toleration, taint)).ToList();
            if (bearing.Count is 0)
                return TimeSpan.Zero;
            if (bearing.Min(toleration => toleration.TolerationSeconds ?? long.MaxValue) is var seconds and < long.MaxValue)
            {
                var left = (taint.TimeAdded ?? now).AddSeconds(Math.Max(0, seconds)) - now;
                stay = stay < left ? stay : left < TimeSpan.Zero ? TimeSpan.Zero : left;
            }
        }

        return stay;
    }

    /// <summary>The pod as it is marked before it is sent away: the disruption is not its own.</summary>
    public static Pod Marked(Pod pod, DateTimeOffset now) => pod.Status.Conditions.Any(condition => condition.Type is "DisruptionTarget") ? pod : pod with
    {
        Status = pod.Status with
        {
            Conditions =
            [
                .. pod.Status.Conditions,
                new()
                {
                    Type = "DisruptionTarget",
                    Status = "True",
                    Reason = "DeletionByTaintManager",
                    Message = "Taint manager: deleting due to NoExecute taint",
                    LastTransitionTime = Times.WholeSeconds(now),
                    ObservedGeneration = pod.Metadata.Generation,
                },
            ],
        },
    };

    /// <summary>The pod as not ready: nobody answers for it any more.</summary>
    public static Pod? Unready(Pod pod, DateTimeOffset now) => !pod.IsReady ? null : pod with
    {
        Status = pod.Status with
        {
            Conditions = [.. pod.Status.Conditions.Select(condition => condition.Type is "Ready" ? condition with { Status = "False", LastTransitionTime = Times.WholeSeconds(now) } : condition)],
        },
    };
}
