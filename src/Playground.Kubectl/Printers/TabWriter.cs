using System.Text;

namespace Playground.Kubectl.Printers;

/// <summary>
/// Lines of cells as columns. A cell belongs to a column when a tab ends it; a column is as wide as its widest cell among lines that follow
/// one another and all have it. Source: Go's text/tabwriter.
/// </summary>
/// <param name="remembers">later blocks are at least as wide as the first (rows of a watch)</param>
internal sealed class TabWriter(int minWidth, int padding, bool remembers = false)
{
    private readonly List<string[]> _lines = [];
    private readonly List<int> _widths = [];
    private readonly List<int> _remembered = [];
    private readonly StringBuilder _open = new();

    public void Write(string text)
    {
        var start = 0;
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            _open.Append(text, start, end - start);
            _lines.Add(_open.ToString().Split('\t'));
            _open.Clear();
            start = end + 1;
        }

        _open.Append(text, start, text.Length - start);
    }

    public void Row(IReadOnlyList<string> cells) => _lines.Add([.. cells]);

    public void Forget() => _remembered.Clear();

    /// <summary>What has been written since the last time, in columns.</summary>
    public string Flush()
    {
        var text = new StringBuilder();
        if (_open.Length > 0)
            _lines.Add(_open.ToString().Split('\t'));
        Format(text, 0, _lines.Count);
        if (_open.Length > 0)
            text.Length--;
        _open.Clear();
        _lines.Clear();
        return text.ToString();
    }

    private void Format(StringBuilder text, int from, int to)
    {
        var column = _widths.Count;
        for (var line = from; line < to; line++)
        {
            if (column >= _lines[line].Length - 1)
                continue;
            Print(text, from, line);
            from = line;
            var width = remembers && column < _remembered.Count ? Math.Max(minWidth, _remembered[column]) : minWidth;
            for (; line < to && column < _lines[line].Length - 1; line++)
                width = Math.Max(width, Width(_lines[line][column]) + padding);
            if (remembers)
                Remember(column, width);
            _widths.Add(width);
            Format(text, from, line);
            _widths.RemoveAt(_widths.Count - 1);
            from = line;
        }

        Print(text, from, to);
    }

    private void Remember(int column, int width)
    {
        if (column < _remembered.Count)
            _remembered[column] = width;
        else
            _remembered.Add(width);
    }

    private void Print(StringBuilder text, int from, int to)
    {
        for (var line = from; line < to; line++)
        {
            var cells = _lines[line];
            for (var i = 0; i < cells.Length; i++)
            {
                text.Append(cells[i]);
                if (i < _widths.Count)
                    text.Append(' ', _widths[i] - Width(cells[i]));
            }

            text.Append('\n');
        }
    }

    private static int Width(string cell)
    {
        foreach (var c in cell)
        {
            if (c > 127)
                return cell.EnumerateRunes().Count();
        }

        return cell.Length;
    }
}
