using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>The keys of a ConfigMap as files.</summary>
public sealed partial record ConfigMapVolumeSource
{
    /// <summary>The ConfigMap's name.</summary>
    [Field(1, In = 1)] public string Name { get; init; } = "";

    /// <summary>Which keys become which files; every key under its own name when empty.</summary>
    [Field(2)] public ValueList<KeyToPath> Items { get; init; } = [];

    /// <summary>The permissions of the files, in decimal. Default 420 (0644).</summary>
    [Field(3)] public int? DefaultMode { get; init; }

    /// <summary>The pod starts without the ConfigMap.</summary>
    [Field(4)] public bool? Optional { get; init; }
}

/// <summary>The keys of a Secret as files.</summary>
public sealed partial record SecretVolumeSource
{
    /// <summary>The Secret's name.</summary>
    [Field(1)] public string SecretName { get; init; } = "";

    /// <summary>Which keys become which files; every key under its own name when empty.</summary>
    [Field(2)] public ValueList<KeyToPath> Items { get; init; } = [];

    /// <summary>The permissions of the files, in decimal. Default 420 (0644).</summary>
    [Field(3)] public int? DefaultMode { get; init; }

    /// <summary>The pod starts without the Secret.</summary>
    [Field(4)] public bool? Optional { get; init; }
}

/// <summary>A key that becomes a file.</summary>
public sealed partial record KeyToPath
{
    /// <summary>The key.</summary>
    [Field(1, Required = true)] public string Key { get; init; } = "";

    /// <summary>The file, relative to the volume.</summary>
    [Field(2, Required = true)] public string Path { get; init; } = "";

    /// <summary>The file's permissions instead of the default ones, in decimal.</summary>
    [Field(3)] public int? Mode { get; init; }
}
