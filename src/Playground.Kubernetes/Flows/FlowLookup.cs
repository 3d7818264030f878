using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Flows;

/// <summary>One DNS question and its answer.</summary>
public sealed partial record FlowLookup
{
    /// <summary>The name asked for, with its dot at the end.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>The type asked for: A, AAAA, SRV, PTR, …</summary>
    [Field(2, Required = true)] public string Type { get; init; } = "";

    /// <summary>The server asked, as ip:port.</summary>
    [Field(3)] public string Server { get; init; } = "";

    /// <summary>UDP, TCP or HTTPS.</summary>
    [Field(4)] public string Transport { get; init; } = "";

    /// <summary>NOERROR, NXDOMAIN, …; empty when no answer came.</summary>
    [Field(5)] public string Rcode { get; init; } = "";

    /// <summary>The answer's records as lines of a zone file.</summary>
    [Field(6)] public ValueList<string> Answers { get; init; } = [];

    /// <summary>How long it took, in microseconds.</summary>
    [Field(7)] public long DurationMicroseconds { get; init; }

    /// <summary>The steps of the question's packet, in order.</summary>
    [Field(8)] public ValueList<FlowHop> Hops { get; init; } = [];
}
