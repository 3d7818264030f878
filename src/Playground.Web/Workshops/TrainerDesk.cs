using System.Net;
using Playground.Web.Scene.Edits;
using Playground.Web.Sessions;

namespace Playground.Web.Workshops;

/// <summary>What a trainer can do with a room. Every change is made to what the room is by then, whoever else leads it.</summary>
internal sealed class TrainerDesk(WorkshopBook book, WorkshopRooms rooms, Hands hands, SandboxKeeper keeper, ClusterDirectory clusters, JoinLimits limits, TimeProvider time)
{
    /// <summary>In so many clusters at a time, so that those who work in them hardly feel it.</summary>
    private const int AtOnce = 4;

    public Workshop Open(string title, string template, IEnumerable<string> lessons)
    {
        var workshop = Workshop.Create(GivenName.Read(title), template, lessons, time.GetUtcNow());
        while (book.WithCode(workshop.Code, time.GetUtcNow()) is not null)
            workshop = workshop with { Code = JoinCode.Create() };
        book.Add(workshop);
        return workshop;
    }

    /// <summary>The room's page is opened: where its trainer is, the room is at home.</summary>
    public void Arrive(string id, IPAddress? from) => limits.Settle(from, id);

    public void Freeze(string id) => Change(id, room => room with { Frozen = room.Frozen ?? time.GetUtcNow() });

    public void Thaw(string id) => Change(id, room => room.Frozen is null ? room : room with { Frozen = null, Thawed = time.GetUtcNow() });

    public void NewCode(string id) => Change(id, room => room with { Code = JoinCode.Create(), CodeUntil = time.GetUtcNow() + Workshop.CodeLasts });

    public void SetStuckAfter(string id, int minutes) => Change(id, room => room with { StuckAfter = Math.Clamp(minutes, 1, 60) });

    /// <summary>Everybody's page goes to a lesson.</summary>
    /// <param name="step">from 1; 0: wherever each one is in it</param>
    public void Call(string id, string lesson, int step) => Change(id, room => room with { Call = new((room.Call?.Number ?? 0) + 1, lesson, step) });

    /// <summary>Participants keep their clusters; the code lets nobody in any more, and the trainer has no key to the clusters.</summary>
    public void End(string id)
    {
        foreach (var seat in book.SeatsOf(id))
            hands.Set(seat.Cluster, taken: false);
        Change(id, room => room with { Ended = room.Ended ?? time.GetUtcNow(), Frozen = null });
    }

    public void SetHand(string cluster, bool taken)
    {
        if (book.SeatIn(cluster) is not { } seat)
            return;
        hands.Set(cluster, taken);
        rooms.Find(seat.Workshop)?.Refresh();
    }

    /// <summary>Ends a room and deletes it with every cluster in it.</summary>
    public async Task DeleteAsync(string id)
    {
        End(id);
        foreach (var seat in book.SeatsOf(id))
            await keeper.DeleteAsync(seat.Cluster);
        book.Remove(id);
        rooms.Forget(id);
    }

    /// <summary>Applies manifests in everybody's cluster, those that sleep too.</summary>
    public Task ApplyAsync(string id, string yaml) => ForEachAsync(id, "Applied the manifests", book.SeatsOf(id), async seat =>
    {
        using var stay = await keeper.EnterAsync(seat.Cluster, CancellationToken.None);
        if (clusters.Find(seat.Cluster) is not { } cluster)
            return "the cluster is gone";
        var results = await new Manifests(cluster.Client.As(ClusterDoor.Manager)).ApplyAsync(yaml, "default");
        return results.FirstOrDefault(result => !result.IsSuccess)?.Status.Message;
    });

    /// <summary>Takes clusters back to the room's template; what was done in their lessons is gone with it.</summary>
    public Task ResetAsync(string id, IReadOnlyCollection<Seat> seats) => ForEachAsync(id, "Reset", seats, async seat =>
    {
        await keeper.ResetAsync(seat.Cluster);
        book.Change(seat.Cluster, now => now with { Progress = now.Progress.Clear() });
        return null;
    });

    private async Task ForEachAsync(string id, string title, IReadOnlyCollection<Seat> seats, Func<Seat, Task<string?>> act)
    {
        if (rooms.Find(id) is not { } room)
            return;
        var gate = new Lock();
        var errand = new Errand(title, 0, seats.Count, []);
        room.Show(errand);
        await Parallel.ForEachAsync(seats, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seat, _) =>
        {
            var problem = await act(seat);
            lock (gate)
            {
                errand = errand with { Done = errand.Done + 1, Problems = problem is null ? errand.Problems : errand.Problems.Add($"{seat.Name}: {problem}") };
                room.Show(errand);
            }
        });
        room.Refresh();
    }

    private void Change(string id, Func<Workshop, Workshop> change)
    {
        book.Change(id, change);
        rooms.Find(id)?.Refresh();
    }
}
