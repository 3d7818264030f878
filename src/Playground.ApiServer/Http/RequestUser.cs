using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Authentication;
using Playground.Kubernetes;
using Playground.Kubernetes.Authentication;

namespace Playground.ApiServer.Http;

/// <summary>Who sends a request. Who is known may do everything in a playground but a guest, who looks on; the rest is refused in the real words.</summary>
internal static class RequestUser
{
    private const string Scheme = "Bearer ";

    /// <param name="path">decoded, below the cluster's root</param>
    public static ApiResult<UserInfo> Of(HttpRequest request, string path, Entrance entrance, Authenticator authenticator)
    {
        if (entrance is Entrance.Guest)
            return LimitedAccess.RefuseGuest(request, path) is { } notForGuests ? notForGuests : Authenticator.Guest;
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header[Scheme.Length..].Trim() is { Length: > 0 } token)
        {
            // over plain http on this machine nobody has to show anything, so nothing that is shown can be wrong
            return authenticator.Read(token) is { } known && known.Audiences.Contains(ServiceAccountTokens.Issuer) ? known.User
                : entrance is Entrance.Open ? Authenticator.Administrator
                : Authenticator.Unauthorized;
        }

        return entrance switch
        {
            Entrance.Open => Authenticator.Administrator,
            Entrance.Token => Authenticator.Unauthorized,
            _ => LimitedAccess.RefuseAnonymous(request, path) is { } refused ? refused : Authenticator.Anonymous,
        };
    }
}
