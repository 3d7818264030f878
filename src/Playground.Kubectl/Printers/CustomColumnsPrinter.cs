using System.Text.Json.Nodes;
using Playground.Kubectl.Templates;

namespace Playground.Kubectl.Printers;

/// <summary>`-o custom-columns=NAME:.metadata.name,…`</summary>
internal sealed class CustomColumnsPrinter(IReadOnlyList<(string Header, JsonPath Path)> columns, bool noHeaders) : IObjectPrinter
{
    private bool _hasHeaders;

    public static CustomColumnsPrinter Parse(string spec, bool noHeaders)
    {
        if (spec.Length is 0)
            throw new KubectlError("custom-columns format specified but no custom columns given");
        var columns = new List<(string, JsonPath)>();
        foreach (var part in spec.Split(','))
        {
            var colon = part.IndexOf(':');
            if (colon <= 0)
                throw new KubectlError($"unexpected custom-columns spec: {part}, expected <header>:<json-path-expr>");
            columns.Add((part[..colon], Relaxed(part[(colon + 1)..])));
        }

        return new(columns, noHeaders);
    }

    /// <summary>Headers on the first line, paths below them on the second.</summary>
    public static CustomColumnsPrinter ParseFile(string text, bool noHeaders)
    {
        var lines = text.Split('\n');
        var headers = lines[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var paths = lines.Length > 1 ? lines[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
        if (headers.Length != paths.Length)
            throw new KubectlError($"number of headers ({headers.Length}) and field specifications ({paths.Length}) don't match");
        return new([.. headers.Zip(paths).Select(pair => (pair.First, Relaxed(pair.Second)))], noHeaders);
    }

    public string Print(JsonObject value)
    {
        var table = new TabWriter(6, 3);
        if (!noHeaders && !_hasHeaders)
        {
            table.Row([.. columns.Select(column => column.Header)]);
            _hasHeaders = true;
        }

        foreach (var item in value["items"] is JsonArray items ? items.OfType<JsonObject>() : [value])
            table.Row([.. columns.Select(column => Cell(column.Path, item))]);
        return table.Flush();
    }

    private static JsonPath Relaxed(string path)
    {
        try
        {
            return JsonPath.ParseRelaxed(path);
        }
        catch (JsonPathException broken)
        {
            throw new KubectlError(broken.Message.StartsWith("unexpected path", StringComparison.Ordinal) ? broken.Message : $"error parsing jsonpath {path}, {broken.Message}");
        }
    }

    private static string Cell(JsonPath path, JsonObject item)
    {
        try
        {
            var found = path.Find(item);
            return found.Count is 0 || found[0].Count is 0
                ? "<none>"
                : string.Join(',', found.SelectMany(values => values).Select(value => value is null ? "<nil>" : GoValue.Printed(value)));
        }
        catch (JsonPathException)
        {
            return "<none>";
        }
    }
}
