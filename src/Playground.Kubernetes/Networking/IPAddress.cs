using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Networking;

/// <summary>An address in use, kept under its own text as name; one for each cluster IP of a Service.</summary>
[Kind("networking.k8s.io/v1", "IPAddress", "ipaddresses", ShortNames = "ip")]
public sealed partial record IPAddress : KubernetesObject
{
    /// <summary>Who uses it.</summary>
    [Field(2)] public IPAddressSpec Spec { get; init; } = new();
}

/// <summary>Who uses an address.</summary>
public sealed partial record IPAddressSpec
{
    /// <summary>The object the address belongs to.</summary>
    [Field(1, Required = true)] public ParentReference? ParentRef { get; init; }
}

/// <summary>Names the object an address belongs to.</summary>
public sealed partial record ParentReference
{
    /// <summary>The object's API group; empty for the core group.</summary>
    [Field(1)] public string Group { get; init; } = "";

    /// <summary>The object's resource, such as services.</summary>
    [Field(2)] public string Resource { get; init; } = "";

    /// <summary>The object's namespace.</summary>
    [Field(3)] public string Namespace { get; init; } = "";

    /// <summary>The object's name.</summary>
    [Field(4)] public string Name { get; init; } = "";
}
