using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Bounds and defaults for the resources of single objects of a namespace.</summary>
[Kind("v1", "LimitRange", "limitranges", Namespaced = true, ShortNames = "limits")]
public sealed partial record LimitRange : KubernetesObject
{
    /// <summary>The bounds.</summary>
    [Field(2)] public LimitRangeSpec Spec { get; init; } = new();
}

/// <summary>The bounds of a namespace.</summary>
public sealed partial record LimitRangeSpec
{
    /// <summary>One item for each type of object.</summary>
    [Field(1, Required = true)] public ValueList<LimitRangeItem> Limits { get; init; } = [];
}

/// <summary>Bounds and defaults for one type of object.</summary>
public sealed partial record LimitRangeItem
{
    /// <summary>Container, Pod or PersistentVolumeClaim.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>The most allowed.</summary>
    [Field(2)] public ValueMap<Quantity> Max { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>The least allowed.</summary>
    [Field(3)] public ValueMap<Quantity> Min { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>The limits of containers that give none.</summary>
    [Field(4)] public ValueMap<Quantity> Default { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>The requests of containers that give none.</summary>
    [Field(5)] public ValueMap<Quantity> DefaultRequest { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>The most that a limit may be, as a multiple of its request.</summary>
    [Field(6)] public ValueMap<Quantity> MaxLimitRequestRatio { get; init; } = ValueMap<Quantity>.Empty;
}
