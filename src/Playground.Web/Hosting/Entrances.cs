using System.Net;
using Playground.ApiServer.Authentication;

namespace Playground.Web.Hosting;

/// <summary>
/// Who must show a token: over https everybody. Over plain http nobody, as long as that is all there is; beside https it is for this machine
/// only, and others are asked for the token that they could have used there.
/// </summary>
internal sealed class Entrances(PlaygroundOptions options)
{
    public bool ServesHttps => options.HttpsPort is not null || options.Urls.Contains("https://", StringComparison.OrdinalIgnoreCase);

    public Entrance Of(HttpContext http) =>
        http.Request.IsHttps || (ServesHttps && !IsFromHere(http)) ? Entrance.Token : Entrance.Open;

    private static bool IsFromHere(HttpContext http) => http.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote) || remote.Equals(http.Connection.LocalIpAddress);
}
