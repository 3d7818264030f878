using Playground.Network.Addresses;
using Playground.Network.Dns;

namespace Playground.Network.Tracing;

/// <summary>How what a program tried ended.</summary>
public enum Outcome
{
    Answered,
    Refused,

    /// <summary>Thrown away on the way, seen by the sender as a timeout.</summary>
    Dropped,
    TimedOut,

    /// <summary>The name has no address.</summary>
    Unresolved,
    Unreachable,

    /// <summary>The connection broke.</summary>
    Reset,
}

/// <summary>One question to a name server with its answer.</summary>
/// <param name="Answer">null when none came</param>
public sealed record Lookup(DnsQuestion Question, AddressPort Server, DnsAnswer? Answer, TimeSpan Duration, IReadOnlyList<Hop> Hops)
{
    /// <summary>UDP, or TCP when the answer did not fit.</summary>
    public string Transport { get; init; } = "UDP";
}

/// <summary>
/// All that one thing a program did caused on the network: its lookups, then its hops, and the words the user saw. Every packet leaves one,
/// also when it fails. Written by one program; published once, when it is complete.
/// </summary>
/// <param name="target">what the user typed: `fish.lake.svc`, an address, a URL</param>
public sealed class Trace(Place from, string target, Protocol protocol, DateTimeOffset started)
{
    private readonly List<Lookup> _lookups = [];
    private readonly List<Hop> _hops = [];

    public Place From { get; } = from;

    public string Target { get; } = target;

    public Protocol Protocol { get; } = protocol;

    public DateTimeOffset Started { get; } = started;

    public IReadOnlyList<Lookup> Lookups => _lookups;

    public IReadOnlyList<Hop> Hops => _hops;

    public Outcome Outcome { get; private set; }

    /// <summary>The text the program printed, or the sentence that says what came of it.</summary>
    public string Message { get; private set; } = "";

    /// <summary>The request's method and path, when there was one.</summary>
    public string Request { get; set; } = "";

    /// <summary>The HTTP status code; 0: none.</summary>
    public int StatusCode { get; set; }

    public TimeSpan Duration { get; private set; }

    public void Add(Lookup lookup) => _lookups.Add(lookup);

    public void Add(IEnumerable<Hop> hops) => _hops.AddRange(hops);

    public void End(Outcome outcome, string message, DateTimeOffset now) => (Outcome, Message, Duration) = (outcome, message, now - Started);
}
