using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes;

/// <summary>The Node object that a machine registers for itself.</summary>
internal static class MachineNode
{
    private static readonly (string Type, string Reason, string Message)[] Healthy =
    [
        ("MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
        ("DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
        ("PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
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

    public static NodeStatus Status(Machine machine, DateTimeOffset now)
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
            Conditions =
            [
                .. Healthy.Select(c => Condition(c.Type, "False", c.Reason, c.Message, now)),
                Condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now),
            ],
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

    private static NodeCondition Condition(string type, string status, string reason, string message, DateTimeOffset now) =>
        new() { Type = type, Status = status, Reason = reason, Message = message, LastHeartbeatTime = now, LastTransitionTime = now };
}
