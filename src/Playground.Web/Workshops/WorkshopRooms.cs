using System.Collections.Concurrent;
using Playground.Web.Lessons.Running;

namespace Playground.Web.Workshops;

/// <summary>The rooms that somebody is in.</summary>
internal sealed class WorkshopRooms : IAsyncDisposable
{
    /// <summary>Minutes pass without anything happening, and make people stuck.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Lazy<WorkshopRoom>> _rooms = new(StringComparer.Ordinal);
    private readonly WorkshopBook _book;
    private readonly Hands _hands;
    private readonly LessonDirectory _lessons;
    private readonly TimeProvider _time;
    private readonly ITimer _rounds;

    public WorkshopRooms(WorkshopBook book, Hands hands, LessonDirectory lessons, TimeProvider time)
    {
        (_book, _hands, _lessons, _time) = (book, hands, lessons, time);
        _rounds = time.CreateTimer(_ => LookAround(), null, Round, Round);
    }

    /// <summary>Null: there is no such workshop.</summary>
    public WorkshopRoom? Find(string workshop) =>
        _book.Find(workshop) is { } found ? _rooms.GetOrAdd(workshop, _ => new(() => new(found, _book, _hands, _lessons, _time))).Value : null;

    /// <summary>The room in which somebody works; null: their cluster belongs to none that goes on.</summary>
    public WorkshopRoom? Of(string cluster) => _book.SeatIn(cluster) is { } seat ? Find(seat.Workshop) : null;

    public void Forget(string workshop) => _rooms.TryRemove(workshop, out _);

    public ValueTask DisposeAsync() => _rounds.DisposeAsync();

    private void LookAround()
    {
        foreach (var room in _rooms.Values.Where(room => room.IsValueCreated && room.Value.Board.Followers > 0))
            room.Value.Refresh();
    }
}
