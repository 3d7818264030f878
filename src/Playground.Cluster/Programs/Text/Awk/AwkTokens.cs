using System.Text;

namespace Playground.Cluster.Programs.Text.Awk;

internal enum AwkKind
{
    End,
    Newline,
    Number,
    Text,
    Regex,
    Name,

    /// <summary>A name with `(` right behind it.</summary>
    Call,
    Word,
    Sign,
}

internal readonly record struct AwkToken(AwkKind Kind, string Text);

/// <summary>Cuts a program into tokens. Whether `/` divides or begins a pattern depends on what stands before it.</summary>
internal sealed class AwkTokens(string program)
{
    private static readonly HashSet<string> Words =
        ["BEGIN", "END", "function", "func", "if", "else", "while", "for", "do", "break", "continue", "next", "exit", "return", "delete", "in", "getline", "print", "printf"];

    private static readonly string[] Signs =
        ["**=", "&&", "||", "==", "!=", "<=", ">=", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "**", ">>", "!~", "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "^", "!", "<", ">", "|", "?", ":", "~", "$", "="];

    private readonly List<AwkToken> _tokens = [];
    private int _at;

    /// <exception cref="AwkException">a string or pattern has no end</exception>
    public IReadOnlyList<AwkToken> Read()
    {
        while (true)
        {
            Skip();
            if (_at >= program.Length)
                break;
            _tokens.Add(Next());
        }

        _tokens.Add(new(AwkKind.Newline, ""));
        _tokens.Add(new(AwkKind.End, ""));
        return _tokens;
    }

    private void Skip()
    {
        while (_at < program.Length)
        {
            if (program[_at] is ' ' or '\t' or '\r')
                _at++;
            else if (program[_at] is '\\' && _at + 1 < program.Length && program[_at + 1] is '\n')
                _at += 2;
            else if (program[_at] is '#')
                _at = program.IndexOf('\n', _at) is >= 0 and var end ? end : program.Length;
            else
                return;
        }
    }

    private AwkToken Next()
    {
        var letter = program[_at];
        if (letter is '\n')
        {
            _at++;
            return new(AwkKind.Newline, "");
        }

        if (letter is '"')
            return new(AwkKind.Text, Quoted('"'));
        if (letter is '/' && !IsAfterValue())
            return new(AwkKind.Regex, Quoted('/'));
        if (char.IsAsciiDigit(letter) || (letter is '.' && _at + 1 < program.Length && char.IsAsciiDigit(program[_at + 1])))
            return Number();
        if (char.IsAsciiLetter(letter) || letter is '_')
            return Name();
        foreach (var sign in Signs)
        {
            if (!program.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal))
                continue;
            _at += sign.Length;
            return new(AwkKind.Sign, sign.Replace("**", "^"));
        }

        throw new AwkException("Unexpected token");
    }

    private bool IsAfterValue() => _tokens.Count > 0 && _tokens[^1] is { Kind: AwkKind.Number or AwkKind.Text or AwkKind.Name } or { Kind: AwkKind.Sign, Text: ")" or "]" or "$" or "++" or "--" };

    private AwkToken Number()
    {
        var start = _at;
        while (_at < program.Length && (char.IsAsciiDigit(program[_at]) || program[_at] is '.'))
            _at++;
        if (_at < program.Length && program[_at] is 'e' or 'E' && _at + 1 < program.Length && (char.IsAsciiDigit(program[_at + 1]) || program[_at + 1] is '-' or '+'))
        {
            _at += 2;
            while (_at < program.Length && char.IsAsciiDigit(program[_at]))
                _at++;
        }

        return new(AwkKind.Number, program[start.._at]);
    }

    private AwkToken Name()
    {
        var start = _at;
        while (_at < program.Length && (char.IsAsciiLetterOrDigit(program[_at]) || program[_at] is '_'))
            _at++;
        var name = program[start.._at];
        return Words.Contains(name) ? new(AwkKind.Word, name) : new(_at < program.Length && program[_at] is '(' ? AwkKind.Call : AwkKind.Name, name);
    }

    /// <summary>A string without its escapes, or a pattern as it is written.</summary>
    private string Quoted(char by)
    {
        var text = new StringBuilder();
        for (_at++; _at < program.Length && program[_at] != by; _at++)
        {
            if (program[_at] is '\n')
                break;
            if (program[_at] is not '\\' || _at + 1 >= program.Length)
            {
                text.Append(program[_at]);
                continue;
            }

            _at++;
            if (by is '/')
                text.Append(program[_at] is '/' ? "/" : "\\" + program[_at]);
            else
                text.Append(Escape());
        }

        if (_at >= program.Length || program[_at] != by)
            throw new AwkException("Unexpected end of string");
        _at++;
        return text.ToString();
    }

    private string Escape()
    {
        if (program[_at] is >= '0' and <= '7')
        {
            var value = 0;
            var end = Math.Min(_at + 3, program.Length);
            for (; _at < end && program[_at] is >= '0' and <= '7'; _at++)
                value = (value * 8) + program[_at] - '0';
            _at--;
            return ((char)value).ToString();
        }

        return program[_at] switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'v' => "\v",
            '"' => "\"",
            '/' => "/",
            '\\' => "\\",
            _ => "\\" + program[_at],
        };
    }
}
