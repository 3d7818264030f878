using Playground.Network.Addresses;

namespace Playground.Network.Tracing;

public enum Verdict
{
    /// <summary>Went on unchanged.</summary>
    Forwarded,

    /// <summary>Went on with another source or destination.</summary>
    Translated,

    /// <summary>Reached a program that listens.</summary>
    Delivered,

    /// <summary>The answer on its way back.</summary>
    Answered,

    /// <summary>Answered with an error at once: "connection refused".</summary>
    Refused,

    /// <summary>Thrown away without a word: the sender's own timeout ends it.</summary>
    Dropped,

    /// <summary>Nobody has this address: "no route to host" after some seconds.</summary>
    Unreachable,
}

/// <summary>One step of a packet.</summary>
/// <param name="Source">addresses before the step</param>
/// <param name="Said">what decided, when it was neither a route nor a policy</param>
public sealed record Hop(Place From, Place To, Protocol Protocol, AddressPort Source, AddressPort Destination, Verdict Verdict, string Said = "")
{
    /// <summary>The rule that decided, in words a reader can look up; put together only when asked for.</summary>
    public string Rule => Policy?.Rule ?? Route?.Rule ?? Said;

    /// <summary>The routing decision, when this step made one.</summary>
    public Fabric.Route? Route { get; init; }

    /// <summary>The policies that forbade it, when they did.</summary>
    public Policies.PolicyVerdict? Policy { get; init; }

    /// <summary>The source after the step; null when it stayed.</summary>
    public AddressPort? TranslatedSource { get; init; }

    /// <summary>The destination after the step; null when it stayed.</summary>
    public AddressPort? TranslatedDestination { get; init; }

    /// <summary>The decision between endpoints, when this step made one.</summary>
    public Services.Choice? Choice => Route?.Choice;

    public string Note { get; init; } = "";
}
