using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Rbac;

/// <summary>Allows some verbs on some resources or URLs.</summary>
public sealed partial record PolicyRule
{
    /// <summary>What may be done, such as get or list; * for anything.</summary>
    [Field(1, Required = true)] public ValueList<string> Verbs { get; init; } = [];

    /// <summary>The groups of the resources; "" is the core group, * any.</summary>
    [Field(2)] public ValueList<string> ApiGroups { get; init; } = [];

    /// <summary>The resources, such as pods or pods/log; * for any.</summary>
    [Field(3)] public ValueList<string> Resources { get; init; } = [];

    /// <summary>Only objects of these names; any when empty.</summary>
    [Field(4)] public ValueList<string> ResourceNames { get; init; } = [];

    /// <summary>URLs outside the resources, such as /healthz; only in a ClusterRole.</summary>
    [Field(5, Json = "nonResourceURLs")] public ValueList<string> NonResourceURLs { get; init; } = [];
}
