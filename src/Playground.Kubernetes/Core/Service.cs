using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>One stable name and address for a changing set of pods.</summary>
[Kind("v1", "Service", "services", Namespaced = true, ShortNames = "svc", Categories = "all")]
public sealed partial record Service : KubernetesObject
{
    /// <summary>Which pods, which ports, who can reach them.</summary>
    [Field(2)] public ServiceSpec Spec { get; init; } = new();

    /// <summary>What the load balancer was given.</summary>
    [Field(3)] public ServiceStatus Status { get; init; } = new();

    /// <summary>The Service has no address of its own; its name stands for the addresses of the pods.</summary>
    public bool IsHeadless => Spec.ClusterIP is "None";
}

/// <summary>What a Service was given.</summary>
public sealed partial record ServiceStatus
{
    /// <summary>The addresses of the load balancer.</summary>
    [Field(1)] public LoadBalancerStatus LoadBalancer { get; init; } = new();

    /// <summary>The Service's state as controllers see it.</summary>
    [Field(2, MergeKey = "type", ListKeys = "type")] public ValueList<Condition> Conditions { get; init; } = [];
}
