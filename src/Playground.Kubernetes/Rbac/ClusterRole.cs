using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Rbac;

/// <summary>Rights in all namespaces and on what has none, or to be bound within one namespace.</summary>
[Kind("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles")]
public sealed partial record ClusterRole : KubernetesObject
{
    /// <summary>The rights.</summary>
    [Field(2, AlwaysWritten = true)] public ValueList<PolicyRule> Rules { get; init; } = [];

    /// <summary>Gathers the rules of other ClusterRoles; a controller then writes the rules.</summary>
    [Field(3)] public AggregationRule? AggregationRule { get; init; }
}

/// <summary>Which ClusterRoles are gathered.</summary>
public sealed partial record AggregationRule
{
    /// <summary>Each chooses ClusterRoles by their labels.</summary>
    [Field(1)] public ValueList<LabelSelector> ClusterRoleSelectors { get; init; } = [];
}
