using System.Globalization;
using System.Text.Json;

namespace Playground.Benchmarks.Canvas;

/// <summary>A product with so many pods on enough machines, ten of them behind a Service; and pods that send it requests.</summary>
internal static class CrowdedCluster
{
    private const int PodsOnAMachine = 200;
    private const int Endpoints = 10;

    public static async Task FillAsync(ProductProcess product, int pods)
    {
        for (var number = 4; number <= pods / PodsOnAMachine; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"node-{number}");
            await product.CreateAsync("api/v1/nodes", new { kind = "Node", apiVersion = "v1", metadata = new { name, labels = new Dictionary<string, string> { ["playground.io/machine"] = "true" } } });
        }

        await product.CreateAsync("api/v1/namespaces/default/services", new
        {
            kind = "Service",
            apiVersion = "v1",
            metadata = new { name = "fish" },
            spec = new { selector = new { show = "yes" }, ports = new[] { new { port = 80, targetPort = 8080 } } },
        });
        await DeployAsync(product, "crowd", pods - Endpoints, "nginx:1.24", new { app = "crowd" });
        await DeployAsync(product, "fish", Endpoints, "jmalloc/echo-server:0.3.6", new { app = "fish", show = "yes" });
    }

    /// <summary>Pods that ask the Service five times a second each.</summary>
    public static Task SendAsync(ProductProcess product, int clients) =>
        DeployAsync(product, "client", clients, "busybox:1.36", new { app = "client" }, ["sh", "-c", "while true; do wget -qO- fish >/dev/null; sleep 0.2; done"]);

    private static async Task DeployAsync(ProductProcess product, string name, int replicas, string image, object labels, string[]? command = null)
    {
        await product.CreateAsync("apis/apps/v1/namespaces/default/deployments", new
        {
            kind = "Deployment",
            apiVersion = "apps/v1",
            metadata = new { name },
            spec = new
            {
                replicas,
                selector = new { matchLabels = new { app = name } },
                template = new { metadata = new { labels }, spec = new { containers = new[] { new { name = "main", image, command } } } },
            },
        });
        await product.UntilAsync($"apis/apps/v1/namespaces/default/deployments/{name}", tree => Ready(tree) == replicas);
    }

    private static int Ready(JsonElement tree) => tree.GetProperty("status").TryGetProperty("readyReplicas", out var ready) ? ready.GetInt32() : 0;
}
