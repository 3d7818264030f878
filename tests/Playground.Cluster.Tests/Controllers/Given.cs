using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Controllers;

/// <summary>Pods, Services and nodes in as few words as a test needs.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>`Service("fish", "80", "web:named/TCP")`: its ports as port or name:target.</summary>
    public static Service Service(string name, params string[] ports) => new()
    {
        Metadata = new() { Name = name, Namespace = "lake", Uid = "uid-" + name, CreationTimestamp = Noon },
        Spec = new()
        {
            Selector = ValueMap.Of(("app", name)),
            ClusterIP = "10.96.0.7",
            IPFamilies = ["IPv4"],
            Ports = [.. ports.Select(Port)],
        },
    };

    public static Pod Pod(string name, string ip, string node = "node-1", bool ready = true, params (string Name, int Port)[] ports) => new()
    {
        Metadata = new() { Name = name, Namespace = "lake", Uid = "uid-" + name, Labels = ValueMap.Of(("app", "fish")) },
        Spec = new() { NodeName = node, Containers = [new Container { Name = "web", Ports = [.. ports.Select(p => new ContainerPort { Name = p.Name, Port = p.Port, Protocol = "TCP" })] }] },
        Status = new()
        {
            Phase = "Running",
            PodIP = ip,
            PodIPs = [new PodIP { IP = ip }],
            Conditions = [new PodCondition { Type = "Ready", Status = ready ? "True" : "False", LastTransitionTime = Noon }],
        },
    };

    public static T Terminating<T>(T value) where T : KubernetesObject => value with { Metadata = value.Metadata with { DeletionTimestamp = Noon } };

    public static Node Node(string name, string zone = "") => new()
    {
        Metadata = new() { Name = name, Labels = zone is "" ? ValueMap<string>.Empty : ValueMap.Of(("topology.kubernetes.io/zone", zone)) },
        Status = new() { Conditions = [new NodeCondition { Type = "Ready", Status = "True" }] },
    };

    private static ServicePort Port(string text) => text.Split(':') is [var name, var target]
        ? new() { Name = name, Port = 80, Protocol = "TCP", TargetPort = int.TryParse(target, out var number) ? number : target }
        : new() { Port = int.Parse(text), Protocol = "TCP", TargetPort = int.Parse(text) };
}
