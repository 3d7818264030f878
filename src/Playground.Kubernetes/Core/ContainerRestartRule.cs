using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Says what happens when a container ends in a certain way.</summary>
public sealed partial record ContainerRestartRule
{
    /// <summary>Restart.</summary>
    [Field(1)] public string Action { get; init; } = "";

    /// <summary>The exit codes the rule is for.</summary>
    [Field(2)] public ContainerRestartRuleOnExitCodes? ExitCodes { get; init; }
}

/// <summary>Chooses exit codes.</summary>
public sealed partial record ContainerRestartRuleOnExitCodes
{
    /// <summary>In or NotIn.</summary>
    [Field(1)] public string Operator { get; init; } = "";

    /// <summary>The codes.</summary>
    [Field(2, Set = true)] public ValueList<int> Values { get; init; } = [];
}
