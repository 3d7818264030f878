using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Autoscaling;

/// <summary>Names an object of any kind in the same namespace.</summary>
public sealed partial record CrossVersionObjectReference
{
    /// <summary>The object's kind.</summary>
    [Field(1, Required = true)] public string Kind { get; init; } = "";

    /// <summary>The object's name.</summary>
    [Field(2, Required = true)] public string Name { get; init; } = "";

    /// <summary>The object's API version.</summary>
    [Field(3)] public string ApiVersion { get; init; } = "";
}
