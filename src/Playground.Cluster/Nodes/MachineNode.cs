using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes;

/// <summary>The Node object that a machine registers for itself.</summary>
internal static class MachineNode
{
    private static readonly PressureWords[] Pressures =
    [
        new("memory", "MemoryPressure", new("KubeletHasSufficientMemory", "kubelet has sufficient memory available", "NodeHasSufficientMemory"), new("KubeletHasInsufficientMemory", "kubelet has insufficient memory available", "NodeHasInsufficientMemory")),
        new("ephemeral-storage", "DiskPressure", new("KubeletHasNoDiskPressure", "kubelet has no disk pressure", "NodeHasNoDiskPressure"), new("KubeletHasDiskPressure", "kubelet has disk pressure", "NodeHasDiskPressure")),
        new("pids", "PIDPressure", new("KubeletHasSufficientPID", "kubelet has sufficient PID available", "NodeHasSufficientPID"), new("KubeletHasInsufficientPID", "kubelet has insufficient PID available", "NodeHasInsufficientPID")),
    ];

    public static Node Of(Machine machine, DateTimeOffset now) => new()
    {
        Metadata = new()
        {
            Name = machine.Name,
            Labels = ValueMap.Of(
                ("beta.kubernetes.io/arch", "amd64"),
                ("beta.kubernetes.io/os", "linux"),
                ("kubernetes.io/arch", "amd64"),
                ("kubernetes.io/hostname", machine.Name),
                ("kubernetes.io/os", "linux"),
                ("playground.io/machine", "true"),
                ("topology.kubernetes.io/region", "playground"),
                ("topology.kubernetes.io/zone", machine.Zone ?? "")),
        },
        Spec = new() { PodCIDR = machine.PodRange.ToString(), PodCIDRs = [machine.PodRange.ToString()], ProviderID = $"playground://{machine.Name}" },
        Status = Status(machine, now),
    };

    /// <summary>What the kubelet says of its machine now.</summary>
    public static ValueList<NodeCondition> Conditions(DateTimeOffset now, Func<string, bool> isShortOf) =>
    [
        .. Pressures.Select(words => Condition(words.Type, isShortOf(words.Resource) ? "True" : "False", words.For(isShortOf(words.Resource)), now)),
        Condition("Ready", "True", new("KubeletReady", "kubelet is posting ready status", "NodeReady"), now),
    ];

    /// <summary>The reason of the event when a condition of the machine has come to be so.</summary>
    public static string EventOf(NodeCondition condition) =>
        Pressures.FirstOrDefault(words => words.Type == condition.Type)?.For(condition.Status is "True").Event ?? "NodeReady";

    /// <summary>What a kubelet tells of when it starts, in its order.</summary>
    public static IEnumerable<(string Reason, string Message)> StartEvents(string node) =>
    [
        ("Starting", "Starting kubelet."),
        .. Pressures.Select(words => (words.Enough.Event, $"Node {node} status is now: {words.Enough.Event}")),
        ("NodeAllocatableEnforced", "Updated Node Allocatable limit across pods"),
        ("NodeReady", $"Node {node} status is now: NodeReady"),
    ];

    private static NodeStatus Status(Machine machine, DateTimeOffset now)
    {
        ValueMap<Quantity> amounts =
        [
            new("cpu", 8),
            new("ephemeral-storage", Quantity.Parse("100Gi")),
            new("memory", Quantity.Parse("16Gi")),
            new("pods", 250),
        ];
        return new()
        {
            Capacity = amounts,
            Allocatable = amounts,
            Conditions = Conditions(now, isShortOf: _ => false),
            Addresses = [new() { Type = "InternalIP", Address = machine.Address.ToString() }, new() { Type = "Hostname", Address = machine.Name }],
            DaemonEndpoints = new() { KubeletEndpoint = new() { Port = 10250 } },
            NodeInfo = new()
            {
                Architecture = "amd64",
                OperatingSystem = "linux",
                OSImage = "Playground Linux 1.0",
                KernelVersion = "6.12.0-playground",
                ContainerRuntimeVersion = "containerd://2.1.4",
                KubeletVersion = ClusterNumbers.KubernetesVersion,
                KubeProxyVersion = "",
            },
        };
    }

    private static NodeCondition Condition(string type, string status, Words words, DateTimeOffset now) =>
        new() { Type = type, Status = status, Reason = words.Reason, Message = words.Message, LastHeartbeatTime = now, LastTransitionTime = now };

    private sealed record Words(string Reason, string Message, string Event);

    private sealed record PressureWords(string Resource, string Type, Words Enough, Words Short)
    {
        public Words For(bool isShort) => isShort ? Short : Enough;
    }
}
