using System.Text.Json;
using Playground.Kubernetes.Meta;

namespace Playground.Kubernetes;

/// <summary>An object of the API: immutable; a change is a new record with another resource version.</summary>
public abstract record KubernetesObject
{
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The kind's place in the API.</summary>
    public abstract ResourceType ResourceType { get; }

    public string Name => Metadata.Name;

    /// <summary>Empty for an object without namespace.</summary>
    public string Namespace => Metadata.Namespace;

    public NamespacedName NamespacedName => new(Metadata.Namespace, Metadata.Name);

    public abstract void Write(Utf8JsonWriter writer);
}
