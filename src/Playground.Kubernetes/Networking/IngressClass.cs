using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Networking;

/// <summary>Names the controller that serves the Ingresses of this class.</summary>
[Kind("networking.k8s.io/v1", "IngressClass", "ingressclasses")]
public sealed partial record IngressClass : KubernetesObject
{
    /// <summary>The annotation that makes a class the default of new Ingresses.</summary>
    public const string IsDefaultAnnotation = "ingressclass.kubernetes.io/is-default-class";

    /// <summary>The controller and its parameters.</summary>
    [Field(2)] public IngressClassSpec Spec { get; init; } = new();
}

/// <summary>The controller of an IngressClass and its parameters.</summary>
public sealed partial record IngressClassSpec
{
    /// <summary>The controller, such as example.com/ingress; cannot change.</summary>
    [Field(1)] public string Controller { get; init; } = "";

    /// <summary>An object with more settings for the controller.</summary>
    [Field(2)] public IngressClassParametersReference? Parameters { get; init; }
}

/// <summary>Names an object with settings for a controller.</summary>
public sealed partial record IngressClassParametersReference
{
    /// <summary>The object's API group; the core group when left out.</summary>
    [Field(1, Json = "apiGroup")] public string? ApiGroup { get; init; }

    /// <summary>The object's kind.</summary>
    [Field(2, Required = true)] public string Kind { get; init; } = "";

    /// <summary>The object's name.</summary>
    [Field(3, Required = true)] public string Name { get; init; } = "";

    /// <summary>Cluster (the default) or Namespace.</summary>
    [Field(4, AlwaysWritten = true)] public string? Scope { get; init; }

    /// <summary>The object's namespace, only with the scope Namespace.</summary>
    [Field(5)] public string? Namespace { get; init; }
}
