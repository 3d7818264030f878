using Playground.Kubernetes.Client;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>`/clusters/{cluster}/kubeconfig`: what kubectl needs to reach a cluster from where the caller is.</summary>
internal static class KubeconfigEndpoints
{
    public static void MapKubeconfig(this IEndpointRouteBuilder app) =>
        app.MapGet("/clusters/{cluster}/kubeconfig", (HttpContext http, string cluster, ClusterDirectory clusters) =>
            clusters.Find(cluster) is null
                ? Results.Text($"There is no cluster \"{cluster}\".", statusCode: StatusCodes.Status404NotFound)
                : Results.Text(For(http.Request, cluster).ToString(), "application/yaml"));

    private static Kubeconfig For(HttpRequest request, string cluster) =>
        Kubeconfig.Of(cluster, new() { Server = $"{request.Scheme}://{request.Host}/clusters/{cluster}" }, new());
}
