using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Flows;

/// <summary>Asks what would happen if somebody in the cluster connected to somewhere, and why. Answered at once; nothing is sent and nothing stored.</summary>
[Kind("playground.io/v1alpha1", "Explanation", "explanations", Namespaced = true)]
public sealed partial record Explanation : KubernetesObject
{
    /// <summary>The question.</summary>
    [Field(2, Required = true)] public ExplanationSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [Field(3)] public ExplanationStatus? Status { get; init; }
}

/// <summary>From whom to where.</summary>
public sealed partial record ExplanationSpec
{
    /// <summary>Who asks: a pod (of the explanation's namespace unless it says another), a node or the laptop.</summary>
    [Field(1)] public FlowEndpoint From { get; init; } = new();

    /// <summary>Where to, as one would type it: a URL, or a name or address with or without a port.</summary>
    [Field(2, Required = true)] public string Target { get; init; } = "";

    /// <summary>TCP (the default), UDP or ICMP.</summary>
    [Field(3)] public string Protocol { get; init; } = "";
}

/// <summary>What would happen, and why.</summary>
public sealed partial record ExplanationStatus
{
    /// <summary>Answered, Refused, Dropped, Unreachable or Unresolved.</summary>
    [Field(1, Required = true)] public string Outcome { get; init; } = "";

    /// <summary>The whole of it in one sentence.</summary>
    [Field(2)] public string Sentence { get; init; } = "";

    /// <summary>What it follows from, in order.</summary>
    [Field(3)] public ValueList<ExplanationEvidence> Evidence { get; init; } = [];

    /// <summary>What would mend it, the likeliest first.</summary>
    [Field(4)] public ValueList<ExplanationFix> Fixes { get; init; } = [];
}

/// <summary>One fact, with the place where it can be looked up.</summary>
public sealed partial record ExplanationEvidence
{
    /// <summary>The object, such as Service lake/fish.</summary>
    [Field(1)] public string Object { get; init; } = "";

    /// <summary>The field's path; empty when it is no field.</summary>
    [Field(2)] public string Field { get; init; } = "";

    /// <summary>What is there.</summary>
    [Field(3)] public string Says { get; init; } = "";
}

/// <summary>Something that would mend it.</summary>
public sealed partial record ExplanationFix
{
    /// <summary>What it does.</summary>
    [Field(1)] public string Why { get; init; } = "";

    /// <summary>A command for kubectl, or what to type instead.</summary>
    [Field(2)] public string Command { get; init; } = "";
}
