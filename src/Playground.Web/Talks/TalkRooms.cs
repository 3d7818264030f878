using System.Collections.Concurrent;
using System.Security.Claims;

namespace Playground.Web.Talks;

/// <summary>The talks that somebody presents or watches, and what a presenter can change about one.</summary>
internal sealed class TalkRooms(TalkBook book)
{
    private readonly ConcurrentDictionary<string, Lazy<TalkRoom>> _rooms = new(StringComparer.Ordinal);

    public TalkRoom Of(Talk talk) => _rooms.GetOrAdd(talk.Id, _ => new(() => new(talk))).Value;

    /// <summary>A talk that a visitor may watch; null: there is no such one, or not for them.</summary>
    public TalkRoom? WatchedBy(ClaimsPrincipal visitor, string id) => book.WatchedBy(visitor, id) is { } talk ? Of(talk) : null;

    public void Change(Talk talk, Func<Talk, Talk> change)
    {
        book.Change(talk.Id, change);
        Of(talk).Talk.Change(_ => book.Find(talk.Id));
    }

    /// <summary>Every page of it is told, and its links open nothing any more.</summary>
    public void End(Talk talk)
    {
        book.Remove(talk.Id);
        if (_rooms.TryRemove(talk.Id, out var room))
            room.Value.Talk.Change(_ => null);
    }
}
