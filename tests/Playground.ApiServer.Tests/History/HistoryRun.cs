using System.Collections.Concurrent;
using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.History;

/// <summary>Writers that create, change and delete a few objects, and watchers that come, go, dawdle and come back, all at once.</summary>
internal sealed class HistoryRun(IApiTransport transport, string inNamespace, int seed)
{
    private readonly ConcurrentBag<HistoryEvent> _written = [];
    private readonly ConcurrentBag<Session> _sessions = [];
    private int _watchedEvents;

    public int Writes => _written.Count;

    public int Watched => _watchedEvents;

    /// <summary>Runs for a time; returns what is wrong, at most some of it.</summary>
    /// <param name="patience">how long watchers may take to read up to the end</param>
    public async Task<IReadOnlyList<string>> RunAsync(int writers, int watchers, int slow, TimeSpan time, TimeSpan patience)
    {
        using var writing = new CancellationTokenSource(time);
        using var watching = new CancellationTokenSource();
        var readers = Enumerable.Range(0, watchers + slow).Select(i => Task.Run(() => WatchAsync(i, isSlow: i >= watchers, watching.Token))).ToList();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(i => Task.Run(() => WriteAsync(i, writing.Token))));
        // everyone may read up to the end
        var end = _written.Max(e => e.Revision);
        var deadline = DateTime.UtcNow + patience;
        while (DateTime.UtcNow < deadline && _sessions.Where(s => !s.Watcher.EndsWith("slow", StringComparison.Ordinal)).GroupBy(s => s.Watcher)
            .Any(g => g.Max(s => Math.Max(s.From, LastSeen(s))) < end))
            await Task.Delay(50);
        await watching.CancelAsync();
        await Task.WhenAll(readers);
        var checker = new HistoryChecker(_written);
        return [.. _sessions.SelectMany(checker.Check).Take(20)];
    }

    private static long LastSeen(Session session)
    {
        lock (session.Events)
            return session.Events.Count > 0 ? session.Events[^1].Revision : 0;
    }

    private async Task WriteAsync(int writer, CancellationToken cancellation)
    {
        var random = new Random(seed + writer);
        var client = new KubernetesClient(transport, $"writer-{writer}");
        var mine = new Dictionary<string, ConfigMap>();
        for (var i = 0; !cancellation.IsCancellationRequested; i++)
        {
            var name = $"w{writer}-{random.Next(6)}";
            var (type, result) = mine.TryGetValue(name, out var there)
                ? random.Next(4) is 0
                    ? (WatchEventType.Deleted, await DeleteAsync(client, there))
                    : (WatchEventType.Modified, await client.UpdateAsync(there with { Data = ValueMap.Of(("v", $"{writer}.{i}")) }))
                : (WatchEventType.Added, await client.CreateAsync(Object(name, $"{writer}.{i}")));
            var stored = result.OrThrow();
            if (type is WatchEventType.Deleted)
                mine.Remove(name);
            else
                mine[name] = stored;
            if (type is not WatchEventType.Deleted)
                _written.Add(new(type, name, Revision(stored), stored.Data["v"]));
            // lets timers and readers in: the writers alone would keep every thread busy
            if (i % 10 is 0)
                await Task.Delay(1, CancellationToken.None);
        }
    }

    /// <summary>A deletion answers without an object, so its revision is learnt from a finalizer's removal, which is the deletion itself.</summary>
    private async Task<ApiResult<ConfigMap>> DeleteAsync(KubernetesClient client, ConfigMap there)
    {
        var held = (await client.UpdateAsync(there with { Metadata = there.Metadata with { Finalizers = ["test/held"] } })).OrThrow();
        _written.Add(new(WatchEventType.Modified, held.Name, Revision(held), held.Data["v"]));
        await client.DeleteAsync<ConfigMap>(held.NamespacedName);
        var marked = (await client.GetAsync<ConfigMap>(held.NamespacedName)).OrThrow();
        _written.Add(new(WatchEventType.Modified, marked.Name, Revision(marked), marked.Data["v"]));
        var gone = (await client.UpdateAsync(marked with { Metadata = marked.Metadata with { Finalizers = [] } })).OrThrow();
        _written.Add(new(WatchEventType.Deleted, gone.Name, Revision(gone), gone.Data["v"]));
        return gone;
    }

    private async Task WatchAsync(int watcher, bool isSlow, CancellationToken cancellation)
    {
        var random = new Random(seed + 1000 + watcher);
        var client = new KubernetesClient(transport);
        while (!cancellation.IsCancellationRequested)
        {
            var list = (await client.ListAsync<ConfigMap>(inNamespace, cancellation: CancellationToken.None)).OrThrow();
            var session = new Session($"watcher-{watcher}{(isSlow ? "-slow" : "")}", Revision(list.ResourceVersion), list.Items.ToDictionary(i => i.Name, i => (Revision(i), i.Data.GetValueOrDefault("v", ""))));
            _sessions.Add(session);
            var version = list.ResourceVersion;
            var isExpired = false;
            while (!isExpired && !cancellation.IsCancellationRequested)
            {
                // hangs up after a random number of events and takes it up again where it was
                using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                var left = random.Next(1, 200);
                await foreach (var change in client.WatchAsync<ConfigMap>(inNamespace, new() { ResourceVersion = version }, cut.Token))
                {
                    if (change.Type is WatchEventType.Error)
                    {
                        isExpired = true;
                        break;
                    }

                    version = change.ResourceVersion;
                    Interlocked.Increment(ref _watchedEvents);
                    lock (session.Events)
                        session.Events.Add(new(change.Type, change.Object!.Name, Revision(change.Object), change.Object.Data.GetValueOrDefault("v", "")));
                    if (isSlow)
                        await Task.Delay(random.Next(20), CancellationToken.None);
                    if (--left is 0)
                        break;
                }
            }
        }
    }

    private ConfigMap Object(string name, string value) => new() { Metadata = new() { Name = name, Namespace = inNamespace }, Data = ValueMap.Of(("v", value)) };

    private static long Revision(KubernetesObject value) => Revision(value.Metadata.ResourceVersion);

    private static long Revision(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
