using System.Collections.Concurrent;
using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.History;

/// <summary>Writers that create, change and delete a few objects, and watchers that come, go, dawdle and come back, all at once.</summary>
internal sealed class HistoryRun(IApiTransport transport, string inNamespace, int seed)
{
    /// <summary>The object that is written last: who has seen it has seen all.</summary>
    private const string End = "end";

    private readonly ConcurrentBag<HistoryEvent> _written = [];
    private readonly ConcurrentBag<Session> _sessions = [];
    private readonly ConcurrentBag<string> _unfinished = [];
    private int _watchedEvents;
    private int _disconnects;
    private int _expired;
    private bool _isEnding;

    public int Writes => _written.Count;

    public string Summary => $"{_written.Count} writes, {_watchedEvents} events read, {_disconnects} disconnects, {_expired} expired watches, {_sessions.Count} lists";

    public int Watched => _watchedEvents;

    /// <summary>
    /// Lets everyone work until the writers have done so many operations or their time is over; then the watchers read up to a last object.
    /// Returns what is wrong, at most some of it.
    /// </summary>
    /// <param name="patience">how long watchers may take to read up to the end</param>
    public async Task<IReadOnlyList<string>> RunAsync(int writers, int watchers, int slow, int operations, TimeSpan time, TimeSpan patience)
    {
        // so that no list is empty
        await WriteOnceAsync("begin");
        using var writing = new CancellationTokenSource(time);
        using var watching = new CancellationTokenSource();
        var readers = Enumerable.Range(0, watchers + slow).Select(i => Task.Run(() => WatchAsync(i, isSlow: i >= watchers, watching.Token))).ToList();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, writers).Select(i => Task.Run(() => WriteAsync(i, operations, writing.Token))));
            await WriteOnceAsync(End);
            Volatile.Write(ref _isEnding, true);
            watching.CancelAfter(patience);
        }
        catch
        {
            await watching.CancelAsync();
            throw;
        }
        finally
        {
            await Task.WhenAll(readers);
        }

        var checker = new HistoryChecker(_written);
        return [.. _unfinished.Take(5), .. _sessions.SelectMany(checker.Check).Take(20)];
    }

    private async Task WriteOnceAsync(string name)
    {
        var stored = (await new KubernetesClient(transport).CreateAsync(Object(name, name))).OrThrow();
        _written.Add(new(WatchEventType.Added, name, Revision(stored), name));
    }

    private async Task WriteAsync(int writer, int operations, CancellationToken cancellation)
    {
        var random = new Random(seed + writer);
        var client = new KubernetesClient(transport, $"writer-{writer}");
        var mine = new Dictionary<string, ConfigMap>();
        for (var i = 0; i < operations && !cancellation.IsCancellationRequested; i++)
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
            // lets the readers in: the writers alone would keep every thread busy
            await Task.Yield();
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
        var name = $"watcher-{watcher}{(isSlow ? "-slow" : "")}";
        var hasEnded = false;
        try
        {
            while (!hasEnded && !cancellation.IsCancellationRequested)
            {
                var list = (await client.ListAsync<ConfigMap>(inNamespace, cancellation: cancellation)).OrThrow();
                var session = new Session(name, Revision(list.ResourceVersion), list.Items.ToDictionary(i => i.Name, i => (Revision(i), Value(i))));
                _sessions.Add(session);
                hasEnded = session.Listed.ContainsKey(End) || await FollowAsync(client, session, random, isSlow, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // the patience has come to its end
        }

        if (!hasEnded)
            _unfinished.Add($"{name} never saw the last object");
    }

    /// <summary>Reads on from the session's list, hanging up now and then. True: up to the last object; false: the server keeps no more of it.</summary>
    private async Task<bool> FollowAsync(KubernetesClient client, Session session, Random random, bool isSlow, CancellationToken cancellation)
    {
        var version = session.From.ToString(CultureInfo.InvariantCulture);
        while (!cancellation.IsCancellationRequested)
        {
            var left = random.Next(1, 200);
            await foreach (var change in client.WatchAsync<ConfigMap>(inNamespace, new() { ResourceVersion = version }, cancellation))
            {
                if (change.Type is WatchEventType.Error)
                {
                    Interlocked.Increment(ref _expired);
                    return false;
                }

                version = change.ResourceVersion;
                Interlocked.Increment(ref _watchedEvents);
                session.Events.Add(new(change.Type, change.Object!.Name, Revision(change.Object), Value(change.Object)));
                if (change.Object.Name is End)
                    return true;
                if (isSlow && !Volatile.Read(ref _isEnding))
                    await Task.Delay(random.Next(20), CancellationToken.None);
                if (--left is 0)
                    break;
            }

            Interlocked.Increment(ref _disconnects);
        }

        return false;
    }

    private static string Value(ConfigMap map) => map.Data.GetValueOrDefault("v", "");

    private ConfigMap Object(string name, string value) => new() { Metadata = new() { Name = name, Namespace = inNamespace }, Data = ValueMap.Of(("v", value)) };

    private static long Revision(KubernetesObject value) => Revision(value.Metadata.ResourceVersion);

    private static long Revision(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
