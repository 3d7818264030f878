namespace Playground.Cluster.Shell.Interactive;

internal sealed partial class LineEditor
{
    private async ValueTask EscapeAsync()
    {
        var sequence = "";
        while (sequence.Length < 8 && await terminal.ReadAsync(_key, process.Cancellation) > 0)
        {
            sequence += (char)_key[0];
            if (sequence is not ("[" or "O") && !(sequence[0] is '[' && (char.IsAsciiDigit(sequence[^1]) || sequence[^1] is ';')))
                break;
        }

        await (sequence switch
        {
            "[A" or "OA" => HistoryAsync(-1),
            "[B" or "OB" => HistoryAsync(1),
            "[C" or "OC" => MoveAsync(After(_cursor)),
            "[D" or "OD" => MoveAsync(Before(_cursor)),
            "[1;5C" or "[1;3C" or "f" => MoveAsync(WordEnd()),
            "[1;5D" or "[1;3D" or "b" => MoveAsync(NameStart()),
            "[H" or "OH" or "[1~" or "[7~" => MoveAsync(0),
            "[F" or "OF" or "[4~" or "[8~" => MoveAsync(_line.Length),
            "[3~" => EraseAsync(_cursor, After(_cursor)),
            "d" => CutAsync(_cursor, WordEnd()),
            "\u007f" => CutAsync(NameStart(), _cursor),
            "." => InsertAsync(history.Count > 0 ? history[^1].Split(' ')[^1] : ""),
            _ => ValueTask.CompletedTask,
        });
    }

    /// <summary>Where the blank-separated word before the cursor starts.</summary>
    private int WordStart()
    {
        var start = _cursor;
        while (start > 0 && _line[start - 1] is ' ')
            start--;
        while (start > 0 && _line[start - 1] is not ' ')
            start--;
        return start;
    }

    /// <summary>Where the name (letters and digits) before the cursor starts.</summary>
    private int NameStart()
    {
        var start = _cursor;
        while (start > 0 && !char.IsLetterOrDigit(_line[start - 1]))
            start--;
        while (start > 0 && char.IsLetterOrDigit(_line[start - 1]))
            start--;
        return start;
    }

    private int WordEnd()
    {
        var end = _cursor;
        while (end < _line.Length && !char.IsLetterOrDigit(_line[end]))
            end++;
        while (end < _line.Length && char.IsLetterOrDigit(_line[end]))
            end++;
        return end;
    }

    private async ValueTask CompleteAsync()
    {
        var result = await complete(_line.ToString(0, _cursor));
        if (result.Addition.Length > 0)
        {
            await InsertAsync(result.Addition);
        }
        else if (_tabbed && result.Candidates.Count > 1)
        {
            var width = result.Candidates.Max(candidate => candidate.Length) + 2;
            var columns = Math.Max(1, terminal.Size.Width / width);
            var rows = result.Candidates.Chunk(columns).Select(row => string.Concat(row.Select(candidate => candidate.PadRight(width))).TrimEnd());
            await process.ComplainAsync(Picture.Move(Line(), _cursor, _line.Length) + "\n" + string.Join('\n', rows) + "\n" + _prompt + Picture.Rest(Line(), 0, _cursor, erases: false));
        }

        _tabbed = true;
    }

    /// <summary>^R. Return runs what was found, ^G and ^C give up, any other key goes on with it on the line.</summary>
    private async ValueTask SearchAsync()
    {
        var search = new HistorySearch(history);
        await process.ComplainAsync(Picture.Move(Line(), _cursor, 0) + "\r\e[J");
        while (true)
        {
            await process.ComplainAsync(search.Text);
            if (await terminal.ReadAsync(_key, process.Cancellation) is 0)
                return;
            var (key, rows) = (_key[0], Math.Max(0, Cells.Of(search.Text) - 1) / terminal.Size.Width);
            await process.ComplainAsync((rows > 0 ? $"\e[{rows}A" : "") + "\r\e[J");
            switch (key)
            {
                case 18:
                    search.Again();
                    break;
                case 8 or 127:
                    search.Erase();
                    break;
                case >= 32 when await CharacterAsync(key) is { } text:
                    search.Type(text);
                    break;
                default:
                    await AcceptAsync(key is 3 or 7 ? null : search.Match, key);
                    return;
            }
        }
    }

    private async ValueTask AcceptAsync(string? found, byte key)
    {
        if (found is { Length: > 0 })
            _line.Clear().Append(found);
        _cursor = _line.Length;
        await process.ComplainAsync(_prompt + Picture.Rest(Line(), 0, _cursor, erases: false));
        if (found is not null)
            await PressAsync(key);
    }
}
