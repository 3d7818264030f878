using System.Text;
using Playground.ApiServer.Authentication;
using Playground.Kubernetes.Client;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>
/// `/clusters/{cluster}/kubeconfig`: what kubectl needs to reach a cluster from where the caller is. Over https, or with `?https`, it holds the
/// server's certificate authority and the cluster's token; over plain http there is nothing to hold, but for a sandbox the key of whoever fetches it. Guests
/// get theirs in the address by either way, since the token opens everything.
/// </summary>
internal static class KubeconfigEndpoints
{
    public static void MapKubeconfig(this IEndpointRouteBuilder app) => app.MapGet("/clusters/{cluster}/kubeconfig", Answer);

    private static IResult Answer(HttpContext http, string cluster, ClusterDirectory clusters, PlaygroundOptions options, HttpsIdentity identity, Entrances entrances)
    {
        if (clusters.Find(cluster) is not { } found)
            return Results.Text($"There is no cluster \"{cluster}\".", statusCode: StatusCodes.Status404NotFound);
        var host = http.Request.Host;
        var secure = http.Request.IsHttps ? $"https://{host}" : options.HttpsPort is { } port ? $"https://{new HostString(host.Host, port)}" : null;
        var entrance = entrances.Of(http);
        if (http.Request.IsHttps || (entrance is Entrance.Open && http.Request.Query.ContainsKey("https")))
        {
            return secure is null
                ? Results.Text("This playground serves no https; start it with --https-port.", statusCode: StatusCodes.Status404NotFound)
                : Yaml(cluster, new() { Server = $"{secure}/clusters/{cluster}", CertificateAuthority = new(Encoding.ASCII.GetBytes(identity.Authority.Pem)) }, new() { Token = found.Api.Token });
        }

        // the token would be readable on the way, and without it the file would be of no use
        if (http.Features.Get<SandboxEntry>() is { } entry)
            return Yaml(cluster, new() { Server = $"http://{host}/clusters/{cluster}{Sandbox.KeySign}{entry.Sandbox.KeyFor(entry.Access)}" }, new());
        return entrance is Entrance.Open
            ? Yaml(cluster, new() { Server = $"http://{host}/clusters/{cluster}" }, new())
            : Results.Text($"Plain http is for the playground's own machine; fetch {secure}/clusters/{cluster}/kubeconfig instead.", statusCode: StatusCodes.Status403Forbidden);
    }

    private static IResult Yaml(string name, KubeconfigCluster cluster, KubeconfigUser user) => Results.Text(Kubeconfig.Of(name, cluster, user).ToString(), "application/yaml");
}
