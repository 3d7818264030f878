using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Facts about the pod as files.</summary>
public sealed partial record DownwardAPIVolumeSource
{
    /// <summary>The files.</summary>
    [Field(1)] public ValueList<DownwardAPIVolumeFile> Items { get; init; } = [];

    /// <summary>The permissions of the files, in decimal. Default 420 (0644).</summary>
    [Field(2)] public int? DefaultMode { get; init; }
}

/// <summary>A file with a fact about the pod.</summary>
public sealed partial record DownwardAPIVolumeFile
{
    /// <summary>The file, relative to the volume.</summary>
    [Field(1, Required = true)] public string Path { get; init; } = "";

    /// <summary>A field of the pod.</summary>
    [Field(2, Atomic = true)] public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>A resource of a container.</summary>
    [Field(3, Atomic = true)] public ResourceFieldSelector? ResourceFieldRef { get; init; }

    /// <summary>The file's permissions instead of the default ones, in decimal.</summary>
    [Field(4)] public int? Mode { get; init; }
}
