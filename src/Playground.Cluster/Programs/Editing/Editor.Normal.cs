namespace Playground.Cluster.Programs.Editing;

internal sealed partial class Editor
{
    private string _search = "";
    private bool _searchesBack;
    private (char Key, char Character) _lastFind;

    private async ValueTask NormalAsync(char key)
    {
        int? count = null;
        while (key is (>= '1' and <= '9') || (key is '0' && count is not null))
        {
            count = Math.Min(99999, ((count ?? 0) * 10) + (key - '0'));
            if (await _keys.NextAsync() is not { } next)
                return;
            key = next;
        }

        if (key is 'd' or 'y' or 'c' or '>' or '<')
        {
            await OperateAsync(key, count);
            return;
        }

        if (await MotionAsync(key, count) is { } motion)
        {
            _cursor = motion.To;
            return;
        }

        await ActAsync(key, count ?? 1);
    }

    /// <summary>A motion, with the further keys it needs.</summary>
    private async ValueTask<Motion?> MotionAsync(char key, int? count)
    {
        switch (key)
        {
            case 'g':
                return await _keys.NextAsync() is 'g' ? Motions.Find(_text, _cursor, 'g', count, 0) : new Motion(_cursor);
            case 'f' or 'F' or 't' or 'T' when await _keys.NextAsync() is { } wanted:
                _lastFind = (key, wanted);
                return Motions.Character(_text, _cursor, key, wanted, count ?? 1) ?? new Motion(_cursor);
            case ';' when _lastFind.Key is not '\0':
                return Motions.Character(_text, _cursor, _lastFind.Key, _lastFind.Character, count ?? 1) ?? new Motion(_cursor);
            case '/' or '?':
                if (await AskAsync(key) is not { } pattern)
                    return new Motion(_cursor);
                (_search, _searchesBack) = (pattern.Length > 0 ? pattern : _search, key is '?');
                return Search(_searchesBack);
            case 'n' or 'N':
                return Search(_searchesBack != key is 'N');
            case 'H':
                return new Motion(new(_screen.Top, 0), IsLinewise: true);
            case 'M' or 'L':
                return new Motion(new(Math.Min(_text.Count - 1, _screen.Top + ((terminal.Size.Height - 2) / (key is 'M' ? 2 : 1))), 0), IsLinewise: true);
            default:
                return Motions.Find(_text, _cursor, key, count, terminal.Size.Height - 2);
        }
    }

    private Motion Search(bool back)
    {
        if (_search.Length is 0)
            return new(_cursor);
        for (var step = 0; step <= _text.Count; step++)
        {
            var line = ((_cursor.Line + (back ? -step : step)) % _text.Count + _text.Count) % _text.Count;
            var at = back
                ? step is 0 ? _cursor.Column is 0 ? -1 : _text[line].LastIndexOf(_search, _cursor.Column - 1, StringComparison.Ordinal) : _text[line].LastIndexOf(_search, StringComparison.Ordinal)
                : step is 0 ? _cursor.Column + 1 < _text[line].Length ? _text[line].IndexOf(_search, _cursor.Column + 1, StringComparison.Ordinal) : -1 : _text[line].IndexOf(_search, StringComparison.Ordinal);
            if (at >= 0)
                return new(new(line, at));
        }

        _message = "Pattern not found";
        return new(_cursor);
    }

    /// <summary>d, y, c, &gt;, &lt; over a motion, or over whole lines when the key comes twice.</summary>
    private async ValueTask OperateAsync(char operation, int? count)
    {
        if (await _keys.NextAsync() is not { } key)
            return;
        if (key is >= '1' and <= '9')
        {
            count = key - '0';
            if (await _keys.NextAsync() is not { } next)
                return;
            key = next;
        }

        if (key == operation)
        {
            await LinesAsync(operation, _cursor.Line, Math.Min(_text.Count - 1, _cursor.Line + (count ?? 1) - 1));
            return;
        }

        // a word to change ends where its letters do
        if (operation is 'c' && key is 'w' or 'W')
            key = key is 'w' ? 'e' : 'E';
        if (await MotionAsync(key, count) is not { } motion)
            return;
        var (from, to) = motion.To.Line < _cursor.Line || (motion.To.Line == _cursor.Line && motion.To.Column < _cursor.Column) ? (motion.To, _cursor) : (_cursor, motion.To);
        if (motion.IsLinewise || operation is '>' or '<')
        {
            await LinesAsync(operation, from.Line, to.Line);
            return;
        }

        // `dw` on the last word of a line leaves the next line alone
        if (key is 'w' or 'W' && to.Line > from.Line)
            to = new(from.Line, _text[from.Line].Length);
        if (motion.IsInclusive)
            to = to with { Column = Math.Min(to.Column + 1, _text[to.Line].Length) };
        (_register, _registerIsLines) = (_text.Between(from, to), false);
        if (operation is not 'y')
        {
            _text.Remember(_cursor);
            _text.Remove(from, to);
        }

        _cursor = from;
        if (operation is 'c')
            await InsertAsync();
    }

    private async ValueTask LinesAsync(char operation, int from, int to)
    {
        if (operation is 'y')
        {
            (_register, _registerIsLines) = (string.Join('\n', Enumerable.Range(from, to - from + 1).Select(line => _text[line])), true);
            _cursor = _cursor with { Line = from };
            return;
        }

        _text.Remember(_cursor);
        switch (operation)
        {
            case 'd':
                (_register, _registerIsLines) = (string.Join('\n', _text.RemoveLines(from, to)), true);
                _cursor = new(Math.Min(from, _text.Count - 1), 0);
                break;
            case 'c':
                (_register, _registerIsLines) = (string.Join('\n', _text.RemoveLines(from, to)), true);
                if (!(_text.Count is 1 && _text[0].Length is 0))
                    _text.InsertLines(from, [""]);
                _cursor = new(from, 0);
                await InsertAsync();
                break;
            default:
                for (var line = from; line <= to; line++)
                    _text.Set(line, operation is '>' ? _text[line].Length > 0 ? "\t" + _text[line] : "" : _text[line].Length > 0 && _text[line][0] is '\t' ? _text[line][1..] : _text[line][Math.Min(8, _text[line].Length - _text[line].TrimStart(' ').Length)..]);
                break;
        }
    }
}
