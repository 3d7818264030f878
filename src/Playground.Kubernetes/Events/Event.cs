using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Events;

/// <summary>Something that happened to an object, told for people; kept for a while only. Stored as the core group's Event.</summary>
[Kind("events.k8s.io/v1", "Event", "events", Namespaced = true, ShortNames = "ev")]
public sealed partial record Event : KubernetesObject
{
    /// <summary>When it happened first.</summary>
    [Field(2, Required = true)] public MicroTime? EventTime { get; init; }

    /// <summary>How often it has happened since; none when once.</summary>
    [Field(3)] public EventSeries? Series { get; init; }

    /// <summary>The controller that tells it.</summary>
    [Field(4)] public string ReportingController { get; init; } = "";

    /// <summary>Which instance of that controller.</summary>
    [Field(5)] public string ReportingInstance { get; init; } = "";

    /// <summary>What was done or failed, a word for programs.</summary>
    [Field(6)] public string Action { get; init; } = "";

    /// <summary>Why, in one word.</summary>
    [Field(7)] public string Reason { get; init; } = "";

    /// <summary>The object it happened to.</summary>
    [Field(8)] public ObjectReference Regarding { get; init; } = new();

    /// <summary>A second object, for example one that was made.</summary>
    [Field(9)] public ObjectReference? Related { get; init; }

    /// <summary>A sentence for people.</summary>
    [Field(10)] public string Note { get; init; } = "";

    /// <summary>Normal or Warning.</summary>
    [Field(11)] public string Type { get; init; } = "";

    /// <summary>The source, of a core Event.</summary>
    [Field(12)] public EventSource DeprecatedSource { get; init; } = new();

    /// <summary>When it happened first, of a core Event.</summary>
    [Field(13, AlwaysWritten = true)] public DateTimeOffset? DeprecatedFirstTimestamp { get; init; }

    /// <summary>When it happened last, of a core Event.</summary>
    [Field(14, AlwaysWritten = true)] public DateTimeOffset? DeprecatedLastTimestamp { get; init; }

    /// <summary>How often it happened, of a core Event.</summary>
    [Field(15)] public int DeprecatedCount { get; init; }
}

/// <summary>How often an event has happened.</summary>
public sealed partial record EventSeries
{
    /// <summary>How often.</summary>
    [Field(1, Required = true)] public int Count { get; init; }

    /// <summary>When last.</summary>
    [Field(2, Required = true)] public MicroTime? LastObservedTime { get; init; }
}
