namespace Playground.Cluster.Programs.Editing;

internal sealed partial class Editor
{
    /// <summary>The keys that do something where the cursor is.</summary>
    private async ValueTask ActAsync(char key, int count)
    {
        var line = _text[_cursor.Line];
        switch (key)
        {
            case 'i' or 'a' or 'I' or 'A' or 'o' or 'O' or 'R' or 's' or 'S' or 'C':
                await BeginInsertAsync(key, line, count);
                break;
            case 'x' or EditorKeys.Delete when line.Length > 0:
                Cut(_cursor.Column, Math.Min(line.Length, _cursor.Column + count));
                break;
            case 'X' when _cursor.Column > 0:
                Cut(Math.Max(0, _cursor.Column - count), _cursor.Column);
                break;
            case 'D' when line.Length > 0:
                Cut(_cursor.Column, line.Length);
                break;
            case 'Y':
                await LinesAsync('y', _cursor.Line, Math.Min(_text.Count - 1, _cursor.Line + count - 1));
                break;
            case 'r' when line.Length > 0 && await _keys.NextAsync() is { } with && with >= ' ':
                _text.Remember(_cursor);
                _text.Set(_cursor.Line, line[.._cursor.Column] + with + line[(_cursor.Column + 1)..]);
                break;
            case '~' when line.Length > 0:
                _text.Remember(_cursor);
                var letter = line[_cursor.Column];
                _text.Set(_cursor.Line, line[.._cursor.Column] + (char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)) + line[(_cursor.Column + 1)..]);
                _cursor = _cursor with { Column = _cursor.Column + 1 };
                break;
            case 'J' when _cursor.Line + 1 < _text.Count:
                _text.Remember(_cursor);
                _cursor = _cursor with { Column = line.Length };
                _text.Set(_cursor.Line, line + " " + _text[_cursor.Line + 1].TrimStart());
                _text.RemoveLines(_cursor.Line + 1, _cursor.Line + 1);
                break;
            case 'p' or 'P' when _register.Length > 0 || _registerIsLines:
                Put(after: key is 'p', count);
                break;
            case 'u':
                Restore(_text.Undo(_cursor), "Already at oldest change");
                break;
            case '\u0012':
                Restore(_text.Redo(_cursor), "Already at newest change");
                break;
            case ':':
                if (await AskAsync(':') is { } command)
                    Colon(command);
                break;
            case 'Z':
                var second = await _keys.NextAsync();
                Colon(second is 'Z' ? "x" : second is 'Q' ? "q!" : "");
                break;
            case '\u0007':
                _message = $"'{_path}'{(_text.IsChanged ? " [modified]" : "")} line {_cursor.Line + 1} of {_text.Count}";
                break;
        }
    }

    private async ValueTask BeginInsertAsync(char key, string line, int count)
    {
        _text.Remember(_cursor);
        switch (key)
        {
            case 'a':
                _cursor = _cursor with { Column = Math.Min(line.Length, _cursor.Column + 1) };
                break;
            case 'A':
                _cursor = _cursor with { Column = line.Length };
                break;
            case 'I':
                _cursor = _cursor with { Column = line.Length - line.TrimStart().Length };
                break;
            case 'o' or 'O':
                _cursor = new(_cursor.Line + (key is 'o' ? 1 : 0), 0);
                _text.InsertLines(_cursor.Line, [""]);
                break;
            case 's' or 'C':
                _text.Remove(_cursor, _cursor with { Column = key is 'C' ? line.Length : Math.Min(line.Length, _cursor.Column + count) });
                break;
            case 'S':
                _text.Set(_cursor.Line, "");
                _cursor = _cursor with { Column = 0 };
                break;
        }

        await InsertAsync(replaces: key is 'R');
    }

    private void Cut(int from, int to)
    {
        _text.Remember(_cursor);
        var (start, end) = (_cursor with { Column = from }, _cursor with { Column = to });
        (_register, _registerIsLines) = (_text.Between(start, end), false);
        _text.Remove(start, end);
        _cursor = start;
    }

    private void Put(bool after, int count)
    {
        _text.Remember(_cursor);
        if (_registerIsLines)
        {
            var at = _cursor.Line + (after ? 1 : 0);
            for (var i = 0; i < count; i++)
                _text.InsertLines(at, _register.Split('\n'));
            _cursor = new(at, 0);
            return;
        }

        var column = after && _text[_cursor.Line].Length > 0 ? _cursor.Column + 1 : _cursor.Column;
        var end = _text.Insert(_cursor with { Column = column }, string.Concat(Enumerable.Repeat(_register, count)));
        _cursor = end with { Column = Math.Max(0, end.Column - 1) };
    }

    private void Restore(Spot? cursor, string otherwise)
    {
        if (cursor is { } spot)
            _cursor = spot;
        else
            _message = otherwise;
    }
}
