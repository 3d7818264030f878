using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A token of the pod's service account as a file.</summary>
public sealed partial record ServiceAccountTokenProjection
{
    /// <summary>For whom the token is; the API server by default.</summary>
    [Field(1)] public string Audience { get; init; } = "";

    /// <summary>Seconds the token is valid; it is renewed in time. Default 3600.</summary>
    [Field(2)] public long? ExpirationSeconds { get; init; }

    /// <summary>The file, relative to the volume.</summary>
    [Field(3, Required = true)] public string Path { get; init; } = "";
}

/// <summary>Certificates to trust as a file.</summary>
public sealed partial record ClusterTrustBundleProjection
{
    /// <summary>One ClusterTrustBundle by name.</summary>
    [Field(1)] public string? Name { get; init; }

    /// <summary>All bundles of this signer.</summary>
    [Field(2)] public string? SignerName { get; init; }

    /// <summary>Of those, the ones with these labels.</summary>
    [Field(3, Atomic = true)] public LabelSelector? LabelSelector { get; init; }

    /// <summary>The pod starts without them.</summary>
    [Field(5)] public bool? Optional { get; init; }

    /// <summary>The file, relative to the volume.</summary>
    [Field(4, Required = true)] public string Path { get; init; } = "";
}

/// <summary>A private key and a certificate made for the pod, as files.</summary>
public sealed partial record PodCertificateProjection
{
    /// <summary>Who signs the certificate.</summary>
    [Field(1)] public string SignerName { get; init; } = "";

    /// <summary>The kind of key, such as ED25519.</summary>
    [Field(2)] public string KeyType { get; init; } = "";

    /// <summary>The longest the certificate may be valid, in seconds.</summary>
    [Field(3)] public int? MaxExpirationSeconds { get; init; }

    /// <summary>The file with key and certificates together.</summary>
    [Field(4)] public string CredentialBundlePath { get; init; } = "";

    /// <summary>The file with the key alone.</summary>
    [Field(5)] public string KeyPath { get; init; } = "";

    /// <summary>The file with the certificates alone.</summary>
    [Field(6)] public string CertificateChainPath { get; init; } = "";

    /// <summary>Words for the signer.</summary>
    [Field(7)] public ValueMap<string> UserAnnotations { get; init; } = ValueMap<string>.Empty;
}
