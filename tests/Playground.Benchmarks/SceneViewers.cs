using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Playground.Benchmarks;

/// <summary>
/// What it costs the server when many look at one cluster: processor time, memory and bytes for each viewer's stream of the scene, with 300 pods
/// and 20 flows a second. The viewers are sockets in this process; the server is a process of its own.
/// </summary>
internal sealed class SceneViewers(int viewers) : Measurement
{
    private const int Pods = 300;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    private long _bytes;

    public override string What => $"one cluster, {Pods} pods, 20 flows/s, {viewers} viewers: of one viewer";

    public override async Task<string> RunAsync()
    {
        await using var product = await ProductProcess.StartAsync();
        await FillAsync(product);
        var (alone, memoryAlone) = await WatchAsync(product);
        using var stop = new CancellationTokenSource();
        var looking = Enumerable.Range(0, viewers).Select(_ => LookAsync(product, stop.Token)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(3));
        _bytes = 0;
        var (shared, memoryShared) = await WatchAsync(product);
        var bytes = Interlocked.Read(ref _bytes);
        await stop.CancelAsync();
        await Task.WhenAll(looking);
        var each = (shared - alone).TotalMilliseconds / Watched.TotalSeconds / viewers;
        return $"{each:0.00} ms of processor a second, {(memoryShared - memoryAlone) / 1024.0 / viewers:0} KiB, {bytes / Watched.TotalSeconds / viewers / 1024:0.0} KiB/s";
    }

    private static async Task<(TimeSpan Processor, long Memory)> WatchAsync(ProductProcess product)
    {
        var before = product.ProcessorTime;
        await Task.Delay(Watched);
        return (product.ProcessorTime - before, product.Memory);
    }

    private static async Task FillAsync(ProductProcess product)
    {
        await product.CreateAsync("apis/apps/v1/namespaces/default/deployments", Deployment("web", Pods - 1, "nginx:1.24", null));
        await product.CreateAsync("api/v1/namespaces/default/services", new
        {
            kind = "Service",
            apiVersion = "v1",
            metadata = new { name = "web" },
            spec = new { selector = new { app = "web" }, ports = new[] { new { port = 80 } } },
        });
        await product.UntilAsync("apis/apps/v1/namespaces/default/deployments/web", tree => Ready(tree) == Pods - 1);
        await product.CreateAsync("apis/apps/v1/namespaces/default/deployments", Deployment("client", 1, "busybox:1.36", ["sh", "-c", "while true; do wget -qO- web >/dev/null; sleep 0.05; done"]));
        await product.UntilAsync("apis/apps/v1/namespaces/default/deployments/client", tree => Ready(tree) == 1);
        await Task.Delay(TimeSpan.FromSeconds(3));
    }

    private static int Ready(JsonElement tree) => tree.GetProperty("status").TryGetProperty("readyReplicas", out var ready) ? ready.GetInt32() : 0;

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

    /// <summary>The hub's JSON protocol, as much of it as a reader needs.</summary>
    private async Task LookAsync(ProductProcess product, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{product.Port}/scene"), cancellation);
            await SendAsync(socket, """{"protocol":"json","version":1}""", cancellation);
            await SendAsync(socket, """{"type":4,"invocationId":"1","target":"Watch","arguments":["default"]}""", cancellation);
            var buffer = new byte[64 * 1024];
            while (await socket.ReceiveAsync(buffer, cancellation) is { MessageType: not WebSocketMessageType.Close } received)
                Interlocked.Add(ref _bytes, received.Count);
        }
        catch (OperationCanceledException)
        {
            // seen enough
        }
    }

    private static Task SendAsync(ClientWebSocket socket, string message, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes($"{message}\u001e"), WebSocketMessageType.Text, endOfMessage: true, cancellation);
}
