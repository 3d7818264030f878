using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Events;

/// <summary>
/// Writes down what happened to objects, as `kubectl describe` shows it. Recording never waits and never fails: a line that cannot be
/// written (its namespace goes, too many wait) is lost, as on a real cluster. What repeats is one event with a count.
/// </summary>
public sealed class EventRecorder : IAsyncDisposable
{
    private const int MostWaiting = 20_000;

    private readonly KubernetesClient _client;
    private readonly TimeProvider _time;
    private readonly EventLine _line;
    private readonly Recent<EventKey, Event> _recent = new(capacity: 4096);
    private readonly EventCorrelator _correlator = new();
    private readonly EventPace _pace;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Happening> _waiting = Channel.CreateBounded<Happening>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Task _running;

    /// <param name="component">who reports: `kubelet`, `default-scheduler`</param>
    /// <param name="host">the node it runs on, where that matters</param>
    public EventRecorder(KubernetesClient client, TimeProvider time, Random random, string component, string host = "")
    {
        _client = client.As(component);
        _time = time;
        _pace = new(time);
        _line = new(random, component, host);
        _running = Task.Run(RunAsync);
    }

    /// <param name="type">Normal or Warning</param>
    /// <param name="fieldPath">the part it is about, `spec.containers{web}`</param>
    public void Record(KubernetesObject about, string type, string reason, string message, string fieldPath = "") =>
        _waiting.Writer.TryWrite(new(ReferenceTo(about, fieldPath), type, reason, message, _time.GetUtcNow()));

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var happened in _waiting.Reader.ReadAllAsync(_stop.Token))
        {
            if (_correlator.Correlate(happened) is not { } happening)
                continue;
            await _pace.NextAsync(_stop.Token);

            // The last one written is the base of the count; if someone removed it, the story starts anew
            if (_recent.Find(happening.Key) is { } before)
            {
                var again = await _client.UpdateAsync(EventLine.Repeated(before, happening), _stop.Token);
                if (again.IsSuccess)
                {
                    _recent.Keep(happening.Key, again.Value);
                    continue;
                }
            }

            var written = await _client.CreateAsync(_line.First(happening), _stop.Token);
            if (written.IsSuccess)
                _recent.Keep(happening.Key, written.Value);
        }
    }

    private static ObjectReference ReferenceTo(KubernetesObject about, string fieldPath) => new()
    {
        Kind = about.ResourceType.Kind,
        ApiVersion = about.ResourceType.ApiVersion,
        Namespace = about.Namespace,
        Name = about.Name,
        Uid = about.Metadata.Uid,
        ResourceVersion = about.Metadata.ResourceVersion,
        FieldPath = fieldPath,
    };
}
