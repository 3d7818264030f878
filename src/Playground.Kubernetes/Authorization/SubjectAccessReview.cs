using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Authorization;

/// <summary>Asks whether somebody may do something.</summary>
[Kind("authorization.k8s.io/v1", "SubjectAccessReview", "subjectaccessreviews")]
public sealed partial record SubjectAccessReview : KubernetesObject
{
    /// <summary>Who, and what.</summary>
    [Field(2, Required = true)] public SubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [Field(3)] public SubjectAccessReviewStatus Status { get; init; } = new();
}

/// <summary>Asks whether somebody may do something in one namespace.</summary>
[Kind("authorization.k8s.io/v1", "LocalSubjectAccessReview", "localsubjectaccessreviews", Namespaced = true)]
public sealed partial record LocalSubjectAccessReview : KubernetesObject
{
    /// <summary>Who, and what; in the review's own namespace.</summary>
    [Field(2, Required = true)] public SubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [Field(3)] public SubjectAccessReviewStatus Status { get; init; } = new();
}

/// <summary>Who wants to do what; on a resource or on another URL.</summary>
public sealed partial record SubjectAccessReviewSpec
{
    /// <summary>The resource.</summary>
    [Field(1)] public ResourceAttributes? ResourceAttributes { get; init; }

    /// <summary>The URL that is no resource.</summary>
    [Field(2)] public NonResourceAttributes? NonResourceAttributes { get; init; }

    /// <summary>The user.</summary>
    [Field(3)] public string User { get; init; } = "";

    /// <summary>The groups the user is in.</summary>
    [Field(4)] public ValueList<string> Groups { get; init; } = [];

    /// <summary>What else the authenticator said.</summary>
    [Field(5)] public ValueMap<ValueList<string>> Extra { get; init; } = ValueMap<ValueList<string>>.Empty;

    /// <summary>The user's uid.</summary>
    [Field(6)] public string Uid { get; init; } = "";
}

/// <summary>Whether it is allowed.</summary>
public sealed partial record SubjectAccessReviewStatus
{
    /// <summary>It is allowed.</summary>
    [Field(1, Required = true)] public bool Allowed { get; init; }

    /// <summary>It is forbidden, whatever another authorizer says.</summary>
    [Field(4)] public bool Denied { get; init; }

    /// <summary>Why.</summary>
    [Field(2)] public string Reason { get; init; } = "";

    /// <summary>What went wrong while deciding.</summary>
    [Field(3)] public string EvaluationError { get; init; } = "";
}
