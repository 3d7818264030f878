using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Flows;

/// <summary>
/// One connection or lookup on the cluster's network, told step by step: the names looked up, the endpoints to choose from,
/// the way of the packets and what came of it. Lives in the namespace of the pod that sent it.
/// </summary>
[Kind("playground.io/v1alpha1", "Flow", "flows", Namespaced = true, ShortNames = "fl")]
public sealed partial record Flow : KubernetesObject
{
    /// <summary>Who sent it.</summary>
    [Field(2, Required = true)] public FlowEndpoint Source { get; init; } = new();

    /// <summary>Where it should go, as the user typed it.</summary>
    [Field(3)] public string Target { get; init; } = "";

    /// <summary>TCP, UDP, ICMP or DNS.</summary>
    [Field(4, Required = true)] public string Protocol { get; init; } = "";

    /// <summary>The HTTP method, when the program spoke HTTP.</summary>
    [Field(5)] public string Method { get; init; } = "";

    /// <summary>The HTTP path, when the program spoke HTTP.</summary>
    [Field(6)] public string Path { get; init; } = "";

    /// <summary>When it began.</summary>
    [Field(7)] public MicroTime? StartTime { get; init; }

    /// <summary>How long it took, in microseconds.</summary>
    [Field(8)] public long DurationMicroseconds { get; init; }

    /// <summary>The DNS questions asked on the way and their answers, in order.</summary>
    [Field(9)] public ValueList<FlowLookup> Lookups { get; init; } = [];

    /// <summary>The steps of the packet, in order.</summary>
    [Field(10)] public ValueList<FlowHop> Hops { get; init; } = [];

    /// <summary>The endpoints of the Service that was called, and which one was chosen.</summary>
    [Field(11)] public ValueList<FlowCandidate> Candidates { get; init; } = [];

    /// <summary>Answered, Refused, Dropped, TimedOut, Unreachable, Unresolved or Reset.</summary>
    [Field(12)] public string Outcome { get; init; } = "";

    /// <summary>The text that the program printed.</summary>
    [Field(13)] public string Message { get; init; } = "";

    /// <summary>The HTTP status code; 0 when there was none.</summary>
    [Field(14)] public int Status { get; init; }

    /// <summary>The rule that decided: a Service's port, a NetworkPolicy, a missing endpoint.</summary>
    [Field(15)] public string Rule { get; init; } = "";

    /// <summary>How many more endpoints the Service has than are listed.</summary>
    [Field(16)] public int CandidatesLeftOut { get; init; }

    /// <summary>Why it came out so, with the objects to look at.</summary>
    [Field(17)] public ExplanationStatus? Explanation { get; init; }
}
