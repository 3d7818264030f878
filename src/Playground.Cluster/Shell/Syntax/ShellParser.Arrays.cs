namespace Playground.Cluster.Shell.Syntax;

internal sealed partial class ShellParser
{
    /// <summary>`name[index]=value` or `name=(…)`; null when something else stands here.</summary>
    private Assignment? ArrayAssignmentOrNull()
    {
        if (!IsBash)
            return null;
        SkipBlanks();
        var end = _at;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '_'))
            end++;
        var name = _text[_at..end];
        if (!IsName(name))
            return null;
        string? index = null;
        if (end < _text.Length && _text[end] is '[')
        {
            if (ClosingBracket(end) is not { } close)
                return null;
            index = _text[(end + 1)..close];
            end = close + 1;
        }

        var appends = end < _text.Length && _text[end] is '+';
        end += appends ? 1 : 0;
        if (end >= _text.Length || _text[end] is not '=' || (index is null && (end + 1 >= _text.Length || _text[end + 1] is not '(')))
            return null;
        _at = end + 1;
        if (index is null)
        {
            _at++;
            return new(name, new([], ""), appends) { Elements = Elements() };
        }

        var value = Here is ' ' or '\t' or '\n' or '\0' ? new Word([], "") : ReadWord() ?? new Word([], "");
        return new(name, value, appends) { Index = Inner(index) };
    }

    private List<(Word? Key, Word Value)> Elements()
    {
        var elements = new List<(Word?, Word)>();
        while (true)
        {
            SkipNewlines();
            if (TakeOperator(")"))
                return elements;
            SkipBlanks();
            Word? key = null;
            if (Here is '[' && ClosingBracket(_at) is { } close && close + 1 < _text.Length && _text[close + 1] is '=')
            {
                key = Inner(_text[(_at + 1)..close]);
                _at = close + 2;
            }

            var value = key is not null && Here is ' ' or '\n' or ')' ? new Word([], "") : ReadWord();
            if (value is null)
                throw AtEnd ? new ShellSyntaxException(null, ")", isIncomplete: true) : Unexpected(Met(), ")");
            elements.Add((key, value));
        }
    }

    /// <summary>The index of ${name[index]}, with `_at` behind the bracket; null when there is none.</summary>
    private string? IndexOrNull()
    {
        if (!IsBash || Here is not '[' || ClosingBracket(_at) is not { } close)
            return null;
        var index = _text[(_at + 1)..close];
        _at = close + 1;
        return index;
    }

    private int? ClosingBracket(int open)
    {
        var depth = 0;
        for (var at = open; at < _text.Length && _text[at] is not '\n'; at++)
        {
            depth += _text[at] is '[' ? 1 : _text[at] is ']' ? -1 : 0;
            if (depth is 0)
                return at > open + 1 ? at : null;
        }

        return null;
    }

    /// <summary>Text that is expanded as between double quotes: an index, an arithmetic expression.</summary>
    private Word Inner(string text)
    {
        var quoted = text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0];
        if (quoted && text[0] is '\'')
            return new([new Quoted(text[1..^1])], text);
        var parser = new ShellParser(quoted ? text[1..^1] : text) { IsBash = IsBash, _depth = _depth };
        return new([new DoubleQuoted(parser.Parts(static (_, _) => false, isDouble: true))], text);
    }

    /// <summary>for ((a; b; c))</summary>
    private ArithmeticFor ArithmeticForCommand()
    {
        _at += 2;
        var (start, depth) = (_at, 0);
        for (; _at < _text.Length && !(depth is 0 && Here is ')' && After is ')'); _at++)
            depth += Here is '(' ? 1 : Here is ')' ? -1 : 0;
        if (_at >= _text.Length)
            throw new ShellSyntaxException(null, "))", isIncomplete: true);
        if (_text[start.._at].Split(';') is not [var first, var condition, var each])
            throw Unexpected(";");
        _at += 2;
        TakeOperator(";");
        SkipNewlines();
        return new(Inner(first), Inner(condition), Inner(each), DoGroup());
    }
}
