using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Authentication;

/// <summary>Asks for a token of a service account; sent to its subresource token.</summary>
[Kind("authentication.k8s.io/v1", "TokenRequest", "", Namespaced = true)]
public sealed partial record TokenRequest : KubernetesObject
{
    /// <summary>What the token is for.</summary>
    [Field(2, Required = true)] public TokenRequestSpec Spec { get; init; } = new();

    /// <summary>The token.</summary>
    [Field(3)] public TokenRequestStatus Status { get; init; } = new();
}

/// <summary>What a token is for.</summary>
public sealed partial record TokenRequestSpec
{
    /// <summary>Who will accept the token; the API server when empty.</summary>
    [Field(1, Required = true)] public ValueList<string> Audiences { get; init; } = [];

    /// <summary>Seconds until it expires; an hour when left out.</summary>
    [Field(4)] public long? ExpirationSeconds { get; init; }

    /// <summary>The token is valid only as long as this object exists.</summary>
    [Field(3, AlwaysWritten = true)] public BoundObjectReference? BoundObjectRef { get; init; }
}

/// <summary>A token and its end.</summary>
public sealed partial record TokenRequestStatus
{
    /// <summary>The token.</summary>
    [Field(1, Required = true)] public string Token { get; init; } = "";

    /// <summary>When it expires.</summary>
    [Field(2, Required = true)] public DateTimeOffset? ExpirationTimestamp { get; init; }
}

/// <summary>Names the object that a token is bound to.</summary>
public sealed partial record BoundObjectReference
{
    /// <summary>The object's kind: Pod, Secret or Node.</summary>
    [Field(1)] public string Kind { get; init; } = "";

    /// <summary>The object's API version.</summary>
    [Field(2)] public string ApiVersion { get; init; } = "";

    /// <summary>The object's name.</summary>
    [Field(3)] public string Name { get; init; } = "";

    /// <summary>The object's uid.</summary>
    [Field(4)] public string Uid { get; init; } = "";
}
