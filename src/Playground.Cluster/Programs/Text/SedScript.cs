using System.Text;
using System.Text.RegularExpressions;

namespace Playground.Cluster.Programs.Text;

/// <summary>Reads a sed script.</summary>
internal sealed class SedScript
{
    private readonly string _text;
    private readonly bool _isExtended;
    private readonly List<SedCommand> _commands = [];
    private int _at;

    private SedScript(string text, bool isExtended) => (_text, _isExtended) = (text, isExtended);

    /// <exception cref="SedException">it makes no sense</exception>
    public static IReadOnlyList<SedCommand> Parse(string text, bool isExtended)
    {
        var script = new SedScript(Inputs.Raw(text), isExtended);
        script.ReadCommands();
        return script._commands;
    }

    private void ReadCommands()
    {
        var open = new Stack<SedCommand>();
        while (true)
        {
            while (char.IsWhiteSpace(Here) || Here is ';')
                _at++;
            if (_at >= _text.Length)
                break;
            if (Here is '#')
            {
                _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
                continue;
            }

            if (Here is '}')
            {
                if (!open.TryPop(out var block))
                    throw Wrong("unexpected }", "unexpected `}'");
                _at++;
                block.Target = _commands.Count;
                continue;
            }

            var command = Command();
            if (command.Letter is '{')
                open.Push(command);
            _commands.Add(command);
        }

        if (open.Count > 0)
            throw Wrong("unterminated {", "unmatched `{'");
        foreach (var jump in _commands.Where(command => command.Letter is 'b' or 't' or 'T'))
        {
            var label = _commands.FindIndex(command => command.Letter is ':' && command.Text == jump.Text);
            jump.Target = jump.Text is "" ? _commands.Count : label >= 0 ? label : throw new SedException($"can't find label for jump to '{jump.Text}'", $"-e expression #1, char {_text.Length}: can't find label for jump to `{jump.Text}'");
        }
    }

    private SedCommand Command()
    {
        var from = Address();
        SedAddress? to = null;
        if (from is not null && Here is ',')
        {
            _at++;
            to = Address(isSecond: true) ?? throw Wrong("no address after comma", "unexpected `,'");
        }

        SkipBlanks();
        var isNegated = Here is '!';
        while (Here is '!' or ' ')
            _at++;
        if (_at >= _text.Length)
            throw Wrong("missing command", "missing command");
        var letter = _text[_at++];
        var command = new SedCommand(letter, from, to, isNegated);
        return letter switch
        {
            's' => Substitute(command),
            'y' => command with { Text = Delimited(Here, command) + "\0" + Delimited(_text[_at - 1], command, started: true) },
            'a' or 'i' or 'c' => command with { Text = Rest() },
            'b' or 't' or 'T' or ':' => command with { Text = Word(";}") },
            'r' or 'w' => command with { Text = Word("") },
            'q' or 'Q' => command with { Which = int.TryParse(Word(";}"), out var code) ? code : 0 },
            '{' or 'd' or 'p' or '=' or 'n' or 'N' or 'D' or 'P' or 'h' or 'H' or 'g' or 'G' or 'x' or 'l' => command,
            _ => throw Wrong($"unsupported command {letter}", $"unknown command: `{letter}'"),
        };
    }

    private char Here => _at < _text.Length ? _text[_at] : '\0';

    private SedAddress? Address(bool isSecond = false)
    {
        if (isSecond && Here is '+')
        {
            _at++;
            return new(0, null) { Further = Number() };
        }

        if (char.IsAsciiDigit(Here))
        {
            var line = Number();
            if (Here is not '~')
                return new(line, null);
            _at++;
            return new(line, null) { Step = Math.Max(1, Number()) };
        }

        if (Here is '$')
        {
            _at++;
            return new(-1, null);
        }

        if (Here is not ('/' or '\\'))
            return null;
        if (Here is '\\')
            _at++;
        var pattern = Delimited(Here, null);
        var ignoresCase = Here is 'I';
        if (ignoresCase)
            _at++;
        return new(0, Pattern(pattern, ignoresCase));
    }

    private int Number()
    {
        var start = _at;
        while (char.IsAsciiDigit(Here))
            _at++;
        return int.TryParse(_text.AsSpan(start, _at - start), out var number) ? number : int.MaxValue;
    }

    private SedCommand Substitute(SedCommand command)
    {
        var by = Here;
        var pattern = Delimited(by, command);
        var replacement = Delimited(by, command, started: true);
        var (isGlobal, prints, ignoresCase, which) = (false, false, false, 0);
        for (; "gpiI".Contains(Here) || char.IsAsciiDigit(Here); _at++)
        {
            isGlobal |= Here is 'g';
            prints |= Here is 'p';
            ignoresCase |= Here is 'i' or 'I';
            which = char.IsAsciiDigit(Here) ? (which * 10) + Here - '0' : which;
        }

        if (Here is not ('\0' or ';' or '\n' or '}' or ' '))
            throw Wrong("bad option in substitution expression", "unknown option to `s'");
        return command with { Pattern = Pattern(pattern, ignoresCase), Text = replacement, IsGlobal = isGlobal, Prints = prints, Which = which };
    }

    /// <summary>Text up to the next delimiter; a backslash keeps one that is meant.</summary>
    private string Delimited(char by, SedCommand? command, bool started = false)
    {
        if (!started)
            _at++;
        var text = new StringBuilder();
        for (; _at < _text.Length && _text[_at] != by; _at++)
        {
            if (_text[_at] is '\\' && _at + 1 < _text.Length)
            {
                if (_text[_at + 1] != by)
                    text.Append('\\');
                _at++;
            }

            text.Append(_text[_at]);
        }

        if (_at >= _text.Length)
            throw Wrong($"unmatched '{by}'", command is null ? "unterminated address regex" : $"unterminated `{command.Letter}' command");
        _at++;
        return text.ToString();
    }

    /// <summary>The text of a, i and c: to the end of the line, and on where a backslash stands before it.</summary>
    private string Rest()
    {
        SkipBlanks();
        if (Here is '\\')
        {
            _at++;
            SkipBlanks();
            if (Here is '\n')
                _at++;
        }

        var text = new StringBuilder();
        for (; _at < _text.Length && Here is not '\n'; _at++)
        {
            if (Here is '\\' && _at + 1 < _text.Length)
                _at++;
            text.Append(Here);
        }

        return text.ToString();
    }

    private string Word(string ends)
    {
        SkipBlanks();
        var start = _at;
        while (_at < _text.Length && Here is not '\n' && !ends.Contains(Here))
            _at++;
        return _text[start.._at].Trim();
    }

    private void SkipBlanks()
    {
        while (Here is ' ' or '\t')
            _at++;
    }

    private Regex Pattern(string pattern, bool ignoresCase) =>
        PosixPattern.TryCreate(PosixPattern.ToRegex(pattern, _isExtended), ignoresCase) ?? throw Wrong($"bad regex '{pattern}'", "invalid regular expression");

    private SedException Wrong(string busybox, string gnu) => new(busybox, $"-e expression #1, char {Math.Min(_at, _text.Length)}: {gnu}");
}
