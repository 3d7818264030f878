using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Storage;

/// <summary>A sort of storage that claims can ask for by name.</summary>
[Kind("storage.k8s.io/v1", "StorageClass", "storageclasses", ShortNames = "sc")]
public sealed partial record StorageClass : KubernetesObject
{
    /// <summary>The annotation that makes a class the default of new claims.</summary>
    public const string IsDefaultAnnotation = "storageclass.kubernetes.io/is-default-class";

    /// <summary>Who makes the volumes.</summary>
    [Field(2, Required = true)] public string Provisioner { get; init; } = "";

    /// <summary>Settings for the provisioner.</summary>
    [Field(3)] public ValueMap<string> Parameters { get; init; } = ValueMap<string>.Empty;

    /// <summary>What happens to a volume whose claim goes: Delete (the default) or Retain.</summary>
    [Field(4, Enum = "Delete,Recycle,Retain")] public string? ReclaimPolicy { get; init; }

    /// <summary>Options that volumes are mounted with.</summary>
    [Field(5)] public ValueList<string> MountOptions { get; init; } = [];

    /// <summary>Claims may grow.</summary>
    [Field(6)] public bool? AllowVolumeExpansion { get; init; }

    /// <summary>When a volume is made: Immediate (the default) or WaitForFirstConsumer.</summary>
    [Field(7, Enum = "Immediate,WaitForFirstConsumer")] public string? VolumeBindingMode { get; init; }

    /// <summary>Where volumes may be made; anywhere when empty.</summary>
    [Field(8)] public ValueList<TopologySelectorTerm> AllowedTopologies { get; init; } = [];
}

/// <summary>Chooses places by the labels of nodes; all requirements must hold.</summary>
public sealed partial record TopologySelectorTerm
{
    /// <summary>The requirements.</summary>
    [Field(1)] public ValueList<TopologySelectorLabelRequirement> MatchLabelExpressions { get; init; } = [];
}

/// <summary>A label and the values it may have.</summary>
public sealed partial record TopologySelectorLabelRequirement
{
    /// <summary>The label's key.</summary>
    [Field(1, Required = true)] public string Key { get; init; } = "";

    /// <summary>Its values; one must fit.</summary>
    [Field(2, Required = true)] public ValueList<string> Values { get; init; } = [];
}
