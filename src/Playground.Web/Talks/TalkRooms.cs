using System.Collections.Concurrent;
using System.Security.Claims;
using Playground.Web.Scene;
using Playground.Web.Sessions;
using Playground.Web.Talks.Scripts.Running;

namespace Playground.Web.Talks;

/// <summary>The talks that somebody presents or watches, and what a presenter can change about one.</summary>
internal sealed class TalkRooms(TalkBook book, SandboxBook sandboxes, SceneDirectory scenes, ClusterKeys keys, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<TalkRoom>> _rooms = new(StringComparer.Ordinal);

    public TalkRoom Of(Talk talk) => _rooms.GetOrAdd(talk.Id, _ => new(() => new(talk, new ScriptRun(talk, book, scenes, () => keys.WhyPaused(talk.Cluster), time)))).Value;

    /// <summary>A talk that a visitor may watch; null: there is no such one, or not for them.</summary>
    public TalkRoom? WatchedBy(ClaimsPrincipal visitor, string id) => book.WatchedBy(visitor, id) is { } talk ? Of(talk) : null;

    /// <summary>A talk that a visitor leads, with the presenter's key or as the owner of its cluster; null: there is no such one, or not by them.</summary>
    public TalkRoom? LedBy(ClaimsPrincipal visitor, string id) =>
        book.Find(id) is { } talk && (book.PresentedBy(visitor, talk.Cluster) is not null || (sandboxes.Find(talk.Cluster) is { } own && Visitor.AccessOf(visitor, own) is Access.Owner))
            ? Of(talk)
            : null;

    public void Change(Talk talk, Func<Talk, Talk> change)
    {
        book.Change(talk.Id, change);
        Of(talk).Talk.Change(_ => book.Find(talk.Id));
    }

    /// <summary>Every page of it is told, and its links open nothing any more.</summary>
    public async Task EndAsync(Talk talk)
    {
        book.Remove(talk.Id);
        if (!_rooms.TryRemove(talk.Id, out var room))
            return;
        room.Value.Talk.Change(_ => null);
        await room.Value.Script.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var room in _rooms.Values.Where(room => room.IsValueCreated))
            await room.Value.Script.DisposeAsync();
    }
}
