using Playground.Cluster.Controllers;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Events;

/// <summary>Events last an hour after they were last told of, as `--event-ttl` has it, and never fill the cluster: of very many the oldest go first.</summary>
internal sealed class EventExpiry(KubernetesClient client, TimeProvider time) : ILoop
{
    private const int AtMost = 10_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>Those to be deleted, of all there are.</summary>
    public static IEnumerable<Event> Expired(IReadOnlyList<Event> events, DateTimeOffset now) => events
        .OrderByDescending(LastTold)
        .Where((happened, newer) => newer >= AtMost || now - LastTold(happened) > Kept);

    private async Task RunAsync()
    {
        while (true)
        {
            await Task.Delay(Period, time, _stop.Token);
            var all = await client.ListAsync<Event>(cancellation: _stop.Token);
            if (!all.IsSuccess)
                continue;
            foreach (var old in Expired(all.Value.Items, time.GetUtcNow()))
                await client.DeleteAsync<Event>(old.NamespacedName, new() { Preconditions = new() { Uid = old.Metadata.Uid } }, _stop.Token);
        }
    }

    private static DateTimeOffset LastTold(Event happened) =>
        happened.Series?.LastObservedTime?.Value ?? happened.LastTimestamp ?? happened.EventTime?.Value ?? happened.Metadata.CreationTimestamp ?? DateTimeOffset.MinValue;
}
