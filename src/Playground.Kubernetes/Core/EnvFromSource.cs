using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A source whose every key becomes an environment variable.</summary>
public sealed partial record EnvFromSource
{
    /// <summary>Put before every name.</summary>
    [Field(1)] public string Prefix { get; init; } = "";

    /// <summary>A ConfigMap.</summary>
    [Field(2)] public ConfigMapEnvSource? ConfigMapRef { get; init; }

    /// <summary>A Secret.</summary>
    [Field(3)] public SecretEnvSource? SecretRef { get; init; }
}

/// <summary>A ConfigMap whose every key becomes an environment variable.</summary>
public sealed partial record ConfigMapEnvSource
{
    /// <summary>The ConfigMap's name.</summary>
    [Field(1, In = 1)] public string Name { get; init; } = "";

    /// <summary>The container starts without it.</summary>
    [Field(2)] public bool? Optional { get; init; }
}

/// <summary>A Secret whose every key becomes an environment variable.</summary>
public sealed partial record SecretEnvSource
{
    /// <summary>The Secret's name.</summary>
    [Field(1, In = 1)] public string Name { get; init; } = "";

    /// <summary>The container starts without it.</summary>
    [Field(2)] public bool? Optional { get; init; }
}
