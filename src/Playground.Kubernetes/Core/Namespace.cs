using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A part of the cluster with names of its own.</summary>
[Kind("v1", "Namespace", "namespaces", ShortNames = "ns")]
public sealed partial record Namespace : KubernetesObject
{
    /// <summary>What the namespace should be.</summary>
    [Field(2)] public NamespaceSpec Spec { get; init; } = new();

    /// <summary>Where the namespace is in its life.</summary>
    [Field(3)] public NamespaceStatus Status { get; init; } = new();
}

/// <summary>What the namespace should be.</summary>
public sealed partial record NamespaceSpec
{
    /// <summary>What must be cleaned up before the namespace goes; every namespace has `kubernetes`.</summary>
    [Field(1)] public ValueList<string> Finalizers { get; init; } = [];
}

/// <summary>Where the namespace is in its life.</summary>
public sealed partial record NamespaceStatus
{
    /// <summary>Active, or Terminating while its content is being deleted.</summary>
    [Field(1, Enum = "Active,Terminating")] public string Phase { get; init; } = "";

    /// <summary>How the deletion of the content goes.</summary>
    [Field(2, MergeKey = "type", ListKeys = "type")] public ValueList<NamespaceCondition> Conditions { get; init; } = [];
}

/// <summary>One aspect of a namespace's deletion.</summary>
public sealed partial record NamespaceCondition
{
    /// <summary>What is observed, such as NamespaceContentRemaining.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>When the status changed last.</summary>
    [Field(4, AlwaysWritten = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(5)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(6)] public string Message { get; init; } = "";
}
