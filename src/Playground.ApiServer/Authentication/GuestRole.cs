using Playground.Kubernetes.Authentication;
using Playground.Kubernetes.Authorization;

namespace Playground.ApiServer.Authentication;

/// <summary>What a guest may do: read everything but secrets, as with the role `view`, and open no stream into a container.</summary>
internal static class GuestRole
{
    public static bool IsGuest(UserInfo user) => user.Username == Authenticator.Guest.Username;

    public static bool Allows(string verb, string plural, string subresource) => (plural, subresource) switch
    {
        ("secrets", _) => false,
        (_, "exec" or "attach" or "portforward" or "proxy") => false,
        ("selfsubjectaccessreviews" or "selfsubjectrulesreviews" or "selfsubjectreviews", _) => verb is "create",
        _ => verb is "get" or "list" or "watch",
    };

    public static SubjectAccessReviewStatus Review(ResourceAttributes? resource, NonResourceAttributes? other) => new()
    {
        Allowed = resource is not null ? Allows(resource.Verb, resource.Resource, resource.Subresource) : other?.Verb is "get",
    };
}
