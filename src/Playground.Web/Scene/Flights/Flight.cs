using Playground.Kubernetes;

namespace Playground.Web.Scene.Flights;

/// <summary>A flow as the canvas tells it: who asked whom, and the legs the packets flew.</summary>
/// <param name="From">the item it starts at</param>
/// <param name="To">the target as typed</param>
/// <param name="Outcome">answered, refused, dropped, timeout or unresolved</param>
/// <param name="Text">what the program printed</param>
/// <param name="Candidates">the endpoints there were to choose from</param>
public sealed record Flight(string Name, string From, string To, string Outcome, string Text, ValueList<Leg> Legs, ValueList<FlightCandidate> Candidates);

/// <param name="Pod">an item's id</param>
/// <param name="Reason">why it was passed over in words, or its chance in the draw</param>
public sealed record FlightCandidate(string Pod, bool Chosen, string Reason);

/// <param name="Kind">question, answer, request or response</param>
/// <param name="From">an item's id</param>
/// <param name="Source">`ip:port` as the packet carries it</param>
/// <param name="Translated">the destination it is given where the leg ends</param>
/// <param name="Outcome">ok, nxdomain, nodata, refused, dropped or timeout</param>
public sealed record Leg(
    string Kind, string From, string To, string Label, string Source, string Destination, string? Translated, string Outcome, string Note);
