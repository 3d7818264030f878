using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Authentication;

/// <summary>Asks the server whom it takes the caller for.</summary>
[Kind("authentication.k8s.io/v1", "SelfSubjectReview", "selfsubjectreviews")]
public sealed partial record SelfSubjectReview : KubernetesObject
{
    /// <summary>The answer.</summary>
    [Field(2)] public SelfSubjectReviewStatus Status { get; init; } = new();
}

/// <summary>Whom the server takes the caller for.</summary>
public sealed partial record SelfSubjectReviewStatus
{
    /// <summary>The user.</summary>
    [Field(1)] public UserInfo UserInfo { get; init; } = new();
}

/// <summary>A user as the server knows it.</summary>
public sealed partial record UserInfo
{
    /// <summary>The name.</summary>
    [Field(1)] public string Username { get; init; } = "";

    /// <summary>Tells the user from others of the same name.</summary>
    [Field(2)] public string Uid { get; init; } = "";

    /// <summary>The groups the user is in.</summary>
    [Field(3)] public ValueList<string> Groups { get; init; } = [];

    /// <summary>What else the authenticator said.</summary>
    [Field(4)] public ValueMap<ValueList<string>> Extra { get; init; } = ValueMap<ValueList<string>>.Empty;
}
