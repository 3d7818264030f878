using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Where a kubelet once took its configuration from; no longer used.</summary>
public sealed partial record NodeConfigSource
{
    /// <summary>The ConfigMap that held it.</summary>
    [Field(2)] public ConfigMapNodeConfigSource? ConfigMap { get; init; }
}

/// <summary>A ConfigMap that once configured a kubelet; no longer used.</summary>
public sealed partial record ConfigMapNodeConfigSource
{
    /// <summary>The ConfigMap's namespace.</summary>
    [Field(1, Required = true)] public string Namespace { get; init; } = "";

    /// <summary>The ConfigMap's name.</summary>
    [Field(2, Required = true)] public string Name { get; init; } = "";

    /// <summary>The ConfigMap's uid.</summary>
    [Field(3)] public string Uid { get; init; } = "";

    /// <summary>The ConfigMap's version.</summary>
    [Field(4)] public string ResourceVersion { get; init; } = "";

    /// <summary>The key under which the configuration stood.</summary>
    [Field(5, Required = true)] public string KubeletConfigKey { get; init; } = "";
}

/// <summary>Which configuration a kubelet used; no longer used.</summary>
public sealed partial record NodeConfigStatus
{
    /// <summary>What the kubelet was told to use.</summary>
    [Field(1)] public NodeConfigSource? Assigned { get; init; }

    /// <summary>What it uses.</summary>
    [Field(2)] public NodeConfigSource? Active { get; init; }

    /// <summary>What it falls back to.</summary>
    [Field(3)] public NodeConfigSource? LastKnownGood { get; init; }

    /// <summary>Why the assigned configuration is not used.</summary>
    [Field(4)] public string Error { get; init; } = "";
}
