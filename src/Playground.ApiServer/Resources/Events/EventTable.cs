using Playground.ApiServer.Tables;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Events;

internal static class EventTable
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new("Last Seen", "string", "Time since it happened last."),
        new("Type", "string", "Normal or Warning."),
        new("Reason", "string", "What happened, in one word."),
        new("Object", "string", "The object it is about."),
        new("Subobject", "string", "The part of the object it is about.", 1),
        new("Source", "string", "Who tells.", 1),
        new("Message", "string", "What happened, in a sentence."),
        new("First Seen", "string", "Time since it happened first.", 1),
        new("Count", "string", "How often it happened.", 1),
        new("Name", "string", "The event's own name.", 1) { Format = "name" },
    ];

    public static IReadOnlyList<object?> Cells(Event value, DateTimeOffset now)
    {
        var first = HumanDuration.Since(value.FirstTimestamp ?? value.EventTime?.Value, now);
        var last = value.Series is { } series ? HumanDuration.Since(series.LastObservedTime?.Value, now)
            : value.LastTimestamp is { } time ? HumanDuration.Since(time, now)
            : first;
        var count = value.Series?.Count ?? (value.Count is 0 ? 1 : value.Count);
        var about = value.InvolvedObject;
        var target = about.Name is "" ? about.Kind.ToLowerInvariant() : $"{about.Kind.ToLowerInvariant()}/{about.Name}";
        return [last, value.Type, value.Reason, target, about.FieldPath, Source(value), value.Message.Trim(), first, (long)count, value.Name];
    }

    private static string Source(Event value)
    {
        var component = value.Source.Component is "" ? value.ReportingComponent : value.Source.Component;
        var host = value.Source.Host is "" ? value.ReportingInstance : value.Source.Host;
        return host is "" ? component : $"{component}, {host}";
    }
}
