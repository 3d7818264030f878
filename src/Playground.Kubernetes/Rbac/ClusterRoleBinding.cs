using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Rbac;

/// <summary>Gives a ClusterRole's rights to somebody, everywhere.</summary>
[Kind("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings")]
public sealed partial record ClusterRoleBinding : KubernetesObject
{
    /// <summary>Who gets the rights.</summary>
    [Field(2)] public ValueList<Subject> Subjects { get; init; } = [];

    /// <summary>The ClusterRole; cannot change.</summary>
    [Field(3, Required = true, Atomic = true)] public RoleRef RoleRef { get; init; } = new();
}
