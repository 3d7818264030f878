using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Flows;
using Playground.Network.Tracing;

namespace Playground.Cluster.Flows;

/// <summary>
/// Publishes finished traces as Flow objects, in the order they ended. Programs never wait for it; when it cannot keep up the oldest
/// unpublished traces are lost, as packets are from a full capture buffer.
/// </summary>
public sealed class FlowRecorder : IAsyncDisposable
{
    /// <summary>How many flows a cluster keeps; the oldest go first.</summary>
    private const int Kept = 1000;

    private readonly Channel<Trace> _traces = Channel.CreateBounded<Trace>(new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly KubernetesClient _client;
    private readonly Task _running;

    public FlowRecorder(KubernetesClient client)
    {
        _client = client;
        _running = Task.Run(RunAsync);
    }

    public void Publish(Trace trace) => _traces.Writer.TryWrite(trace);

    public async ValueTask DisposeAsync()
    {
        _traces.Writer.TryComplete();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        var (known, count) = await EarlierAsync();
        await foreach (var trace in _traces.Reader.ReadAllAsync())
        {
            var flow = FlowOf.Trace(trace, $"flow-{++count:000000}");
            if ((await _client.CreateAsync(flow)).IsSuccess)
                known.Enqueue(flow.NamespacedName);
            while (known.Count > Kept)
                await _client.DeleteAsync<Flow>(known.Dequeue());
        }
    }

    /// <summary>The flows of earlier runs, oldest first, and the last number they used.</summary>
    private async Task<(Queue<NamespacedName> Known, long Count)> EarlierAsync()
    {
        var flows = (await _client.ListAsync<Flow>()).Value?.Items ?? [];
        var names = flows.Select(flow => flow.NamespacedName).OrderBy(name => name.Name, StringComparer.Ordinal).ToList();
        return (new(names), names.Count > 0 && long.TryParse(names[^1].Name.AsSpan("flow-".Length), out var last) ? last : 0);
    }
}
