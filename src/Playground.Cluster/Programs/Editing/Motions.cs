namespace Playground.Cluster.Programs.Editing;

/// <summary>Where a motion leads.</summary>
/// <param name="IsLinewise">an operator takes whole lines</param>
/// <param name="IsInclusive">an operator takes the character it ends on too</param>
internal readonly record struct Motion(Spot To, bool IsLinewise = false, bool IsInclusive = false);

/// <summary>vi's motions over a text.</summary>
internal static class Motions
{
    /// <param name="count">null: none was given</param>
    public static Motion? Find(TextBuffer text, Spot at, char key, int? count, int rows) => key switch
    {
        'h' or '\b' or '\u007f' or EditorKeys.Left => new(at with { Column = Math.Max(0, at.Column - (count ?? 1)) }),
        'l' or ' ' or EditorKeys.Right => new(at with { Column = Math.Min(text[at.Line].Length, at.Column + (count ?? 1)) }),
        'j' or '\u000e' or EditorKeys.Down => Vertical(text, at, at.Line + (count ?? 1)),
        'k' or '\u0010' or EditorKeys.Up => Vertical(text, at, at.Line - (count ?? 1)),
        '+' or '\r' or '\n' => First(text, at.Line + (count ?? 1)),
        '-' => First(text, at.Line - (count ?? 1)),
        '0' or EditorKeys.Home => new(at with { Column = 0 }),
        '^' => new(First(text, at.Line).To),
        '$' or EditorKeys.End => new(new(Clamp(text, at.Line + (count ?? 1) - 1), Math.Max(0, text[Clamp(text, at.Line + (count ?? 1) - 1)].Length - 1)), IsInclusive: true),
        'G' => First(text, (count ?? text.Count) - 1),
        'g' => First(text, (count ?? 1) - 1),
        'w' or 'W' => Repeat(count, at, spot => NextWord(text, spot, key is 'W')),
        'b' or 'B' => Repeat(count, at, spot => WordBefore(text, spot, key is 'B')),
        'e' or 'E' => Repeat(count, at, spot => WordEnd(text, spot, key is 'E')) with { IsInclusive = true },
        '\u0006' or EditorKeys.PageDown => Vertical(text, at, at.Line + rows),
        '\u0002' or EditorKeys.PageUp => Vertical(text, at, at.Line - rows),
        '\u0004' => Vertical(text, at, at.Line + (rows / 2)),
        '\u0015' => Vertical(text, at, at.Line - (rows / 2)),
        '%' => Partner(text, at),
        _ => null,
    };

    /// <summary>f, F, t, T: a character of the line.</summary>
    public static Motion? Character(TextBuffer text, Spot at, char key, char wanted, int count)
    {
        var line = text[at.Line];
        var column = at.Column;
        for (; count > 0; count--)
        {
            column = key is 'f' or 't' ? line.IndexOf(wanted, Math.Min(column + 1, line.Length)) : column is 0 ? -1 : line.LastIndexOf(wanted, column - 1);
            if (column < 0)
                return null;
        }

        return new(at with { Column = key switch { 't' => column - 1, 'T' => column + 1, _ => column } }, IsInclusive: key is 'f' or 't');
    }

    private static Motion Vertical(TextBuffer text, Spot at, int line) => new(new(Clamp(text, line), at.Column), IsLinewise: true);

    private static Motion First(TextBuffer text, int line)
    {
        line = Clamp(text, line);
        return new(new(line, text[line].Length - text[line].TrimStart().Length), IsLinewise: true);
    }

    private static int Clamp(TextBuffer text, int line) => Math.Clamp(line, 0, text.Count - 1);

    private static Motion Repeat(int? count, Spot at, Func<Spot, Spot> step)
    {
        for (var i = 0; i < (count ?? 1); i++)
            at = step(at);
        return new(at);
    }

    private static Spot NextWord(TextBuffer text, Spot at, bool isBig)
    {
        var (line, column) = (at.Line, at.Column);
        var kind = KindAt(text, line, column, isBig);
        while (kind is not 0 && column < text[line].Length && KindAt(text, line, column, isBig) == kind)
            column++;
        while (true)
        {
            if (column >= text[line].Length)
            {
                if (line == text.Count - 1)
                    return new(line, text[line].Length);
                (line, column) = (line + 1, 0);
                if (text[line].Length is 0)
                    return new(line, 0);
            }

            if (KindAt(text, line, column, isBig) is not 0)
                return new(line, column);
            column++;
        }
    }

    private static Spot WordBefore(TextBuffer text, Spot at, bool isBig)
    {
        var (line, column) = (at.Line, at.Column);
        do
        {
            if (column is 0)
            {
                if (line is 0)
                    return new(0, 0);
                line--;
                column = text[line].Length;
                if (column is 0)
                    return new(line, 0);
            }

            column--;
        }
        while (KindAt(text, line, column, isBig) is 0);
        var kind = KindAt(text, line, column, isBig);
        while (column > 0 && KindAt(text, line, column - 1, isBig) == kind)
            column--;
        return new(line, column);
    }

    private static Spot WordEnd(TextBuffer text, Spot at, bool isBig)
    {
        var (line, column) = (at.Line, at.Column + 1);
        while (column >= text[line].Length || KindAt(text, line, column, isBig) is 0)
        {
            if (column < text[line].Length)
            {
                column++;
            }
            else
            {
                if (line == text.Count - 1)
                    return new(line, Math.Max(0, text[line].Length - 1));
                (line, column) = (line + 1, 0);
            }
        }

        var kind = KindAt(text, line, column, isBig);
        while (column + 1 < text[line].Length && KindAt(text, line, column + 1, isBig) == kind)
            column++;
        return new(line, column);
    }

    private static Motion? Partner(TextBuffer text, Spot at)
    {
        const string pairs = "()[]{}";
        var column = text[at.Line].IndexOfAny(pairs.ToCharArray(), Math.Min(at.Column, text[at.Line].Length));
        if (column < 0)
            return null;
        var here = text[at.Line][column];
        var index = pairs.IndexOf(here);
        var (there, step) = (pairs[index ^ 1], index % 2 is 0 ? 1 : -1);
        var depth = 0;
        for (var line = at.Line; line >= 0 && line < text.Count; line += step, column = step > 0 ? 0 : line < 0 || line >= text.Count ? 0 : text[line].Length - 1)
        {
            for (; column >= 0 && column < text[line].Length; column += step)
            {
                depth += text[line][column] == here ? 1 : text[line][column] == there ? -1 : 0;
                if (depth is 0)
                    return new(new(line, column), IsInclusive: true);
            }
        }

        return null;
    }

    /// <summary>0 blank, 1 letters and digits (or anything, for big words), 2 the rest.</summary>
    private static int KindAt(TextBuffer text, int line, int column, bool isBig) =>
        column >= text[line].Length || char.IsWhiteSpace(text[line][column]) ? 0 : isBig || char.IsLetterOrDigit(text[line][column]) || text[line][column] is '_' ? 1 : 2;
}
