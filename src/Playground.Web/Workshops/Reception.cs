using System.Collections.Immutable;
using System.Net;
using System.Security.Claims;
using Playground.Web.Sessions;

namespace Playground.Web.Workshops;

internal enum JoinRefusal
{
    /// <summary>No room has this code, or not any more.</summary>
    Code,

    /// <summary>Too many wrong codes came from there.</summary>
    Tries,

    Name,

    /// <summary>All seats of the room are taken.</summary>
    Room,

    /// <summary>The playground holds as many clusters as it can.</summary>
    Playground,
}

/// <summary>Either a cluster to go to, or why not.</summary>
/// <param name="Wait">for how long it is no use to try again</param>
internal sealed record JoinAnswer(Sandbox? Sandbox, JoinRefusal? Refusal = null, TimeSpan Wait = default);

/// <summary>Where people come with a code, and get a seat and a cluster for it. What is refused costs nothing.</summary>
internal sealed class Reception(WorkshopBook book, WorkshopRooms rooms, SandboxKeeper keeper, SandboxBook sandboxes, JoinLimits limits, TimeProvider time)
{
    /// <summary>Who comes again from the same browser gets the seat they have.</summary>
    public async Task<JoinAnswer> JoinAsync(string typedCode, string typedName, IPAddress? address, ClaimsPrincipal visitor, CancellationToken cancellation)
    {
        var workshop = book.WithCode(JoinCode.Read(typedCode), time.GetUtcNow());
        if ((workshop is null || !limits.IsHome(address, workshop.Id)) && limits.WaitOf(address) is { Ticks: > 0 } tries)
            return new(null, JoinRefusal.Tries, tries);
        if (workshop is null)
        {
            limits.Wrong(address);
            return new(null, JoinRefusal.Code);
        }

        limits.Settle(address, workshop.Id);
        if (SeatsOf(visitor).FirstOrDefault(mine => mine.Seat.Workshop == workshop.Id).Sandbox is { } known)
            return new(known);
        var name = GivenName.Read(typedName);
        if (name is "")
            return new(null, JoinRefusal.Name);
        if (book.SeatsOf(workshop.Id).Length >= Workshop.Most)
            return new(null, JoinRefusal.Room);
        return await SitDownAsync(workshop, name, cancellation);
    }

    /// <summary>The seats that a browser has the keys of, the latest first.</summary>
    public IReadOnlyList<(Seat Seat, Workshop Workshop, Sandbox Sandbox)> SeatsOf(ClaimsPrincipal visitor) =>
    [
        .. from mine in Visitor.Sandboxes(visitor, sandboxes)
           where mine.Access is Access.Owner
           let seat = book.SeatIn(mine.Sandbox.Name)
           where seat is not null
           let workshop = book.Find(seat.Workshop)
           where workshop is not null
           select (seat, workshop, mine.Sandbox),
    ];

    private async Task<JoinAnswer> SitDownAsync(Workshop workshop, string name, CancellationToken cancellation)
    {
        var template = SandboxTemplate.Find(workshop.Template) ?? SandboxTemplate.All[0];
        if (await keeper.CreateAsync(template, name, cancellation) is not { } sandbox)
            return new(null, JoinRefusal.Playground);
        if (!book.Add(new Seat(workshop.Id, sandbox.Name, name, time.GetUtcNow(), ImmutableSortedDictionary<string, Lessons.Running.LessonProgress>.Empty) { Heard = workshop.Call?.Number ?? 0 }))
        {
            await keeper.DeleteAsync(sandbox.Name);
            return new(null, JoinRefusal.Room);
        }

        rooms.Find(workshop.Id)?.Refresh();
        return new(sandbox);
    }
}
