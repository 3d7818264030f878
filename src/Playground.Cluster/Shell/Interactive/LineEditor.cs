using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Shell.Interactive;

/// <param name="IsInterrupted">given up with ^C</param>
internal sealed record EditedLine(string Text, bool IsInterrupted);

/// <summary>
/// Reads a line at a terminal, key by key: arrows, home and end, history, completion with Tab, ^A ^E ^K ^U ^W ^L. It draws only what changed:
/// appending a letter writes that letter.
/// </summary>
internal sealed class LineEditor(Process process, Terminal terminal, IReadOnlyList<string> history, Func<string, CompletionResult> complete)
{
    private const int MaxLine = 64 * 1024;

    private readonly StringBuilder _line = new();
    private readonly byte[] _key = new byte[1];
    private string _prompt = "";
    private string _draft = "";
    private int _cursor;
    private int _at = history.Count;
    private bool _tabbed;

    /// <returns>null at the end of input</returns>
    public async ValueTask<EditedLine?> ReadAsync(string prompt)
    {
        _prompt = prompt;
        await terminal.SetRawAsync(true, process.Cancellation);
        try
        {
            await process.ComplainAsync(prompt);
            while (true)
            {
                if (await terminal.ReadAsync(_key, process.Cancellation) is 0)
                    return _line.Length > 0 ? new(_line.ToString(), false) : null;
                var key = _key[0];
                _tabbed &= key is 9;
                switch (key)
                {
                    case (byte)'\r' or (byte)'\n':
                        await process.ComplainAsync("\n");
                        return new(_line.ToString(), false);
                    case 3:
                        await process.ComplainAsync("^C\n");
                        return new("", true);
                    case 4 when _line.Length is 0:
                        await process.ComplainAsync("\n");
                        return null;
                    default:
                        await PressAsync(key);
                        break;
                }
            }
        }
        finally
        {
            await terminal.SetRawAsync(false, CancellationToken.None);
        }
    }

    private ValueTask PressAsync(byte key) => key switch
    {
        1 => MoveAsync(0),
        2 => MoveAsync(_cursor - 1),
        4 => EraseAsync(_cursor, 1),
        5 => MoveAsync(_line.Length),
        6 => MoveAsync(_cursor + 1),
        8 or 127 => EraseAsync(_cursor - 1, 1),
        9 => CompleteAsync(),
        11 => EraseAsync(_cursor, _line.Length - _cursor),
        12 => ClearAsync(),
        14 => HistoryAsync(1),
        16 => HistoryAsync(-1),
        21 => EraseAsync(0, _cursor),
        23 => EraseWordAsync(),
        27 => EscapeAsync(),
        < 32 => ValueTask.CompletedTask,
        _ => TypeAsync(key),
    };

    private async ValueTask TypeAsync(byte key)
    {
        var length = key switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
        var bytes = new byte[length];
        bytes[0] = key;
        for (var i = 1; i < length; i++)
        {
            if (await terminal.ReadAsync(_key, process.Cancellation) is 0)
                return;
            bytes[i] = _key[0];
        }

        await InsertAsync(Encoding.UTF8.GetString(bytes));
    }

    private async ValueTask InsertAsync(string text)
    {
        if (_line.Length + text.Length > MaxLine)
            return;
        _line.Insert(_cursor, text);
        _cursor += text.Length;
        var rest = _line.ToString(_cursor, _line.Length - _cursor);
        await process.ComplainAsync(text + rest + Back(rest.Length));
    }

    private async ValueTask MoveAsync(int to)
    {
        to = Math.Clamp(to, 0, _line.Length);
        var text = to < _cursor ? Back(_cursor - to) : _line.ToString(_cursor, to - _cursor);
        _cursor = to;
        await process.ComplainAsync(text);
    }

    private async ValueTask EraseAsync(int from, int count)
    {
        if (from < 0 || from + count > _line.Length || count <= 0)
            return;
        var back = _cursor - from;
        _line.Remove(from, count);
        _cursor = from;
        var rest = _line.ToString(from, _line.Length - from);
        await process.ComplainAsync(Back(back) + rest + "\e[J" + Back(rest.Length));
    }

    private ValueTask EraseWordAsync()
    {
        var start = _cursor;
        while (start > 0 && _line[start - 1] is ' ')
            start--;
        while (start > 0 && _line[start - 1] is not ' ')
            start--;
        return EraseAsync(start, _cursor - start);
    }

    private ValueTask ClearAsync() => process.ComplainAsync("\e[H\e[J" + _prompt + _line + Back(_line.Length - _cursor));

    private async ValueTask HistoryAsync(int step)
    {
        var to = _at + step;
        if (to < 0 || to > history.Count)
            return;
        if (_at == history.Count)
            _draft = _line.ToString();
        _at = to;
        await ReplaceAsync(to == history.Count ? _draft : history[to]);
    }

    private async ValueTask ReplaceAsync(string text)
    {
        await process.ComplainAsync(Back(_cursor) + "\e[J" + text);
        _line.Clear().Append(text);
        _cursor = text.Length;
    }

    private async ValueTask EscapeAsync()
    {
        var sequence = "";
        while (sequence.Length < 8 && await terminal.ReadAsync(_key, process.Cancellation) > 0)
        {
            sequence += (char)_key[0];
            if (char.IsAsciiLetter((char)_key[0]) && sequence is not "O" || _key[0] is (byte)'~')
                break;
        }

        await (sequence switch
        {
            "[A" or "OA" => HistoryAsync(-1),
            "[B" or "OB" => HistoryAsync(1),
            "[C" or "OC" => MoveAsync(_cursor + 1),
            "[D" or "OD" => MoveAsync(_cursor - 1),
            "[H" or "OH" or "[1~" or "[7~" => MoveAsync(0),
            "[F" or "OF" or "[4~" or "[8~" => MoveAsync(_line.Length),
            "[3~" => EraseAsync(_cursor, 1),
            _ => ValueTask.CompletedTask,
        });
    }

    private async ValueTask CompleteAsync()
    {
        var result = complete(_line.ToString(0, _cursor));
        if (result.Addition.Length > 0)
        {
            await InsertAsync(result.Addition);
        }
        else if (_tabbed && result.Candidates.Count > 1)
        {
            var width = result.Candidates.Max(candidate => candidate.Length) + 2;
            var columns = Math.Max(1, terminal.Size.Width / width);
            var rows = result.Candidates.Chunk(columns).Select(row => string.Concat(row.Select(candidate => candidate.PadRight(width))).TrimEnd());
            await process.ComplainAsync("\n" + string.Join('\n', rows) + "\n" + _prompt + _line + Back(_line.Length - _cursor));
        }

        _tabbed = true;
    }

    private static string Back(int count) => new('\b', Math.Max(count, 0));
}
