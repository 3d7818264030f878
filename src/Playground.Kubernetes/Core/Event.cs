using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Something that happened to an object; forgotten after a while.</summary>
[Kind("v1", "Event", "events", Namespaced = true, ShortNames = "ev")]
public sealed partial record Event : KubernetesObject
{
    /// <summary>What it happened to.</summary>
    [Field(2, Required = true, Atomic = true)] public ObjectReference InvolvedObject { get; init; } = new();

    /// <summary>A word for programs that says why.</summary>
    [Field(3)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(4)] public string Message { get; init; } = "";

    /// <summary>Who saw it.</summary>
    [Field(5)] public EventSource Source { get; init; } = new();

    /// <summary>When it happened first.</summary>
    [Field(6, AlwaysWritten = true)] public DateTimeOffset? FirstTimestamp { get; init; }

    /// <summary>When it happened last.</summary>
    [Field(7, AlwaysWritten = true)] public DateTimeOffset? LastTimestamp { get; init; }

    /// <summary>How often it happened.</summary>
    [Field(8)] public int Count { get; init; }

    /// <summary>Normal or Warning.</summary>
    [Field(9)] public string Type { get; init; } = "";

    /// <summary>When it happened, for reporters of the newer kind.</summary>
    [Field(10, AlwaysWritten = true)] public MicroTime? EventTime { get; init; }

    /// <summary>How often it was repeated, for reporters of the newer kind.</summary>
    [Field(11)] public EventSeries? Series { get; init; }

    /// <summary>What was tried or done.</summary>
    [Field(12)] public string Action { get; init; } = "";

    /// <summary>A second object that took part.</summary>
    [Field(13, Atomic = true)] public ObjectReference? Related { get; init; }

    /// <summary>The controller that reports, such as kubernetes.io/kubelet.</summary>
    [Field(14, AlwaysWritten = true)] public string ReportingComponent { get; init; } = "";

    /// <summary>Which of its processes reports.</summary>
    [Field(15, AlwaysWritten = true)] public string ReportingInstance { get; init; } = "";
}

/// <summary>Who saw an event.</summary>
public sealed partial record EventSource
{
    /// <summary>The program.</summary>
    [Field(1)] public string Component { get; init; } = "";

    /// <summary>The node it runs on.</summary>
    [Field(2)] public string Host { get; init; } = "";
}

/// <summary>How often an event was repeated.</summary>
public sealed partial record EventSeries
{
    /// <summary>How often so far.</summary>
    [Field(1)] public int Count { get; init; }

    /// <summary>When it was seen last.</summary>
    [Field(2, AlwaysWritten = true)] public MicroTime? LastObservedTime { get; init; }
}
