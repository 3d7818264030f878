using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Rbac;

/// <summary>Gives a role's rights to somebody, within one namespace.</summary>
[Kind("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings", Namespaced = true)]
public sealed partial record RoleBinding : KubernetesObject
{
    /// <summary>Who gets the rights.</summary>
    [Field(2)] public ValueList<Subject> Subjects { get; init; } = [];

    /// <summary>The Role of the same namespace, or the ClusterRole; cannot change.</summary>
    [Field(3, Required = true, Atomic = true)] public RoleRef RoleRef { get; init; } = new();
}

/// <summary>A user, a group or a service account.</summary>
public sealed partial record Subject
{
    /// <summary>User, Group or ServiceAccount.</summary>
    [Field(1, Required = true)] public string Kind { get; init; } = "";

    /// <summary>The API group of the kind; empty for a ServiceAccount.</summary>
    [Field(2)] public string ApiGroup { get; init; } = "";

    /// <summary>The name.</summary>
    [Field(3, Required = true)] public string Name { get; init; } = "";

    /// <summary>The namespace of a ServiceAccount.</summary>
    [Field(4)] public string Namespace { get; init; } = "";
}

/// <summary>Names a role.</summary>
public sealed partial record RoleRef
{
    /// <summary>The API group of the role.</summary>
    [Field(1, Required = true)] public string ApiGroup { get; init; } = "";

    /// <summary>Role or ClusterRole.</summary>
    [Field(2, Required = true)] public string Kind { get; init; } = "";

    /// <summary>The role's name.</summary>
    [Field(3, Required = true)] public string Name { get; init; } = "";
}
