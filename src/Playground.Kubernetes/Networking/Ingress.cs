using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Networking;

/// <summary>Leads HTTP requests from outside to Services, by host and path.</summary>
[Kind("networking.k8s.io/v1", "Ingress", "ingresses", Namespaced = true, ShortNames = "ing")]
public sealed partial record Ingress : KubernetesObject
{
    /// <summary>Which requests go where.</summary>
    [Field(2)] public IngressSpec Spec { get; init; } = new();

    /// <summary>Where it can be reached.</summary>
    [Field(3)] public IngressStatus Status { get; init; } = new();
}

/// <summary>Which requests go where.</summary>
public sealed partial record IngressSpec
{
    /// <summary>The IngressClass, and so the controller, that serves it.</summary>
    [Field(4)] public string? IngressClassName { get; init; }

    /// <summary>Where requests go that no rule fits.</summary>
    [Field(1)] public IngressBackend? DefaultBackend { get; init; }

    /// <summary>Hosts that are served with TLS, and their certificates.</summary>
    [Field(2, Json = "tls")] public ValueList<IngressTLS> TLS { get; init; } = [];

    /// <summary>Rules by host.</summary>
    [Field(3)] public ValueList<IngressRule> Rules { get; init; } = [];
}

/// <summary>Where requests go: a Service or another object.</summary>
public sealed partial record IngressBackend
{
    /// <summary>A Service in the Ingress's namespace.</summary>
    [Field(4)] public IngressServiceBackend? Service { get; init; }

    /// <summary>An object of another kind in the Ingress's namespace.</summary>
    [Field(3)] public TypedLocalObjectReference? Resource { get; init; }
}

/// <summary>A port of a Service.</summary>
public sealed partial record IngressServiceBackend
{
    /// <summary>The Service's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>The Service's port.</summary>
    [Field(2, Atomic = true)] public ServiceBackendPort Port { get; init; } = new();
}

/// <summary>A Service's port, by name or by number.</summary>
public sealed partial record ServiceBackendPort
{
    /// <summary>The port's name.</summary>
    [Field(1)] public string Name { get; init; } = "";

    /// <summary>The port's number.</summary>
    [Field(2)] public int Number { get; init; }
}

/// <summary>Hosts that share a certificate.</summary>
public sealed partial record IngressTLS
{
    /// <summary>The hosts in the certificate.</summary>
    [Field(1)] public ValueList<string> Hosts { get; init; } = [];

    /// <summary>The Secret with the certificate and its key.</summary>
    [Field(2)] public string SecretName { get; init; } = "";
}

/// <summary>Where requests for one host go.</summary>
public sealed partial record IngressRule
{
    /// <summary>The host, exact or with a first label of *; all hosts when empty.</summary>
    [Field(1)] public string Host { get; init; } = "";

    /// <summary>Where they go, by path.</summary>
    [Field(1, In = 2, Json = "http")] public HTTPIngressRuleValue? HTTP { get; init; }
}

/// <summary>Paths of one host.</summary>
public sealed partial record HTTPIngressRuleValue
{
    /// <summary>The paths; the longest that fits counts.</summary>
    [Field(1, Required = true)] public ValueList<HTTPIngressPath> Paths { get; init; } = [];
}

/// <summary>Where requests for one path go.</summary>
public sealed partial record HTTPIngressPath
{
    /// <summary>The path; begins with a slash.</summary>
    [Field(1)] public string Path { get; init; } = "";

    /// <summary>Exact, Prefix (by whole path elements) or ImplementationSpecific.</summary>
    [Field(3, Required = true, Enum = "Exact,ImplementationSpecific,Prefix")] public string? PathType { get; init; }

    /// <summary>Where they go.</summary>
    [Field(2, Required = true)] public IngressBackend Backend { get; init; } = new();
}
