using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Settings that pods can read as files or environment variables.</summary>
[Kind("v1", "ConfigMap", "configmaps", Namespaced = true, ShortNames = "cm")]
public sealed partial record ConfigMap : KubernetesObject
{
    /// <summary>The data can never change.</summary>
    [Field(4)] public bool? Immutable { get; init; }

    /// <summary>Texts by key.</summary>
    [Field(2)] public ValueMap<string> Data { get; init; } = ValueMap<string>.Empty;

    /// <summary>Bytes by key.</summary>
    [Field(3)] public ValueMap<Bytes> BinaryData { get; init; } = ValueMap<Bytes>.Empty;
}
