using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>`/clusters/{cluster}/kubeconfig`: what kubectl needs to reach a cluster from where the caller is.</summary>
internal static class KubeconfigEndpoints
{
    public static void MapKubeconfig(this IEndpointRouteBuilder app) =>
        app.MapGet("/clusters/{cluster}/kubeconfig", (HttpContext http, string cluster, ClusterDirectory clusters) =>
            clusters.Find(cluster) is null
                ? Results.NotFound()
                : Results.Text(Text($"{http.Request.Scheme}://{http.Request.Host}/clusters/{cluster}", cluster), "application/yaml"));

    private static string Text(string server, string cluster) =>
        $$"""
        apiVersion: v1
        kind: Config
        current-context: {{cluster}}
        clusters:
        - name: {{cluster}}
          cluster:
            server: {{server}}
        contexts:
        - name: {{cluster}}
          context:
            cluster: {{cluster}}
            user: learner
        users:
        - name: learner
          user: {}

        """;
}
