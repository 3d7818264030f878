using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Flows;

/// <summary>An endpoint that a connection could have gone to, and why it did or did not.</summary>
public sealed partial record FlowCandidate
{
    /// <summary>The endpoint's address, as ip:port.</summary>
    [Field(1, Required = true)] public string Address { get; init; } = "";

    /// <summary>The pod behind it.</summary>
    [Field(2)] public string Pod { get; init; } = "";

    /// <summary>The node it is on.</summary>
    [Field(3)] public string Node { get; init; } = "";

    /// <summary>The zone it is in.</summary>
    [Field(4)] public string Zone { get; init; } = "";

    /// <summary>It takes new connections.</summary>
    [Field(5, AlwaysWritten = true)] public bool Ready { get; init; }

    /// <summary>It answers, even while it terminates.</summary>
    [Field(6, AlwaysWritten = true)] public bool Serving { get; init; }

    /// <summary>It is about to go.</summary>
    [Field(7, AlwaysWritten = true)] public bool Terminating { get; init; }

    /// <summary>The connection went here.</summary>
    [Field(8, AlwaysWritten = true)] public bool Chosen { get; init; }

    /// <summary>
    /// Why it was not the one: its labels, not ready, terminating, on another node, in another zone, not drawn. Policy: a NetworkPolicy lets
    /// nothing of this sender through to it; the draw knows nothing of that, so it may even have been chosen.
    /// </summary>
    [Field(9)] public string PassedOver { get; init; } = "";

    /// <summary>Its chance in the draw, such as 1/3.</summary>
    [Field(10)] public string Probability { get; init; } = "";
}
