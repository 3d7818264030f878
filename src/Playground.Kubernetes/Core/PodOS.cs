using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>The operating system of a pod.</summary>
public sealed partial record PodOS
{
    /// <summary>linux or windows.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";
}
