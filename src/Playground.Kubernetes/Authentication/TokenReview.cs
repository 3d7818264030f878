using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Authentication;

/// <summary>Asks whose token this is.</summary>
[Kind("authentication.k8s.io/v1", "TokenReview", "tokenreviews")]
public sealed partial record TokenReview : KubernetesObject
{
    /// <summary>The token in question.</summary>
    [Field(2, Required = true)] public TokenReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [Field(3)] public TokenReviewStatus Status { get; init; } = new();
}

/// <summary>A token in question.</summary>
public sealed partial record TokenReviewSpec
{
    /// <summary>The token.</summary>
    [Field(1)] public string Token { get; init; } = "";

    /// <summary>Whom it must be meant for; the API server when empty.</summary>
    [Field(2)] public ValueList<string> Audiences { get; init; } = [];
}

/// <summary>Whose token it is.</summary>
public sealed partial record TokenReviewStatus
{
    /// <summary>The token is good.</summary>
    [Field(1)] public bool Authenticated { get; init; }

    /// <summary>Whose it is.</summary>
    [Field(2)] public UserInfo User { get; init; } = new();

    /// <summary>Which of the audiences asked for it is meant for.</summary>
    [Field(4)] public ValueList<string> Audiences { get; init; } = [];

    /// <summary>Why it could not be checked.</summary>
    [Field(3)] public string Error { get; init; } = "";
}
