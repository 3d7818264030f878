using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A request for storage.</summary>
[Kind("v1", "PersistentVolumeClaim", "persistentvolumeclaims", Namespaced = true, ShortNames = "pvc")]
public sealed partial record PersistentVolumeClaim : KubernetesObject
{
    /// <summary>What is asked for.</summary>
    [Field(2)] public PersistentVolumeClaimSpec Spec { get; init; } = new();

    /// <summary>What was given.</summary>
    [Field(3)] public PersistentVolumeClaimStatus Status { get; init; } = new();
}

/// <summary>What a claim asks for.</summary>
public sealed partial record PersistentVolumeClaimSpec
{
    /// <summary>How it will be mounted: ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod.</summary>
    [Field(1, Enum = "ReadOnlyMany,ReadWriteMany,ReadWriteOnce,ReadWriteOncePod")] public ValueList<string> AccessModes { get; init; } = [];

    /// <summary>Volumes with these labels only.</summary>
    [Field(4, Atomic = true)] public LabelSelector? Selector { get; init; }

    /// <summary>How much is needed.</summary>
    [Field(2)] public VolumeResourceRequirements Resources { get; init; } = new();

    /// <summary>The volume it is bound to.</summary>
    [Field(3)] public string VolumeName { get; init; } = "";

    /// <summary>The class wanted; absent for the default one, empty for none.</summary>
    [Field(5)] public string? StorageClassName { get; init; }

    /// <summary>Filesystem (the default) or Block.</summary>
    [Field(6, Enum = "Block,Filesystem")] public string? VolumeMode { get; init; }

    /// <summary>A snapshot or claim to copy.</summary>
    [Field(7, Atomic = true)] public TypedLocalObjectReference? DataSource { get; init; }

    /// <summary>Like dataSource, but of any kind.</summary>
    [Field(8)] public TypedObjectReference? DataSourceRef { get; init; }

    /// <summary>The VolumeAttributesClass wanted.</summary>
    [Field(9)] public string? VolumeAttributesClassName { get; init; }
}

/// <summary>How much storage is needed.</summary>
public sealed partial record VolumeResourceRequirements
{
    /// <summary>The most, under storage.</summary>
    [Field(1)] public ValueMap<Quantity> Limits { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>The least, under storage.</summary>
    [Field(2)] public ValueMap<Quantity> Requests { get; init; } = ValueMap<Quantity>.Empty;
}
