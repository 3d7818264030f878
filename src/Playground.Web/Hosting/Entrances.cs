using System.Net;
using Playground.ApiServer.Authentication;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>
/// Who must show a token: over https everybody. Over plain http nobody, as long as that is all there is; beside https it is for this machine
/// only, and others are asked for the token that they could have used there. Into a sandbox its keys lead, by either way.
/// </summary>
internal sealed class Entrances(PlaygroundOptions options)
{
    public bool ServesHttps => options.HttpsPort is not null || options.Urls.Contains("https://", StringComparison.OrdinalIgnoreCase);

    public Entrance Of(HttpContext http) => http.Features.Get<SandboxEntry>() switch
    {
        { Access: Access.Owner } => Entrance.Open,
        { Access: Access.Guest } => Entrance.Guest,
        { ByToken: true } => Entrance.Token,
        _ => OfClusterForAll(http),
    };

    private Entrance OfClusterForAll(HttpContext http) =>
        http.Request.IsHttps || (ServesHttps && !IsFromHere(http)) ? Entrance.Token : Entrance.Open;

    private static bool IsFromHere(HttpContext http) => http.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote) || remote.Equals(http.Connection.LocalIpAddress);
}
