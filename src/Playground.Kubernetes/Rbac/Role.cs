using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Rbac;

/// <summary>Rights within one namespace.</summary>
[Kind("rbac.authorization.k8s.io/v1", "Role", "roles", Namespaced = true)]
public sealed partial record Role : KubernetesObject
{
    /// <summary>The rights.</summary>
    [Field(2, AlwaysWritten = true)] public ValueList<PolicyRule> Rules { get; init; } = [];
}
