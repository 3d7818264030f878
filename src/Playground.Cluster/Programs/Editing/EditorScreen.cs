using System.Text;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Programs.Editing;

/// <summary>Draws the text from its top line on, `~` below its end, and the status line. Only rows that changed are written.</summary>
internal sealed class EditorScreen
{
    private string[] _shown = [];
    private TerminalSize _size;

    /// <summary>The first line shown.</summary>
    public int Top { get; private set; }

    /// <summary>The first column shown.</summary>
    public int Left { get; private set; }

    /// <summary>What must be written to show this.</summary>
    public string Draw(TextBuffer text, Spot cursor, string status, int? statusCursor, bool numbers, TerminalSize size)
    {
        var rows = Math.Max(1, size.Height - 1);
        var margin = numbers ? 4 : 0;
        var column = Cells(text[cursor.Line], cursor.Column);
        Top = Math.Clamp(Top, Math.Max(0, cursor.Line - rows + 1), cursor.Line);
        Left = Math.Clamp(Left, Math.Max(0, column - (size.Width - margin) + 1), column);
        var drawn = new StringBuilder();
        if (size != _size)
        {
            (_size, _shown) = (size, new string[rows + 1]);
            drawn.Append("\e[H\e[2J");
        }

        for (var row = 0; row < rows; row++)
        {
            var line = Top + row;
            Show(drawn, row, line >= text.Count ? "~" : (numbers ? $"{line + 1,3} " : "") + Visible(text[line], size.Width - margin));
        }

        Show(drawn, rows, status.Length > size.Width ? status[..size.Width] : status);
        drawn.Append(statusCursor is { } at ? $"\e[{rows + 1};{at + 1}H" : $"\e[{cursor.Line - Top + 1};{column - Left + 1 + margin}H");
        return drawn.ToString();
    }

    private void Show(StringBuilder drawn, int row, string line)
    {
        if (_shown[row] == line)
            return;
        _shown[row] = line;
        drawn.Append($"\e[{row + 1};1H").Append(line).Append("\e[K");
    }

    private string Visible(string line, int width)
    {
        var expanded = new StringBuilder();
        foreach (var letter in line)
        {
            if (letter is '\t')
                expanded.Append(' ', 8 - (expanded.Length % 8));
            else
                expanded.Append(char.IsControl(letter) ? '.' : letter);
        }

        return Left >= expanded.Length ? "" : expanded.ToString(Left, Math.Min(width, expanded.Length - Left));
    }

    private static int Cells(string line, int column)
    {
        var cells = 0;
        for (var i = 0; i < Math.Min(column, line.Length); i++)
            cells += line[i] is '\t' ? 8 - (cells % 8) : 1;
        return cells;
    }
}
