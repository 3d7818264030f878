namespace Playground.Cluster.Shell.Interactive;

/// <summary>
/// What must be written for an edited line to look right, on a screen that it may fill over several rows. A letter at the end is that letter.
/// </summary>
/// <param name="start">cells that the prompt takes on the line's first row</param>
internal readonly struct LinePicture(int start, int width)
{
    /// <summary>Takes the cursor from one place of the line to another.</summary>
    public string Move(ReadOnlySpan<char> line, int from, int to)
    {
        var (fromRow, fromColumn) = Place(line[..from]);
        var (toRow, toColumn) = Place(line[..to]);
        if (fromRow == toRow)
            return toColumn < fromColumn ? Back(fromColumn - toColumn) : toColumn > fromColumn ? $"\e[{toColumn - fromColumn}C" : "";
        var rows = toRow < fromRow ? $"\e[{fromRow - toRow}A" : $"\e[{toRow - fromRow}B";
        return rows + "\r" + (toColumn > 0 ? $"\e[{toColumn}C" : "");
    }

    /// <summary>With the cursor at <paramref name="from"/>: writes the rest anew, erases what was behind it, and leaves the cursor at another place.</summary>
    public string Rest(ReadOnlySpan<char> line, int from, int cursor, bool erases)
    {
        var end = Place(line);
        // a row that is just full leaves the cursor at its edge: a space brings it to the next
        var wrap = line.Length > from && end is { Row: > 0, Column: 0 } ? " \r" : "";
        return line[from..].ToString() + wrap + (erases ? "\e[J" : "") + Move(line, line.Length, cursor);
    }

    private (int Row, int Column) Place(ReadOnlySpan<char> before)
    {
        var cells = start + Cells.Of(before);
        return (cells / width, cells % width);
    }

    private static string Back(int count) => count <= 4 ? new('\b', count) : $"\e[{count}D";
}
