using System.Text.Json.Nodes;

namespace Playground.Kubectl.Printers;

/// <summary>A table as the server makes it.</summary>
internal sealed class Table
{
    public const string Accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";

    public required IReadOnlyList<TableColumn> Columns { get; init; }

    public required IReadOnlyList<TableRow> Rows { get; init; }

    public string ResourceVersion { get; init; } = "";

    public string Continue { get; init; } = "";

    /// <summary>Null when the server gave something else: it cannot make tables of this.</summary>
    public static Table? Read(JsonNode? tree) => tree is not JsonObject table || table["kind"]?.ToString() is not "Table" ? null : new()
    {
        Columns = [.. (table["columnDefinitions"] as JsonArray ?? []).Select(column => new TableColumn(
            column!["name"]!.ToString(), column["format"]?.ToString() is "name", column["priority"]?.GetValue<long>() is > 0))],
        Rows = [.. (table["rows"] as JsonArray ?? []).Select(row => new TableRow((JsonArray)row!["cells"]!, row["object"] as JsonObject))],
        ResourceVersion = table["metadata"]?["resourceVersion"]?.ToString() ?? "",
        Continue = table["metadata"]?["continue"]?.ToString() ?? "",
    };

    /// <summary>
    /// Objects of which the server made no table, by name and age.
    /// </summary>
    public static Table OfObjects(IEnumerable<JsonObject> objects, DateTimeOffset now) => new()
    {
        Columns = [new("Name", true, false), new("Age", false, false)],
        Rows = [.. objects.Select(o => new TableRow([o["metadata"]?["name"]?.ToString(), HumanDuration.Since(o["metadata"]?["creationTimestamp"]?.ToString(), now)], o))],
    };
}

internal sealed record TableColumn(string Name, bool IsName, bool IsWide);

internal sealed record TableRow(JsonArray Cells, JsonObject? Object)
{
    public JsonNode? Metadata => Object?["metadata"];
}
