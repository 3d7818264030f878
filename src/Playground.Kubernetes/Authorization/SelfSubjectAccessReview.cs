using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Authorization;

/// <summary>Asks whether the caller may do something.</summary>
[Kind("authorization.k8s.io/v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews")]
public sealed partial record SelfSubjectAccessReview : KubernetesObject
{
    /// <summary>What.</summary>
    [Field(2, Required = true)] public SelfSubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [Field(3)] public SubjectAccessReviewStatus Status { get; init; } = new();
}

/// <summary>What the caller wants to do; on a resource or on another URL.</summary>
public sealed partial record SelfSubjectAccessReviewSpec
{
    /// <summary>The resource.</summary>
    [Field(1)] public ResourceAttributes? ResourceAttributes { get; init; }

    /// <summary>The URL that is no resource.</summary>
    [Field(2)] public NonResourceAttributes? NonResourceAttributes { get; init; }
}
