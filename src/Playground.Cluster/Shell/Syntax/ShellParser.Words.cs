using System.Text;

namespace Playground.Cluster.Shell.Syntax;

internal sealed partial class ShellParser
{
    private const string SpecialParameters = "?$!#@*-0123456789";

    /// <summary>The next word; null when something else comes.</summary>
    private Word? ReadWord()
    {
        SkipBlanks();
        var start = _at;
        var parts = Parts(static (_, letter) => " \t\r\n&|;()<>".Contains(letter), isDouble: false);
        return _at > start ? new(parts, _text[start.._at]) : null;
    }

    private static Assignment? AsAssignment(Word word)
    {
        var equals = word.Source.IndexOf('=');
        if (equals <= 0)
            return null;
        var appends = word.Source[equals - 1] is '+';
        var name = word.Source[..(appends ? equals - 1 : equals)];
        if (!IsName(name) || word.Parts is not [Literal first, ..] || first.Text.Length < name.Length)
            return null;
        var rest = first.Text[(equals + 1)..];
        return new(name, new([.. rest.Length > 0 ? [new Literal(rest)] : Array.Empty<WordPart>(), .. word.Parts.Skip(1)], word.Source[(equals + 1)..]), appends);
    }

    private Word HereDocumentWord(string body)
    {
        var parser = new ShellParser(body) { IsBash = IsBash, _depth = _depth };
        return new([new DoubleQuoted(parser.Parts(static (_, _) => false, isDouble: true, isHere: true))], body);
    }

    private List<WordPart> Parts(Func<ShellParser, char, bool> ends, bool isDouble, bool isHere = false)
    {
        var parts = new List<WordPart>();
        var plain = new StringBuilder();
        while (_at < _text.Length && !ends(this, _text[_at]))
        {
            var part = Special(isDouble, isHere);
            if (part is null)
            {
                if (_text[_at] is '\n')
                    _line++;
                plain.Append(_text[_at++]);
                continue;
            }

            Flush();
            if (part is not Literal { Text: "" })
                parts.Add(part);
        }

        Flush();
        return parts;

        void Flush()
        {
            if (plain.Length > 0)
                parts.Add(isDouble ? new Quoted(plain.ToString()) : new Literal(plain.ToString()));
            plain.Clear();
        }
    }

    /// <summary>What begins here with a quote, a backslash, `$` or a backquote; null: a plain character.</summary>
    private WordPart? Special(bool isDouble, bool isHere)
    {
        switch (_text[_at])
        {
            case '\'' when !isDouble:
                return SingleQuoted();
            case '"' when !isHere:
                // inside "${x-…}" quotes open again
                if (isDouble && _braces is 0)
                    return null;
                _at++;
                var parts = Parts(static (_, letter) => letter is '"', isDouble: true);
                if (Here is not '"')
                    throw Unterminated('"');
                _at++;
                return new DoubleQuoted(parts);
            case '\\':
                return Escaped(isDouble, isHere);
            case '`':
                return Backquoted(isDouble);
            case '$':
                return Dollar(isDouble);
            default:
                return null;
        }
    }

    private Quoted SingleQuoted()
    {
        var end = _text.IndexOf('\'', _at + 1);
        if (end < 0)
            throw Unterminated('\'');
        var quoted = _text[(_at + 1)..end];
        _line += quoted.Count(letter => letter is '\n');
        _at = end + 1;
        return new(quoted);
    }

    private WordPart? Escaped(bool isDouble, bool isHere)
    {
        var next = After;
        if (next is '\n')
        {
            (_at, _line) = (_at + 2, _line + 1);
            return new Literal("");
        }

        if (_at + 1 >= _text.Length)
        {
            if (IsInteractive)
                throw new ShellSyntaxException(null, isIncomplete: true);
            _at++;
            return new Quoted("\\");
        }

        if (isDouble && !(next is '$' or '`' or '\\' || (next is '"' && !isHere) || (next is '}' && _braces > 0)))
            return null;
        _at += 2;
        return new Quoted(next.ToString());
    }

    private CommandSubstitution Backquoted(bool isDouble)
    {
        var body = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] is not '`'; _at++)
        {
            if (_text[_at] is '\\' && (After is '`' or '\\' or '$' || (isDouble && After is '"')))
                _at++;
            body.Append(_text[_at]);
        }

        if (Here is not '`')
            throw Unterminated('`');
        _at++;
        return new(new ShellParser(body.ToString()) { IsBash = IsBash, _depth = _depth + 1 }.List());
    }

    private WordPart? Dollar(bool isDouble)
    {
        var next = After;
        if (next is '(')
            return Parenthesis();
        if (next is '{')
            return Braced(isDouble);
        if (next is '\'' && !isDouble)
            return AnsiQuoted();
        if (SpecialParameters.Contains(next) && next is not '\0')
        {
            _at += 2;
            return new Parameter(next.ToString());
        }

        var end = _at + 1;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '_'))
            end++;
        if (end == _at + 1)
            return null;
        var name = _text[(_at + 1)..end];
        _at = end;
        return new Parameter(name);
    }

    private WordPart Parenthesis()
    {
        if (string.CompareOrdinal(_text, _at, "$((", 0, 3) is 0 && ArithmeticOrNull(3) is { } arithmetic)
            return arithmetic;
        _at += 2;
        var body = List(")");
        if (!TakeOperator(")"))
            throw AtEnd ? new ShellSyntaxException(null, ")", isIncomplete: true) : Unexpected(Met(), ")");
        return new CommandSubstitution(body);
    }

    private Arithmetic? ArithmeticOrNull(int opening)
    {
        var (at, line) = (_at, _line);
        _at += opening;
        var depth = 0;
        var parts = Parts((_, letter) =>
        {
            if (letter is '(')
                depth++;
            return letter is ')' && --depth < 0;
        }, isDouble: true);
        if (Here is ')' && After is ')')
        {
            _at += 2;
            return new(new([new DoubleQuoted(parts)], ""));
        }

        if (_at >= _text.Length)
            throw new ShellSyntaxException(null, "))", isIncomplete: true);
        (_at, _line) = (at, line);
        return null;
    }

    private Quoted AnsiQuoted()
    {
        var end = _at + 2;
        while (end < _text.Length && _text[end] is not '\'')
            end += _text[end] is '\\' ? 2 : 1;
        if (end >= _text.Length)
            throw Unterminated('\'');
        var quoted = Escapes.Expand(_text[(_at + 2)..end]).Text;
        _at = end + 1;
        return new(quoted);
    }

    private static ShellSyntaxException Unterminated(char quote) =>
        new(null, quote.ToString(), isIncomplete: true, sentence: quote is '`' ? "EOF in backquote substitution" : "unterminated quoted string");
}
