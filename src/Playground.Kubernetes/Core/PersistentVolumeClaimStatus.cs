using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>What a claim was given.</summary>
public sealed partial record PersistentVolumeClaimStatus
{
    /// <summary>Pending, Bound or Lost.</summary>
    [Field(1, Enum = "Bound,Lost,Pending")] public string Phase { get; init; } = "";

    /// <summary>How the volume may be mounted.</summary>
    [Field(2, Enum = "ReadOnlyMany,ReadWriteMany,ReadWriteOnce,ReadWriteOncePod")] public ValueList<string> AccessModes { get; init; } = [];

    /// <summary>How much it holds.</summary>
    [Field(3)] public ValueMap<Quantity> Capacity { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>Resizing and others.</summary>
    [Field(4, MergeKey = "type", ListKeys = "type")] public ValueList<PersistentVolumeClaimCondition> Conditions { get; init; } = [];

    /// <summary>The size being grown to.</summary>
    [Field(5)] public ValueMap<Quantity> AllocatedResources { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>How far the growing is.</summary>
    [Field(7)] public ValueMap<string> AllocatedResourceStatuses { get; init; } = ValueMap<string>.Empty;

    /// <summary>The VolumeAttributesClass it has.</summary>
    [Field(8)] public string? CurrentVolumeAttributesClassName { get; init; }

    /// <summary>How far the change of class is.</summary>
    [Field(9)] public ModifyVolumeStatus? ModifyVolumeStatus { get; init; }
}

/// <summary>One aspect of a claim's state.</summary>
public sealed partial record PersistentVolumeClaimCondition
{
    /// <summary>What is observed, such as Resizing.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>When it was checked last.</summary>
    [Field(3, AlwaysWritten = true)] public DateTimeOffset? LastProbeTime { get; init; }

    /// <summary>When the status changed last.</summary>
    [Field(4, AlwaysWritten = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(5)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(6)] public string Message { get; init; } = "";
}

/// <summary>How far the change to another VolumeAttributesClass is.</summary>
public sealed partial record ModifyVolumeStatus
{
    /// <summary>The class it changes to.</summary>
    [Field(1)] public string TargetVolumeAttributesClassName { get; init; } = "";

    /// <summary>Pending, InProgress or Infeasible.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";
}
