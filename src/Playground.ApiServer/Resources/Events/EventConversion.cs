using CoreEvent = Playground.Kubernetes.Core.Event;
using NewEvent = Playground.Kubernetes.Events.Event;

namespace Playground.ApiServer.Resources.Events;

/// <summary>One event under the names of either group.</summary>
internal static class EventConversion
{
    public static NewEvent ToNew(CoreEvent stored) => new()
    {
        Metadata = stored.Metadata,
        EventTime = stored.EventTime,
        Series = stored.Series is { } series ? new() { Count = series.Count, LastObservedTime = series.LastObservedTime } : null,
        ReportingController = stored.ReportingComponent,
        ReportingInstance = stored.ReportingInstance,
        Action = stored.Action,
        Reason = stored.Reason,
        Regarding = stored.InvolvedObject,
        Related = stored.Related,
        Note = stored.Message,
        Type = stored.Type,
        DeprecatedSource = stored.Source,
        DeprecatedFirstTimestamp = stored.FirstTimestamp,
        DeprecatedLastTimestamp = stored.LastTimestamp,
        DeprecatedCount = stored.Count,
    };

    public static CoreEvent ToCore(NewEvent value) => new()
    {
        Metadata = value.Metadata,
        EventTime = value.EventTime,
        Series = value.Series is { } series ? new() { Count = series.Count, LastObservedTime = series.LastObservedTime } : null,
        ReportingComponent = value.ReportingController,
        ReportingInstance = value.ReportingInstance,
        Action = value.Action,
        Reason = value.Reason,
        InvolvedObject = value.Regarding,
        Related = value.Related,
        Message = value.Note,
        Type = value.Type,
        Source = value.DeprecatedSource,
        FirstTimestamp = value.DeprecatedFirstTimestamp,
        LastTimestamp = value.DeprecatedLastTimestamp,
        Count = value.DeprecatedCount,
    };
}
