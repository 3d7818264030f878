using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Meta;

/// <summary>Names an owner in the same namespace, or a cluster-wide one.</summary>
public sealed partial record OwnerReference
{
    /// <summary>The owner's API version.</summary>
    [Field(5, Required = true)] public string ApiVersion { get; init; } = "";

    /// <summary>The owner's kind.</summary>
    [Field(1, Required = true)] public string Kind { get; init; } = "";

    /// <summary>The owner's name.</summary>
    [Field(3, Required = true)] public string Name { get; init; } = "";

    /// <summary>The owner's uid.</summary>
    [Field(4, Required = true)] public string Uid { get; init; } = "";

    /// <summary>The owner is the controller that manages the object; at most one owner is.</summary>
    [Field(6)] public bool? Controller { get; init; }

    /// <summary>A foreground deletion of the owner waits for this object.</summary>
    [Field(7)] public bool? BlockOwnerDeletion { get; init; }
}
