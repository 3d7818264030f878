using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Confidential data that pods can read as files or environment variables.</summary>
[Kind("v1", "Secret", "secrets", Namespaced = true)]
public sealed partial record Secret : KubernetesObject
{
    /// <summary>The data can never change.</summary>
    [Field(5)] public bool? Immutable { get; init; }

    /// <summary>The data by key, base64 in JSON.</summary>
    [Field(2)] public ValueMap<Bytes> Data { get; init; } = ValueMap<Bytes>.Empty;

    /// <summary>Texts that the server writes into data; never read back.</summary>
    [Field(4)] public ValueMap<string> StringData { get; init; } = ValueMap<string>.Empty;

    /// <summary>What the data is for, such as kubernetes.io/tls. Default Opaque.</summary>
    [Field(3)] public string Type { get; init; } = "";
}
