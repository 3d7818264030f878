using System.Collections.Immutable;

namespace Playground.Web.Workshops;

/// <summary>A workshop at one moment, as its trainers see it.</summary>
/// <param name="Errand">what is being done to many clusters, or was done last</param>
public sealed record RoomView(Workshop Workshop, ImmutableArray<Desk> Desks, Errand? Errand);

/// <summary>One participant at one moment.</summary>
/// <param name="Since">since when a page of their cluster is open; null: none is</param>
/// <param name="Remark">what their lesson says about a wrong turn, without its markup; may be empty</param>
/// <param name="IsHandTaken">the trainer works in their cluster</param>
public sealed record Desk(Seat Seat, DateTimeOffset? Since, string Remark, bool IsHandTaken)
{
    public bool IsOnline => Since is not null;
}

/// <summary>What all participants are told.</summary>
/// <param name="Hands">the clusters in which the trainer has the hand</param>
internal sealed record RoomNotice(bool IsFrozen, bool IsOver, WorkshopCall? Call, ImmutableHashSet<string> Hands);

/// <summary>Something done in many clusters.</summary>
/// <param name="Problems">one line a cluster in which it did not work</param>
public sealed record Errand(string Title, int Done, int Of, ImmutableArray<string> Problems)
{
    public bool IsOver => Done == Of;
}
