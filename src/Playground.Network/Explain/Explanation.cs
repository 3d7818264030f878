using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Network.Explain;

/// <summary>What would come of sending something, and why.</summary>
/// <param name="Outcome">of every way; the first of several that differ</param>
/// <param name="Sentence">the whole of it in one sentence</param>
/// <param name="Evidence">what it follows from, in order</param>
/// <param name="Fixes">commands that would mend it, the likeliest first</param>
/// <param name="Ways">what could happen to the first packet: one way for each endpoint that could be drawn; none when the name has no address</param>
public sealed record Explanation(Outcome Outcome, string Sentence, IReadOnlyList<Evidence> Evidence, IReadOnlyList<Fix> Fixes, IReadOnlyList<Way> Ways);

/// <summary>One fact, with the place where everybody can look it up.</summary>
/// <param name="Object">`Service lake/fish`</param>
/// <param name="Field">`spec.selector`; empty for what is no field of an object</param>
public sealed record Evidence(string Object, string Field, string Says);

/// <param name="Command">for kubectl, or what to type instead</param>
public sealed record Fix(string Why, string Command);

/// <summary>One thing that could happen to a packet, with its chance among the others.</summary>
public sealed record Way(Route Route, Delivery Delivery, AddressPort Destination)
{
    public Outcome Outcome => Delivery.Verdict switch
    {
        Verdict.Delivered => Outcome.Answered,
        Verdict.Refused => Outcome.Refused,
        Verdict.Unreachable => Outcome.Unreachable,
        _ => Outcome.Dropped,
    };
}
