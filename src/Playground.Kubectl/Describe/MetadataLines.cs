using Playground.Kubectl.Printers;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;

namespace Playground.Kubectl.Describe;

/// <summary>What all descriptions have: labels, annotations, tolerations, events.</summary>
internal static class MetadataLines
{
    private const int Longest = 140;
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public static void Labels(this DescribeWriter writer, string title, ValueMap<string> labels)
    {
        if (labels.Count is 0)
            writer.Line(0, $"{title}:\t<none>");
        var first = true;
        foreach (var (key, value) in labels)
        {
            writer.Line(0, $"{(first ? title + ":" : "")}\t{key}={value}");
            first = false;
        }
    }

    public static void Annotations(this DescribeWriter writer, string title, ValueMap<string> annotations)
    {
        var shown = annotations.Without(LastApplied);
        if (shown.Count is 0)
            writer.Line(0, $"{title}:\t<none>");
        var start = $"{title}:\t";
        foreach (var (key, raw) in shown)
        {
            var value = raw.EndsWith('\n') ? raw[..^1] : raw;
            if (value.Length + key.Length + 2 <= Longest && !value.Contains('\n'))
            {
                writer.Line(0, $"{start}{key}: {value}");
            }
            else
            {
                writer.Line(0, $"{start}{key}:");
                foreach (var line in value.Split('\n'))
                    writer.Line(0, $"\t  {(line.Length > Longest - 2 ? line[..(Longest - 2)] + "..." : line)}");
            }

            start = "\t";
        }
    }

    public static void Tolerations(this DescribeWriter writer, string title, ValueList<Toleration> tolerations)
    {
        if (tolerations.Count is 0)
            writer.Line(0, $"{title}:\t<none>");
        var first = true;
        foreach (var toleration in tolerations.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var text = toleration.Key;
            if (toleration.Value.Length > 0)
                text += "=" + toleration.Value;
            if (toleration.Effect.Length > 0)
                text += ":" + toleration.Effect;
            if (toleration is { Operator: "Exists", Value: "" })
                text += text.Length > 0 ? " op=Exists" : "op=Exists";
            if (toleration.TolerationSeconds is { } seconds)
                text += $" for {seconds}s";
            writer.Line(0, $"{(first ? title + ":" : "")}\t{text}");
            first = false;
        }
    }

    /// <summary>`Deployment/web`; null for an object that nobody controls.</summary>
    public static string? Controller(ObjectMeta metadata) =>
        metadata.OwnerReferences.FirstOrDefault(owner => owner.Controller is true) is { } owner ? $"{owner.Kind}/{owner.Name}" : null;

    public static void Events(this DescribeWriter writer, IReadOnlyList<Event>? events, DateTimeOffset now)
    {
        if (events is null)
            return;
        if (events.Count is 0)
        {
            writer.Line(0, "Events:\t<none>");
            return;
        }

        writer.Break();
        writer.Line(0, "Events:\n  Type\tReason\tAge\tFrom\tMessage");
        writer.Line(1, "----\t------\t----\t----\t-------");
        foreach (var e in events.OrderBy(LastSeen))
        {
            var source = e.Source.Component is { Length: > 0 } component ? component : e.ReportingComponent;
            writer.Line(1, $"{e.Type}\t{e.Reason}\t{Age(e, now)}\t{source}\t{e.Message.Trim()}");
        }
    }

    private static DateTimeOffset LastSeen(Event e) => e.Series?.LastObservedTime?.Value ?? e.LastTimestamp ?? e.EventTime?.Value ?? default;

    private static string Age(Event e, DateTimeOffset now)
    {
        var first = HumanDuration.Since(e.EventTime?.Value ?? e.FirstTimestamp, now);
        if (e.Series is { } series)
            return $"{HumanDuration.Since(series.LastObservedTime?.Value, now)} (x{series.Count} over {first})";
        return e.Count > 1 ? $"{HumanDuration.Since(e.LastTimestamp, now)} (x{e.Count} over {first})" : first;
    }
}
