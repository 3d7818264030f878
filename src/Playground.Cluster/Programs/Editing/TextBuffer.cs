namespace Playground.Cluster.Programs.Editing;

/// <summary>A place in a text, from 0.</summary>
internal readonly record struct Spot(int Line, int Column);

/// <summary>The text that is edited: at least one line. Every change can be taken back.</summary>
internal sealed class TextBuffer
{
    private const int MaxUndo = 200;

    private readonly List<string> _lines;
    private readonly List<(string[] Lines, Spot Cursor)> _undo = [];
    private readonly List<(string[] Lines, Spot Cursor)> _redo = [];
    private string[] _saved;

    private TextBuffer(IEnumerable<string> lines)
    {
        _lines = [.. lines];
        _saved = [.. _lines];
    }

    public int Count => _lines.Count;

    public string this[int line] => _lines[line];

    public bool IsChanged => !_lines.SequenceEqual(_saved, StringComparer.Ordinal);

    public static TextBuffer Of(string text) => new(text.Length is 0 ? [""] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n'));

    public string Text => _lines is [""] ? "" : string.Join('\n', _lines) + "\n";

    public void MarkSaved() => _saved = [.. _lines];

    /// <summary>What follows can be taken back in one.</summary>
    public void Remember(Spot cursor)
    {
        _undo.Add(([.. _lines], cursor));
        _redo.Clear();
        if (_undo.Count > MaxUndo)
            _undo.RemoveAt(0);
    }

    /// <returns>where the cursor was; null when there is nothing to take back</returns>
    public Spot? Undo(Spot cursor) => Swap(_undo, _redo, cursor);

    public Spot? Redo(Spot cursor) => Swap(_redo, _undo, cursor);

    public void Set(int line, string text) => _lines[line] = text;

    public void InsertLines(int at, IEnumerable<string> lines) => _lines.InsertRange(at, lines);

    /// <summary>Takes lines out and gives them.</summary>
    public string[] RemoveLines(int from, int to)
    {
        string[] removed = [.. _lines[from..(to + 1)]];
        _lines.RemoveRange(from, to - from + 1);
        if (_lines.Count is 0)
            _lines.Add("");
        return removed;
    }

    /// <summary>The text between two places; the second is not part of it.</summary>
    public string Between(Spot from, Spot to)
    {
        if (from.Line == to.Line)
            return _lines[from.Line][from.Column..Math.Min(to.Column, _lines[from.Line].Length)];
        var middle = _lines[(from.Line + 1)..to.Line];
        return string.Join('\n', [_lines[from.Line][from.Column..], .. middle, _lines[to.Line][..to.Column]]);
    }

    public void Remove(Spot from, Spot to)
    {
        var joined = _lines[from.Line][..from.Column] + _lines[to.Line][Math.Min(to.Column, _lines[to.Line].Length)..];
        _lines.RemoveRange(from.Line, to.Line - from.Line + 1);
        _lines.Insert(from.Line, joined);
    }

    /// <returns>the place after what was inserted</returns>
    public Spot Insert(Spot at, string text)
    {
        var parts = text.Split('\n');
        var (before, after) = (_lines[at.Line][..at.Column], _lines[at.Line][at.Column..]);
        _lines[at.Line] = before + parts[0] + (parts.Length is 1 ? after : "");
        for (var i = 1; i < parts.Length; i++)
            _lines.Insert(at.Line + i, parts[i] + (i == parts.Length - 1 ? after : ""));
        return new(at.Line + parts.Length - 1, (parts.Length is 1 ? at.Column : 0) + parts[^1].Length);
    }

    private Spot? Swap(List<(string[] Lines, Spot Cursor)> from, List<(string[] Lines, Spot Cursor)> to, Spot cursor)
    {
        if (from.Count is 0)
            return null;
        to.Add(([.. _lines], cursor));
        var (lines, spot) = from[^1];
        from.RemoveAt(from.Count - 1);
        _lines.Clear();
        _lines.AddRange(lines);
        return spot;
    }
}
