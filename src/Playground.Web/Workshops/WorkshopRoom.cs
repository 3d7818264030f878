using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Playground.Web.Lessons.Running;
using Playground.Web.Sessions;

namespace Playground.Web.Workshops;

/// <summary>
/// A workshop as it goes on: who is there and how far they are. One view for all its trainers, one notice for all participants; of each participant it
/// knows no more than whether their page is open.
/// </summary>
internal sealed partial class WorkshopRoom
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Attendance> _attending = new(StringComparer.Ordinal);
    private readonly string _id;
    private readonly WorkshopBook _book;
    private readonly Hands _hands;
    private readonly LessonDirectory _lessons;
    private readonly TimeProvider _time;

    public WorkshopRoom(Workshop workshop, WorkshopBook book, Hands hands, LessonDirectory lessons, TimeProvider time)
    {
        (_id, _book, _hands, _lessons, _time) = (workshop.Id, book, hands, lessons, time);
        Board = new(new(workshop, [], null));
        Notice = new(NoticeOf(workshop));
        Refresh();
    }

    /// <summary>What the trainers see.</summary>
    public Latest<RoomView> Board { get; }

    /// <summary>What the participants are told.</summary>
    public Latest<RoomNotice> Notice { get; }

    /// <summary>A participant's page is open until what is returned is disposed.</summary>
    public IDisposable Attend(string cluster)
    {
        Count(cluster, static (attendance, now) => attendance.Come(now));
        var following = _lessons.Find(cluster)?.Progress is { } progress ? Follow(cluster, progress) : null;
        return new Attending(() =>
        {
            following?.Dispose();
            Count(cluster, static (attendance, now) => attendance.Go(now));
        });
    }

    public void Show(Errand errand) => Board.Change(view => view with { Errand = errand });

    /// <summary>Looks again at everything and tells who follows.</summary>
    public void Refresh()
    {
        if (_book.Find(_id) is not { } workshop)
            return;
        Notice.Change(_ => NoticeOf(workshop));
        Board.Change(view => view with { Workshop = workshop, Desks = [.. _book.SeatsOf(_id).Select(DeskOf)] });
    }

    private Desk DeskOf(Seat seat)
    {
        DateTimeOffset? since;
        lock (_gate)
            since = _attending.TryGetValue(seat.Cluster, out var attendance) && attendance.Pages > 0 ? attendance.Since : null;
        var remark = since is not null ? _lessons.Find(seat.Cluster)?.Remarks.FirstOrDefault()?.Html ?? "" : "";
        return new(seat, since, Markup().Replace(remark, "").Trim(), _hands.IsTaken(seat.Cluster));
    }

    private RoomNotice NoticeOf(Workshop workshop)
    {
        var taken = _hands.Taken;
        return Notice?.Value is { } before && before.Hands == taken
            ? before with { IsFrozen = workshop.Frozen is not null, IsOver = workshop.Ended is not null, Call = workshop.Call }
            : new(workshop.Frozen is not null, workshop.Ended is not null, workshop.Call, taken);
    }

    private IDisposable Follow(string cluster, ProgressStore progress)
    {
        _ = CopyWhenKnownAsync();
        return progress.Subscribe(Copy);

        async Task CopyWhenKnownAsync()
        {
            await progress.Synced.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Copy();
        }

        void Copy()
        {
            if (!progress.Synced.IsCompletedSuccessfully || _book.Find(_id) is not { } workshop)
                return;
            var now = workshop.Lessons.Where(progress.Current.ContainsKey).ToImmutableSortedDictionary(slug => slug, slug => progress.Current[slug], StringComparer.Ordinal);
            _book.Change(cluster, seat => seat.Progress.SequenceEqual(now) ? seat : seat with { Progress = now });
            Refresh();
        }
    }

    private void Count(string cluster, Func<Attendance, DateTimeOffset, Attendance> change)
    {
        lock (_gate)
            _attending[cluster] = change(_attending.GetValueOrDefault(cluster), _time.GetUtcNow());

        Refresh();
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();

    private sealed class Attending(Action end) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) is 0)
                end();
        }
    }
}
