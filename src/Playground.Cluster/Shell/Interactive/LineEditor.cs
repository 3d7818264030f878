using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Shell.Interactive;

/// <param name="IsInterrupted">given up with ^C</param>
internal sealed record EditedLine(string Text, bool IsInterrupted);

/// <summary>
/// Reads a line at a terminal, key by key: arrows, words, home and end, history and its search with ^R, completion with Tab, ^A ^E ^K ^U ^W ^Y ^L.
/// It draws only what changed: appending a letter writes that letter.
/// </summary>
internal sealed partial class LineEditor(Process process, Terminal terminal, IReadOnlyList<string> history, Func<string, ValueTask<CompletionResult>> complete)
{
    private const int MaxLine = 64 * 1024;

    private readonly StringBuilder _line = new();
    private readonly byte[] _key = new byte[1];
    private string _prompt = "";
    private string _draft = "";
    private string _cut = "";
    private int _cursor;
    private int _at = history.Count;
    private bool _tabbed;
    private bool _isDone;

    private LinePicture Picture => new(Cells.OfShown(_prompt[(_prompt.LastIndexOf('\n') + 1)..]), terminal.Size.Width);

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
                    case 3:
                        await process.ComplainAsync("^C\n");
                        return new("", true);
                    case 4 when _line.Length is 0:
                        await process.ComplainAsync("\n");
                        return null;
                    default:
                        await PressAsync(key);
                        if (_isDone)
                            return new(_line.ToString(), false);
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
        2 => MoveAsync(Before(_cursor)),
        4 => EraseAsync(_cursor, After(_cursor)),
        5 => MoveAsync(_line.Length),
        6 => MoveAsync(After(_cursor)),
        8 or 127 => EraseAsync(Before(_cursor), _cursor),
        9 => CompleteAsync(),
        10 or 13 => FinishAsync(),
        11 => CutAsync(_cursor, _line.Length),
        12 => ClearAsync(),
        14 => HistoryAsync(1),
        16 => HistoryAsync(-1),
        18 => SearchAsync(),
        21 => CutAsync(0, _cursor),
        23 => CutAsync(WordStart(), _cursor),
        25 => InsertAsync(_cut),
        27 => EscapeAsync(),
        < 32 => ValueTask.CompletedTask,
        _ => TypeAsync(key),
    };

    private async ValueTask FinishAsync()
    {
        await process.ComplainAsync(Picture.Move(Line(), _cursor, _line.Length) + "\n");
        _isDone = true;
    }

    private async ValueTask TypeAsync(byte key)
    {
        if (await CharacterAsync(key) is { } text)
            await InsertAsync(text + terminal.TakeText());
    }

    /// <summary>The character that begins with this byte; null at the end of input.</summary>
    private async ValueTask<string?> CharacterAsync(byte key)
    {
        var length = key switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
        var bytes = new byte[length];
        bytes[0] = key;
        for (var i = 1; i < length; i++)
        {
            if (await terminal.ReadAsync(_key, process.Cancellation) is 0)
                return null;
            bytes[i] = _key[0];
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private async ValueTask InsertAsync(string text)
    {
        if (_line.Length + text.Length > MaxLine)
            return;
        var from = _cursor;
        _line.Insert(_cursor, text);
        _cursor += text.Length;
        await process.ComplainAsync(Picture.Rest(Line(), from, _cursor, erases: false));
    }

    private async ValueTask MoveAsync(int to)
    {
        var from = _cursor;
        _cursor = Math.Clamp(to, 0, _line.Length);
        await process.ComplainAsync(Picture.Move(Line(), from, _cursor));
    }

    private async ValueTask CutAsync(int from, int to)
    {
        if (to > from)
            _cut = _line.ToString(from, to - from);
        await EraseAsync(from, to);
    }

    private async ValueTask EraseAsync(int from, int to)
    {
        if (from < 0 || to > _line.Length || to <= from)
            return;
        var back = Picture.Move(Line(), _cursor, from);
        _line.Remove(from, to - from);
        _cursor = from;
        await process.ComplainAsync(back + Picture.Rest(Line(), from, from, erases: true));
    }

    private ValueTask ClearAsync() => process.ComplainAsync("\e[H\e[J" + _prompt + Picture.Rest(Line(), 0, _cursor, erases: false));

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
        var back = Picture.Move(Line(), _cursor, 0);
        _line.Clear().Append(text);
        _cursor = text.Length;
        await process.ComplainAsync(back + "\e[J" + Picture.Rest(Line(), 0, _cursor, erases: false));
    }

    private string Line() => _line.ToString();

    /// <summary>The place one character on; a character of two units counts as one.</summary>
    private int After(int at) => at >= _line.Length ? at : at + (char.IsHighSurrogate(_line[at]) ? 2 : 1);

    private int Before(int at) => at <= 0 ? at : at - (char.IsLowSurrogate(_line[at - 1]) ? 2 : 1);
}
