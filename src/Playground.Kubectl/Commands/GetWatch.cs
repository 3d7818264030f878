using System.Text.Json.Nodes;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl get --watch`: the list, then a line for each change.</summary>
internal sealed class GetWatch(Run run, TableLook look, IObjectPrinter? printer, bool watchOnly, bool withEvents)
{
    public async Task<int> RunAsync(IReadOnlyList<Target> targets, CancellationToken cancellation)
    {
        if (targets.Count is not 1)
            throw new KubectlError("you may only specify a single resource type");
        var target = targets[0];
        var table = new TableOutput(run, look);
        var accept = printer is null ? $"{Table.Accept},application/json" : "application/json";
        var tree = await run.Server.JsonAsync(new("GET", target.IsList ? target.ListPath(500) : target.Path()) { Accept = accept }, cancellation);
        var version = tree?["metadata"]?["resourceVersion"]?.ToString() ?? "0";
        if (!watchOnly)
            Show(target, table, tree, "ADDED");
        await run.Out.FlushAsync();
        var selected = target.IsList ? target : target with { Name = "", FieldSelector = $"metadata.name={target.Name}" };
        await foreach (var change in run.Server.WatchAsync(selected.ListPath(more: $"resourceVersion={version}&watch=true"), accept, cancellation))
        {
            var type = change["type"]?.ToString() ?? "";
            if (type is "BOOKMARK")
                continue;
            Show(target, table, change["object"], type);
            await run.Out.FlushAsync();
            if (type is "ERROR")
                break;
        }

        return 0;
    }

    private void Show(Target target, TableOutput table, JsonNode? tree, string type)
    {
        if (printer is null)
        {
            table.Print(target, Table.Read(tree) ?? Table.OfObjects(tree?["items"] is JsonArray ? Lookup.Items(tree, target.Type) : [(JsonObject)tree!], run.Now), type);
            return;
        }

        foreach (var item in tree?["items"] is JsonArray ? Lookup.Items(tree, target.Type) : [(JsonObject)tree!])
        {
            var shown = (JsonObject)SortedTree.Of(item)!;
            run.Out.Write(printer.Print(withEvents ? new() { ["object"] = shown, ["type"] = type } : shown));
        }
    }
}
