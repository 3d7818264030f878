using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Authorization;

/// <summary>Asks for all that the caller may do in a namespace.</summary>
[Kind("authorization.k8s.io/v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews")]
public sealed partial record SelfSubjectRulesReview : KubernetesObject
{
    /// <summary>Where.</summary>
    [Field(2, Required = true)] public SelfSubjectRulesReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [Field(3)] public SubjectRulesReviewStatus Status { get; init; } = new();
}

/// <summary>Where rights are asked for.</summary>
public sealed partial record SelfSubjectRulesReviewSpec
{
    /// <summary>The namespace.</summary>
    [Field(1)] public string Namespace { get; init; } = "";
}

/// <summary>The rights somebody has.</summary>
public sealed partial record SubjectRulesReviewStatus
{
    /// <summary>Rights on resources.</summary>
    [Field(1, Required = true)] public ValueList<ResourceRule> ResourceRules { get; init; } = [];

    /// <summary>Rights on URLs that are no resources.</summary>
    [Field(2, Required = true)] public ValueList<NonResourceRule> NonResourceRules { get; init; } = [];

    /// <summary>There may be more rights than these.</summary>
    [Field(3, Required = true)] public bool Incomplete { get; init; }

    /// <summary>What went wrong while gathering them.</summary>
    [Field(4)] public string EvaluationError { get; init; } = "";
}

/// <summary>Verbs on resources.</summary>
public sealed partial record ResourceRule
{
    /// <summary>What may be done; * for anything.</summary>
    [Field(1, Required = true)] public ValueList<string> Verbs { get; init; } = [];

    /// <summary>The groups of the resources; * for any.</summary>
    [Field(2)] public ValueList<string> ApiGroups { get; init; } = [];

    /// <summary>The resources; * for any.</summary>
    [Field(3)] public ValueList<string> Resources { get; init; } = [];

    /// <summary>Only objects of these names; any when empty.</summary>
    [Field(4)] public ValueList<string> ResourceNames { get; init; } = [];
}

/// <summary>Verbs on URLs that are no resources.</summary>
public sealed partial record NonResourceRule
{
    /// <summary>What may be done; * for anything.</summary>
    [Field(1, Required = true)] public ValueList<string> Verbs { get; init; } = [];

    /// <summary>The URLs; * for any rest.</summary>
    [Field(2, Json = "nonResourceURLs")] public ValueList<string> NonResourceURLs { get; init; } = [];
}
