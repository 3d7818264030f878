namespace Playground.Cluster.Shell.Syntax;

internal sealed partial class ShellParser
{
    // the longer one first
    private static readonly string[] Operators =
    [
        "<<<", "<<-", "&>>", "&&", "||", ";;", ";&", "|&", "<<", ">>", "<&", ">&", "<>", ">|", "&>", "&", "|", ";", "(", ")", "<", ">",
    ];

    private bool AtEnd
    {
        get
        {
            SkipBlanks();
            return _at >= _text.Length;
        }
    }

    private char Here => _at < _text.Length ? _text[_at] : '\0';

    private char After => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r')
                _at++;
            else if (_text[_at] is '\\' && After is '\n')
                (_at, _line) = (_at + 2, _line + 1);
            else if (_text[_at] is '#')
                _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
            else
                return;
        }
    }

    private string? PeekOperator()
    {
        SkipBlanks();
        if (_at >= _text.Length)
            return null;
        if (_text[_at] is '\n')
            return "\n";
        if (!"&|;()<>".Contains(_text[_at]))
            return null;
        foreach (var candidate in Operators)
        {
            if (string.CompareOrdinal(_text, _at, candidate, 0, candidate.Length) is 0)
                return candidate;
        }

        return null;
    }

    /// <summary>The word that follows if it is plain text, as reserved words are; it is not taken.</summary>
    private string? PeekWord()
    {
        SkipBlanks();
        var end = _at;
        while (end < _text.Length && !" \t\r\n&|;()<>\"'\\$`".Contains(_text[end]))
            end++;
        return end > _at && (end >= _text.Length || !"\"'\\$`".Contains(_text[end])) ? _text[_at..end] : null;
    }

    private bool TakeWord(string word)
    {
        if (PeekWord() != word)
            return false;
        _at += word.Length;
        return true;
    }

    private void Expect(string word)
    {
        if (!TakeWord(word))
            throw Unexpected(Met(), word);
    }

    private bool TakeOperator(string text)
    {
        if (PeekOperator() != text)
            return false;
        _at += text.Length;
        return true;
    }

    private void ExpectOperator(string text)
    {
        if (!TakeOperator(text))
            throw Unexpected(Met(), text);
    }

    /// <summary>What stands here, for a complaint; null at the end.</summary>
    private string? Met()
    {
        if (AtEnd)
            return null;
        if (PeekOperator() is { } found)
            return found;
        var start = _at;
        var word = ReadWord();
        _at = start;
        return word?.Source ?? _text[_at].ToString();
    }

    private void SkipNewlines()
    {
        while (PeekOperator() is "\n")
            TakeNewline();
    }

    private void TakeNewline()
    {
        if (PeekOperator() is not "\n")
        {
            ReadHereDocuments();
            return;
        }

        _at++;
        _line++;
        ReadHereDocuments();
    }

    /// <summary>The lines after this one that were announced with `&lt;&lt;`.</summary>
    private void ReadHereDocuments()
    {
        foreach (var (index, end, stripsTabs, isQuoted) in _awaited)
        {
            var body = new System.Text.StringBuilder();
            var isClosed = false;
            while (_at < _text.Length && !isClosed)
            {
                var newline = _text.IndexOf('\n', _at) is >= 0 and var found ? found : _text.Length;
                var line = _text[_at..newline];
                _at = Math.Min(newline + 1, _text.Length);
                _line++;
                if (stripsTabs)
                    line = line.TrimStart('\t');
                isClosed = line == end;
                if (!isClosed)
                    body.Append(line).Append('\n');
            }

            if (!isClosed && aliases is not null && IsInteractive)
                throw new ShellSyntaxException(null, end, isIncomplete: true);
            _hereDocuments[index] = _hereDocuments[index] with { Target = isQuoted ? new([new Quoted(body.ToString())], end) : HereDocumentWord(body.ToString()) };
        }

        _awaited.Clear();
    }

    /// <summary>Arrays, `[[`, `((` and the rest that only bash has are understood.</summary>
    public bool IsBash { get; init; }

    /// <summary>Ask for more lines where a script would just end.</summary>
    public bool IsInteractive { get; init; }
}
