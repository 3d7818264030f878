using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Batch;

/// <summary>What to do about failures of pods; the first rule that fits counts.</summary>
public sealed partial record PodFailurePolicy
{
    /// <summary>The rules, at most 20.</summary>
    [Field(1, Required = true)] public ValueList<PodFailurePolicyRule> Rules { get; init; } = [];
}

/// <summary>What to do about one sort of failure.</summary>
public sealed partial record PodFailurePolicyRule
{
    /// <summary>FailJob, FailIndex, Ignore (do not count it) or Count.</summary>
    [Field(1, Required = true, Enum = "Count,FailIndex,FailJob,Ignore")] public string Action { get; init; } = "";

    /// <summary>Fits failures by the exit code of a container.</summary>
    [Field(2)] public PodFailurePolicyOnExitCodesRequirement? OnExitCodes { get; init; }

    /// <summary>Fits failures by a condition of the pod.</summary>
    [Field(3)] public ValueList<PodFailurePolicyOnPodConditionsPattern> OnPodConditions { get; init; } = [];
}

/// <summary>Exit codes that a rule is about.</summary>
public sealed partial record PodFailurePolicyOnExitCodesRequirement
{
    /// <summary>The container to look at; all when left out.</summary>
    [Field(1)] public string? ContainerName { get; init; }

    /// <summary>In or NotIn.</summary>
    [Field(2, Required = true, Enum = "In,NotIn")] public string Operator { get; init; } = "";

    /// <summary>The exit codes.</summary>
    [Field(3, Required = true, Set = true)] public ValueList<int> Values { get; init; } = [];
}

/// <summary>A pod condition that a rule is about.</summary>
public sealed partial record PodFailurePolicyOnPodConditionsPattern
{
    /// <summary>The condition's type.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>The condition's status; True when left out.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";
}

/// <summary>When an indexed Job counts as done; any rule is enough.</summary>
public sealed partial record SuccessPolicy
{
    /// <summary>The rules, at most 20.</summary>
    [Field(1, Required = true)] public ValueList<SuccessPolicyRule> Rules { get; init; } = [];
}

/// <summary>Which indexes, or how many of them, must succeed.</summary>
public sealed partial record SuccessPolicyRule
{
    /// <summary>The indexes, such as 0,2-4.</summary>
    [Field(1)] public string? SucceededIndexes { get; init; }

    /// <summary>How many of them.</summary>
    [Field(2)] public int? SucceededCount { get; init; }
}
