using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Editing;

/// <summary>One run of vi: a text, a cursor, a mode. Normal keys are in Editor.Normal.cs, colon commands in Editor.Colon.cs.</summary>
internal sealed partial class Editor(Process process, Terminal terminal, string path)
{
    private readonly EditorKeys _keys = new(process, terminal);
    private readonly EditorScreen _screen = new();
    private TextBuffer _text = TextBuffer.Of("");
    private Spot _cursor;
    private string _path = path;
    private string _message = "";
    private string _register = "";
    private bool _registerIsLines;
    private bool _numbers;
    private int? _code;

    public async ValueTask<int> RunAsync()
    {
        await terminal.SetRawAsync(true, process.Cancellation);
        await process.PrintAsync("\e[?1049h");
        try
        {
            Load();
            process.Handle(Signal.WindowChange, null);
            while (_code is null)
            {
                if (!_keys.HasMore)
                    await DrawAsync();
                if (await _keys.NextAsync() is not { } key)
                    return 1;
                _message = "";
                await NormalAsync(key);
                Settle();
            }

            return _code.Value;
        }
        finally
        {
            await terminal.SetRawAsync(false, CancellationToken.None);
            if (!process.Cancellation.IsCancellationRequested)
                await process.PrintAsync($"\e[{terminal.Size.Height};1H\e[K\e[?1049l");
        }
    }

    private void Load()
    {
        if (_path.Length is 0)
            return;
        var node = process.FileSystem.Find(_path, process.WorkingDirectory).Node;
        if (node is DirectoryNode)
            _message = $"'{_path}' is not a regular file";
        _text = TextBuffer.Of(node switch { FileNode file => file.Text, GeneratedNode generated => generated.Text, _ => "" });
        _text.MarkSaved();
        _cursor = default;
    }

    private async ValueTask DrawAsync(string? line = null, bool isInsert = false)
    {
        var status = line ?? (_message.Length > 0 ? _message
            : $"{(isInsert ? 'I' : '-')} {(_path.Length > 0 ? _path : "No file")}{(_text.IsChanged ? " [modified]" : "")} {_cursor.Line + 1}/{_text.Count} {(_cursor.Line + 1) * 100 / _text.Count}%");
        await process.PrintAsync(_screen.Draw(_text, _cursor, status, line?.Length, _numbers, terminal.Size));
    }

    /// <summary>Puts the cursor on a character that there is.</summary>
    private void Settle()
    {
        var line = Math.Clamp(_cursor.Line, 0, _text.Count - 1);
        _cursor = new(line, Math.Clamp(_cursor.Column, 0, Math.Max(0, _text[line].Length - 1)));
    }

    /// <summary>Typing, until Escape.</summary>
    private async ValueTask InsertAsync(bool replaces = false)
    {
        while (true)
        {
            if (!_keys.HasMore)
                await DrawAsync(isInsert: true);
            if (await _keys.NextAsync() is not { } key || key is '\e' or '\u0003')
                break;
            switch (key)
            {
                case '\b' or '\u007f':
                    Backspace();
                    break;
                case '\r' or '\n':
                    _cursor = _text.Insert(_cursor, "\n");
                    break;
                case '\u0017':
                    var to = _cursor;
                    _cursor = Motions.Find(_text, _cursor, 'b', null, 1)!.Value.To is var word && word.Line == to.Line ? word : to with { Column = 0 };
                    _text.Remove(_cursor, to);
                    break;
                case EditorKeys.Delete when _cursor.Column < _text[_cursor.Line].Length:
                    _text.Remove(_cursor, _cursor with { Column = _cursor.Column + 1 });
                    break;
                case >= EditorKeys.Up and <= EditorKeys.Delete:
                    Walk(key);
                    break;
                case '\t' or >= ' ':
                    if (replaces && _cursor.Column < _text[_cursor.Line].Length)
                        _text.Remove(_cursor, _cursor with { Column = _cursor.Column + 1 });
                    _cursor = _text.Insert(_cursor, key.ToString());
                    break;
            }
        }

        _cursor = _cursor with { Column = Math.Max(0, _cursor.Column - 1) };
    }

    private void Walk(char key)
    {
        if (Motions.Find(_text, _cursor, key, null, terminal.Size.Height - 2) is not { } motion)
            return;
        _cursor = motion.To with { Column = Math.Min(motion.To.Column + (key is EditorKeys.End ? 1 : 0), _text[motion.To.Line].Length) };
    }

    private void Backspace()
    {
        if (_cursor.Column > 0)
        {
            _text.Remove(_cursor with { Column = _cursor.Column - 1 }, _cursor);
            _cursor = _cursor with { Column = _cursor.Column - 1 };
        }
        else if (_cursor.Line > 0)
        {
            var end = new Spot(_cursor.Line - 1, _text[_cursor.Line - 1].Length);
            _text.Remove(end, _cursor);
            _cursor = end;
        }
    }

    /// <summary>A line typed at the foot of the screen; null: given up.</summary>
    private async ValueTask<string?> AskAsync(char mark)
    {
        var line = "";
        while (true)
        {
            await DrawAsync(mark + line);
            switch (await _keys.NextAsync())
            {
                case null or '\e' or '\u0003':
                    return null;
                case '\r' or '\n':
                    return line;
                case '\b' or '\u007f':
                    if (line.Length is 0)
                        return null;
                    line = line[..^1];
                    break;
                case >= ' ' and < EditorKeys.Up and var key:
                    line += key;
                    break;
            }
        }
    }
}
