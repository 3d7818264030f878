using System.Text.Json.Nodes;

namespace Playground.Kubectl.Printers;

/// <summary>How a table is shown.</summary>
internal sealed record TableLook
{
    public bool Wide { get; init; }

    public bool NoHeaders { get; init; }

    public bool WithNamespace { get; init; }

    public bool ShowLabels { get; init; }

    public IReadOnlyList<string> LabelColumns { get; init; } = [];

    /// <summary>`pod`, `deployment.apps`: stands before each name; empty: names alone.</summary>
    public string KindPrefix { get; init; } = "";

    /// <summary>A first column with the type of the watch event.</summary>
    public bool WithEvent { get; init; }
}

/// <summary>Tables as text.</summary>
internal sealed class TablePrinter
{
    private readonly TabWriter _columns = new(6, 3, remembers: true);
    private IReadOnlyList<TableColumn> _definitions = [];
    private bool _hasHeaders;

    /// <summary>The next table is of another kind: it has headers and widths of its own.</summary>
    public void Restart()
    {
        _hasHeaders = false;
        _definitions = [];
        _columns.Forget();
    }

    /// <summary>A table's rows; the headers only once. Later pages and events of a watch may come without column definitions.</summary>
    public string Print(Table table, TableLook look, string eventType = "")
    {
        if (table.Columns.Count > 0)
            _definitions = table.Columns;
        if (!_hasHeaders && !look.NoHeaders && table.Rows.Count > 0)
        {
            _columns.Row([.. Headers(look)]);
            _hasHeaders = true;
        }

        foreach (var row in table.Rows)
            _columns.Row(Cells(row, look, eventType));
        return _columns.Flush();
    }

    private IEnumerable<string> Headers(TableLook look)
    {
        if (look.WithEvent)
            yield return "EVENT";
        if (look.WithNamespace)
            yield return "NAMESPACE";
        foreach (var column in _definitions)
        {
            if (!column.IsWide || look.Wide)
                yield return column.Name.ToUpperInvariant();
        }

        foreach (var label in look.LabelColumns)
            yield return label[(label.LastIndexOf('/') + 1)..].ToUpperInvariant();
        if (look.ShowLabels)
            yield return "LABELS";
    }

    private List<string> Cells(TableRow row, TableLook look, string eventType)
    {
        var cells = new List<string>(_definitions.Count + 2);
        if (look.WithEvent)
            cells.Add(eventType);
        if (look.WithNamespace)
            cells.Add(row.Metadata?["namespace"]?.ToString() ?? "");
        for (var i = 0; i < row.Cells.Count && i < _definitions.Count; i++)
        {
            var column = _definitions[i];
            if (column.IsWide && !look.Wide)
                continue;
            var text = Text(row.Cells[i]);
            cells.Add(column.IsName && look.KindPrefix.Length > 0 ? $"{look.KindPrefix}/{text}" : text);
        }

        var labels = row.Metadata?["labels"] as JsonObject;
        foreach (var label in look.LabelColumns)
            cells.Add(labels is not null && labels.TryGetPropertyValue(label, out var value) ? value?.ToString() ?? "" : "");
        if (look.ShowLabels)
            cells.Add(labels is { Count: > 0 } ? string.Join(',', labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}")) : "<none>");
        return cells;
    }

    /// <summary>One line of it, without what would move the cursor.</summary>
    private static string Text(JsonNode? cell)
    {
        if (cell is null)
            return "";
        var text = cell.ToString();
        var end = text.AsSpan().IndexOfAny('\f', '\n', '\r');
        if (end >= 0)
            text = text[..end] + "...";
        return text.Replace("\e", "^[");
    }
}
