using System.Collections.Concurrent;
using System.Security.Cryptography;
using Playground.Kubernetes.Client;
using Playground.Web.Lessons.Running;
using Playground.Web.Scene;
using Playground.Web.Sessions;

namespace Playground.Web.Terminals;

/// <summary>The shells that are open on the learners' laptops. One that nobody came back to for a while is closed.</summary>
internal sealed class TerminalDirectory(ClusterDirectory clusters, LaptopOutput output, TimeProvider time) : IClusterFollower, IAsyncDisposable
{
    /// <summary>Shells on one laptop.</summary>
    public const int Limit = 64;

    /// <summary>How long a shell waits for its page to come back.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(string Cluster, string Id), TerminalSession> _sessions = [];
    private readonly ConcurrentDictionary<TerminalSession, ITimer> _waiting = [];

    /// <summary>The shell of that id, or null when it is not there any more.</summary>
    public TerminalSession? Find(string cluster, string id) => _sessions.GetValueOrDefault((cluster, id));

    /// <summary>Opens a shell; null when there are too many.</summary>
    public async ValueTask<TerminalSession?> OpenAsync(string cluster, TerminalSize size, CancellationToken cancellation)
    {
        if (clusters.Find(cluster) is not { } found || _sessions.Keys.Count(key => key.Cluster == cluster) >= Limit)
            return null;
        var session = new TerminalSession(RandomNumberGenerator.GetHexString(32, lowercase: true), await found.Laptop.OpenShellAsync(size, cancellation), shown => output.Add(cluster, shown));
        _sessions[(cluster, session.Id)] = session;
        _ = ForgetWhenEndedAsync(cluster, session);
        return session;
    }

    /// <summary>Somebody looks at it.</summary>
    public void Keep(TerminalSession session)
    {
        if (_waiting.TryRemove(session, out var timer))
            timer.Dispose();
    }

    /// <summary>Nobody looks at it any more.</summary>
    public void Leave(TerminalSession session)
    {
        if (session.Ended.IsCompleted)
            return;
        var timer = time.CreateTimer(_ => _ = CloseForgottenAsync(session), null, Patience, Timeout.InfiniteTimeSpan);
        if (_waiting.TryRemove(session, out var before))
            before.Dispose();
        _waiting[session] = timer;
    }

    public async ValueTask CloseAsync(TerminalSession session)
    {
        Keep(session);
        await session.DisposeAsync();
    }

    /// <summary>Closes the shells on the laptop of a cluster that is about to go.</summary>
    public async ValueTask ForgetAsync(string cluster) => await Task.WhenAll(_sessions.Where(entry => entry.Key.Cluster == cluster).Select(entry => CloseAsync(entry.Value).AsTask()));

    public async ValueTask DisposeAsync() => await Task.WhenAll(_sessions.Values.Select(session => CloseAsync(session).AsTask()));

    private async Task CloseForgottenAsync(TerminalSession session)
    {
        if (!session.IsWatched)
            await CloseAsync(session);
    }

    /// <summary>A shell that ended stays a moment for its last output to be fetched: as long as somebody is looking.</summary>
    private async Task ForgetWhenEndedAsync(string cluster, TerminalSession session)
    {
        await session.Ended;
        _sessions.TryRemove((cluster, session.Id), out _);
        await CloseAsync(session);
    }
}
