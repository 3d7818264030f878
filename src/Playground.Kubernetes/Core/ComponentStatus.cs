using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Whether a part of the control plane is well; kept for old clients.</summary>
[Kind("v1", "ComponentStatus", "componentstatuses", ShortNames = "cs")]
public sealed partial record ComponentStatus : KubernetesObject
{
    /// <summary>What is observed of it.</summary>
    [Field(2, MergeKey = "type", ListKeys = "type")] public ValueList<ComponentCondition> Conditions { get; init; } = [];
}

/// <summary>One observed aspect of a component.</summary>
public sealed partial record ComponentCondition
{
    /// <summary>Healthy is the only one.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>What the component answered.</summary>
    [Field(3)] public string Message { get; init; } = "";

    /// <summary>Why it could not be asked.</summary>
    [Field(4)] public string Error { get; init; } = "";
}
