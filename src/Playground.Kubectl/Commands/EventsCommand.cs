using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl events`</summary>
internal sealed class EventsCommand : Command
{
    private readonly Flag<bool> _allNamespaces;
    private readonly Flag<string> _for;
    private readonly Flag<bool> _noHeaders;
    private readonly PrintFlags _print;
    private readonly Flag<IReadOnlyList<string>> _types;
    private readonly Flag<bool> _watch;

    public EventsCommand() : base("[(-o|--output=)FORMAT] [--for TYPE/NAME] [--watch] [--types=Normal,Warning] [options]", "List events")
    {
        _allNamespaces = Flags.Bool("all-namespaces", "A", false, "Events of all namespaces.");
        Flags.Int("chunk-size", "", 500, "How many events to ask for at a time.");
        _for = Flags.String("for", "", "", "Only events about this object: pod/web.");
        _noHeaders = Flags.Bool("no-headers", "", false, "Leave the headers out.");
        _print = new(Flags);
        _types = Flags.Strings("types", "", "Only events of these types: Normal, Warning.");
        _watch = Flags.Bool("watch", "w", false, "Go on with what happens.");
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        foreach (var type in _types.Value.Where(type => !type.Equals("Normal", StringComparison.OrdinalIgnoreCase) && !type.Equals("Warning", StringComparison.OrdinalIgnoreCase)))
            throw new KubectlError("valid --types are Normal or Warning");
        var printer = _print.Create(run.Host);
        var filter = await FilterAsync(run, cancellation);
        var path = (_allNamespaces ? "api/v1/events" : $"api/v1/namespaces/{run.Namespace}/events") + (filter.Length > 0 ? $"?fieldSelector={Uri.EscapeDataString(filter)}&" : "?");
        var list = await run.Server.GetAsync(path + "limit=500", cancellation);
        var events = (list?["items"] as JsonArray ?? []).OfType<JsonObject>().Where(Wanted).OrderBy(LastSeen).ToList();
        var table = new TabWriter(6, 3, remembers: true);
        if (printer is not null)
            Print(run, printer, events);
        else if (events.Count is 0 && !_watch)
            run.Out.ErrorLine(_allNamespaces ? "No events found." : $"No events found in {run.Namespace} namespace.");
        else
            Rows(run, table, events, !_noHeaders);
        if (!_watch)
            return 0;
        await run.Out.FlushAsync();
        await foreach (var change in run.Server.WatchAsync($"{path}resourceVersion={list?["metadata"]?["resourceVersion"]}&watch=true", "application/json", cancellation))
        {
            if (change["type"]?.ToString() is "ADDED" or "MODIFIED" && change["object"] is JsonObject value && Wanted(value))
            {
                Rows(run, table, [value], headers: false);
                await run.Out.FlushAsync();
            }
        }

        return 0;
    }

    private async Task<string> FilterAsync(Run run, CancellationToken cancellation)
    {
        if (_for.Value.Length is 0)
            return "";
        var parts = _for.Value.Split('/');
        if (parts.Length is not 2)
            throw new KubectlError("--for must be in resource/name form");
        var type = ResourceArguments.Required(await run.Server.DiscoveryAsync(cancellation), parts[0]);
        return $"involvedObject.apiVersion={type.GroupVersion},involvedObject.kind={type.Kind},involvedObject.name={parts[1]}";
    }

    private bool Wanted(JsonObject value) => _types.Value.Count is 0 || _types.Value.Any(type => type.Equals(value["type"]?.ToString(), StringComparison.OrdinalIgnoreCase));

    private static DateTimeOffset LastSeen(JsonObject value) => Typed(value) is var e ? e.Series?.LastObservedTime?.Value ?? e.LastTimestamp ?? e.EventTime?.Value ?? default : default;

    private static Event Typed(JsonObject value) => KubernetesJson.Deserialize<Event>(KubernetesJson.Serialize(value));

    private static void Print(Run run, IObjectPrinter printer, List<JsonObject> events)
    {
        foreach (var item in events)
        {
            item["apiVersion"] ??= "v1";
            item["kind"] ??= "Event";
        }

        run.Out.Write(printer.Print(new()
        {
            ["apiVersion"] = "v1",
            ["items"] = new JsonArray([.. events.Select(SortedTree.Of)]),
            ["kind"] = "EventList",
            ["metadata"] = new JsonObject(),
        }));
    }

    private void Rows(Run run, TabWriter table, IEnumerable<JsonObject> events, bool headers)
    {
        if (headers)
            table.Row(_allNamespaces ? ["NAMESPACE", "LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"] : ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]);
        foreach (var e in events.Select(Typed))
        {
            string[] row = [Age(e, run.Now), e.Type, e.Reason, $"{e.InvolvedObject.Kind}/{e.InvolvedObject.Name}", e.Message.Trim()];
            table.Row(_allNamespaces ? [e.Namespace, .. row] : row);
        }

        run.Out.Write(table.Flush());
    }

    private static string Age(Event e, DateTimeOffset now)
    {
        var first = HumanDuration.Since(e.EventTime?.Value ?? e.FirstTimestamp, now);
        if (e.Series is { } series)
            return $"{HumanDuration.Since(series.LastObservedTime?.Value, now)} (x{series.Count} over {first})";
        return e.Count > 1 ? $"{HumanDuration.Since(e.LastTimestamp, now)} (x{e.Count} over {first})" : first;
    }
}
