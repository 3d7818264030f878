using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Taints that do not keep the pod away.</summary>
public sealed partial record Toleration
{
    /// <summary>The taint's key; every key when empty, with the operator Exists.</summary>
    [Field(1)] public string Key { get; init; } = "";

    /// <summary>Equal (the default) or Exists.</summary>
    [Field(2, Enum = "Equal,Exists,Gt,Lt")] public string Operator { get; init; } = "";

    /// <summary>The taint's value, for Equal.</summary>
    [Field(3)] public string Value { get; init; } = "";

    /// <summary>The taint's effect; every effect when empty.</summary>
    [Field(4, Enum = "NoExecute,NoSchedule,PreferNoSchedule")] public string Effect { get; init; } = "";

    /// <summary>How long a NoExecute taint is borne; for ever when absent.</summary>
    [Field(5)] public long? TolerationSeconds { get; init; }
}
