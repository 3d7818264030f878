using System.Threading.Channels;
using Playground.Kubernetes.Client;
using Playground.Network.Tracing;

namespace Playground.Cluster.Flows;

/// <summary>
/// Publishes finished traces as Flow objects, in the order they ended; the API server keeps the newest. Programs never wait for it; when it
/// cannot keep up the oldest unpublished traces are lost, as packets are from a full capture buffer.
/// </summary>
internal sealed class FlowRecorder : IAsyncDisposable
{
    private readonly Channel<Trace> _traces = Channel.CreateBounded<Trace>(new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly KubernetesClient _client;
    private readonly ClusterExplainer _explainer;
    private readonly Task _running;

    public FlowRecorder(KubernetesClient client, ClusterExplainer explainer)
    {
        (_client, _explainer) = (client, explainer);
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
        var count = 0L;
        await foreach (var trace in _traces.Reader.ReadAllAsync())
            await _client.CreateAsync(FlowOf.Trace(trace, $"flow-{++count:000000}", _explainer));
    }
}
