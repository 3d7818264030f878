using Playground.Web.Sessions;

namespace Playground.Web.Workshops;

/// <summary>
/// What a trainer's key opens: every cluster of the room, to look at; with the hand taken, to work in. And when participants may change nothing: in a break.
/// </summary>
internal sealed class WorkshopKeys(WorkshopBook book, Hands hands) : IKeyIssuer
{
    public Access AccessWith(string key, Sandbox sandbox)
    {
        if (book.SeatIn(sandbox.Name) is not { } seat || book.Find(seat.Workshop) is not { Ended: null } workshop || !SecretKey.Same(key, workshop.TrainerKey))
            return Access.None;
        return hands.IsTaken(sandbox.Name) ? Access.Owner : Access.Guest;
    }

    public string? WhyPaused(string cluster) =>
        book.SeatIn(cluster) is { } seat && book.Find(seat.Workshop) is { Frozen: not null, Ended: null } workshop
            ? $"the workshop \"{workshop.Title}\" has a break; look around, and go on when the trainer ends it"
            : null;

    public async Task ResumedAsync(string cluster, CancellationToken cancellation)
    {
        await foreach (var _ in book.Changes.FollowAsync(cancellation))
        {
            if (WhyPaused(cluster) is null)
                return;
        }
    }
}
