namespace Playground.Cluster.Shell.Syntax;

internal sealed partial class ShellParser
{
    private static readonly string[] ParameterOperators = ["^^", ",,", "^", ",", ":-", ":=", ":?", ":+", "##", "%%", "//", "-", "=", "?", "+", "#", "%", "/", ":"];

    private int _braces;

    /// <summary>${…}: a name, perhaps an operator, and its word, in which quotes and further expansions may stand.</summary>
    private Parameter Braced(bool isDouble)
    {
        var start = _at;
        _at += 2;
        if (Here is '#' && After is not ('}' or '-' or ':' or '=' or '?' or '+' or '#' or '%') && NameHere() is { Length: > 0 } measured)
        {
            var of = IndexOrNull();
            if (Here is not '}')
                throw Bad(start);
            _at++;
            return new(measured, "len") { Index = of is null ? null : Inner(of) };
        }

        if (Here is '#' && After is '#' or '@' or '*' or '?' && _text.AsSpan(_at).StartsWith("##}"))
        {
            _at += 3;
            return new("#", "len");
        }

        var isIndirect = IsBash && Here is '!' && (char.IsAsciiLetter(After) || After is '_');
        _at += isIndirect ? 1 : 0;
        var name = ParameterName();
        if (name.Length is 0)
            throw Bad(start);
        var index = IndexOrNull() is { } text ? Inner(text) : null;
        if (Here is '}')
        {
            _at++;
            return new(name) { Index = index, IsIndirect = isIndirect };
        }

        foreach (var symbol in ParameterOperators)
        {
            if (string.CompareOrdinal(_text, _at, symbol, 0, symbol.Length) is not 0 || (!IsBash && symbol[0] is '^' or ','))
                continue;
            _at += symbol.Length;
            var isPattern = symbol[0] is '#' or '%' or '/';
            var argument = BracedWord(isDouble && !isPattern, symbol is "/" or "//" ? '/' : symbol is ":" ? ':' : '}');
            Word? second = null;
            if (Here is not '}')
            {
                _at++;
                second = BracedWord(isDouble, '}');
            }

            if (Here is not '}')
                throw new ShellSyntaxException(null, "}", isIncomplete: true);
            _at++;
            return new(name, symbol, argument, second) { Index = index, IsIndirect = isIndirect };
        }

        throw _at >= _text.Length ? new ShellSyntaxException(null, "}", isIncomplete: true) : Bad(start);
    }

    private Word BracedWord(bool isDouble, char end)
    {
        Enter();
        _braces++;
        var start = _at;
        var parts = Parts((_, letter) => letter is '}' || letter == end, isDouble);
        _braces--;
        _depth--;
        if (_at >= _text.Length)
            throw new ShellSyntaxException(null, "}", isIncomplete: true);
        return new(isDouble ? [new DoubleQuoted(parts)] : parts, _text[start.._at]);
    }

    private string NameHere()
    {
        var at = _at;
        _at++;
        var name = ParameterName();
        if (name.Length is 0)
            _at = at;
        return name;
    }

    private string ParameterName()
    {
        var start = _at;
        if (Here is '@' or '*' or '#' or '?' or '$' or '!' or '-')
            return _text[_at++].ToString();
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_'))
            _at++;
        return _text[start.._at];
    }

    private ShellSyntaxException Bad(int start) =>
        _text.IndexOf('}', start) < 0 ? new(null, "}", isIncomplete: true) : new(null, sentence: "bad substitution");
}
