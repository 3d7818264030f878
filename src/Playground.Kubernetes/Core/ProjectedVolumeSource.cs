using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Several sources in one directory.</summary>
public sealed partial record ProjectedVolumeSource
{
    /// <summary>The sources.</summary>
    [Field(1, AlwaysWritten = true)] public ValueList<VolumeProjection> Sources { get; init; } = [];

    /// <summary>The permissions of the files, in decimal. Default 420 (0644).</summary>
    [Field(2)] public int? DefaultMode { get; init; }
}

/// <summary>One source of a projected volume.</summary>
public sealed partial record VolumeProjection
{
    /// <summary>The keys of a Secret.</summary>
    [Field(1)] public SecretProjection? Secret { get; init; }

    /// <summary>Facts about the pod.</summary>
    [Field(2)] public DownwardAPIProjection? DownwardAPI { get; init; }

    /// <summary>The keys of a ConfigMap.</summary>
    [Field(3)] public ConfigMapProjection? ConfigMap { get; init; }

    /// <summary>A token of the pod's service account.</summary>
    [Field(4)] public ServiceAccountTokenProjection? ServiceAccountToken { get; init; }

    /// <summary>Certificates to trust.</summary>
    [Field(5)] public ClusterTrustBundleProjection? ClusterTrustBundle { get; init; }

    /// <summary>A certificate made for the pod.</summary>
    [Field(6)] public PodCertificateProjection? PodCertificate { get; init; }
}

/// <summary>The keys of a Secret as files.</summary>
public sealed partial record SecretProjection
{
    /// <summary>The Secret's name.</summary>
    [Field(1, In = 1)] public string Name { get; init; } = "";

    /// <summary>Which keys become which files; every key under its own name when empty.</summary>
    [Field(2)] public ValueList<KeyToPath> Items { get; init; } = [];

    /// <summary>The pod starts without the Secret.</summary>
    [Field(4)] public bool? Optional { get; init; }
}

/// <summary>The keys of a ConfigMap as files.</summary>
public sealed partial record ConfigMapProjection
{
    /// <summary>The ConfigMap's name.</summary>
    [Field(1, In = 1)] public string Name { get; init; } = "";

    /// <summary>Which keys become which files; every key under its own name when empty.</summary>
    [Field(2)] public ValueList<KeyToPath> Items { get; init; } = [];

    /// <summary>The pod starts without the ConfigMap.</summary>
    [Field(4)] public bool? Optional { get; init; }
}

/// <summary>Facts about the pod as files.</summary>
public sealed partial record DownwardAPIProjection
{
    /// <summary>The files.</summary>
    [Field(1)] public ValueList<DownwardAPIVolumeFile> Items { get; init; } = [];
}
