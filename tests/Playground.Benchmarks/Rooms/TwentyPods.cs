namespace Playground.Benchmarks.Rooms;

/// <summary>What is in a participant's cluster: nineteen servers behind a Service, and a pod that sends it a request a second.</summary>
internal static class TwentyPods
{
    private const int Servers = 19;

    public static async Task FillAsync(Seat seat)
    {
        using (await seat.SendAsync(HttpMethod.Post, "api/v1/namespaces/default/services", Service("web"))) { }

        using (await seat.SendAsync(HttpMethod.Post, "apis/apps/v1/namespaces/default/deployments", Deployment("web", Servers, "nginx:1.24", null))) { }

        using (await seat.SendAsync(HttpMethod.Post, "apis/apps/v1/namespaces/default/deployments", Deployment("client", 1, "busybox:1.36", ["sh", "-c", $"while true; do wget -qO- web{Watcher.Mark}$(date +%s%N); sleep 1; done"]))) { }

        await UntilReadyAsync(seat);
    }

    public static async Task UntilReadyAsync(Seat seat)
    {
        await seat.UntilReadyAsync("web", Servers);
        await seat.UntilReadyAsync("client", 1);
    }

    public static object Service(string name) => new
    {
        kind = "Service",
        apiVersion = "v1",
        metadata = new { name },
        spec = new { selector = new { app = name }, ports = new[] { new { port = 80 } } },
    };

    private static object Deployment(string name, int replicas, string image, string[]? command) => new
    {
        kind = "Deployment",
        apiVersion = "apps/v1",
        metadata = new { name },
        spec = new
        {
            replicas,
            selector = new { matchLabels = new { app = name } },
            template = new { metadata = new { labels = new { app = name } }, spec = new { containers = new[] { new { name = "main", image, command } } } },
        },
    };
}
