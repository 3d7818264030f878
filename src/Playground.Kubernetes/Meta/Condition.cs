using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Meta;

/// <summary>One observed aspect of an object's state.</summary>
public sealed partial record Condition
{
    /// <summary>What is observed.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>The generation that was observed.</summary>
    [Field(3)] public long ObservedGeneration { get; init; }

    /// <summary>When the status changed last.</summary>
    [Field(4, Required = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(5, Required = true)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(6, Required = true)] public string Message { get; init; } = "";
}
