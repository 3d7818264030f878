using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>The health of a part of the control plane; no longer kept up to date.</summary>
[Kind("v1", "ComponentStatus", "componentstatuses", ShortNames = "cs")]
public sealed partial record ComponentStatus : KubernetesObject
{
    /// <summary>Healthy or not.</summary>
    [Field(2, MergeKey = "type", ListKeys = "type")] public ValueList<ComponentCondition> Conditions { get; init; } = [];
}

/// <summary>The health of a part of the control plane.</summary>
public sealed partial record ComponentCondition
{
    /// <summary>Healthy.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(3)] public string Message { get; init; } = "";

    /// <summary>What went wrong when asking.</summary>
    [Field(4)] public string Error { get; init; } = "";
}
