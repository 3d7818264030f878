using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Flows;

/// <summary>One step of a packet, with its addresses before and after.</summary>
public sealed partial record FlowHop
{
    /// <summary>Where the step begins.</summary>
    [Field(1)] public FlowEndpoint From { get; init; } = new();

    /// <summary>Where the step ends.</summary>
    [Field(2)] public FlowEndpoint To { get; init; } = new();

    /// <summary>The packet's source before the step, as ip:port.</summary>
    [Field(3)] public string SourceAddress { get; init; } = "";

    /// <summary>The packet's destination before the step, as ip:port.</summary>
    [Field(4)] public string DestinationAddress { get; init; } = "";

    /// <summary>The source after the step, when it was translated.</summary>
    [Field(5)] public string TranslatedSource { get; init; } = "";

    /// <summary>The destination after the step, when it was translated.</summary>
    [Field(6)] public string TranslatedDestination { get; init; } = "";

    /// <summary>Forwarded, Translated, Refused, Dropped, Unreachable, Delivered or Answered.</summary>
    [Field(7, Required = true)] public string Verdict { get; init; } = "";

    /// <summary>The rule that decided.</summary>
    [Field(8)] public string Rule { get; init; } = "";

    /// <summary>What else there is to say.</summary>
    [Field(9)] public string Note { get; init; } = "";
}
