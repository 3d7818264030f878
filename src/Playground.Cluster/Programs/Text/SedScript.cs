using System.Text;
using System.Text.RegularExpressions;

namespace Playground.Cluster.Programs.Text;

/// <param name="Line">a number; 0: none, -1: the last line</param>
internal sealed record SedAddress(int Line, Regex? Pattern);

internal sealed record SedCommand(char Letter, SedAddress? From, SedAddress? To, bool IsNegated)
{
    public Regex? Pattern { get; init; }

    public string Text { get; init; } = "";

    public bool IsGlobal { get; init; }

    public bool Prints { get; init; }

    /// <summary>Which match to replace; 0: the first or all.</summary>
    public int Which { get; init; }

    public IReadOnlyList<SedCommand> Block { get; init; } = [];

    /// <summary>Within the range of its two addresses.</summary>
    public bool IsInRange { get; set; }
}

internal sealed class SedScript
{
    private readonly string _text;
    private readonly bool _isExtended;
    private int _at;

    private SedScript(string text, bool isExtended) => (_text, _isExtended) = (text, isExtended);

    public static (IReadOnlyList<SedCommand> Commands, string? Problem) Parse(string text, bool isExtended)
    {
        var script = new SedScript(Inputs.Raw(text), isExtended);
        try
        {
            return (script.Commands(isBlock: false), null);
        }
        catch (FormatException error)
        {
            return ([], error.Message);
        }
    }

    private List<SedCommand> Commands(bool isBlock)
    {
        var commands = new List<SedCommand>();
        while (true)
        {
            while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] is ';'))
                _at++;
            if (_at >= _text.Length)
                return isBlock ? throw new FormatException("unmatched {") : commands;
            if (_text[_at] is '}' && isBlock)
            {
                _at++;
                return commands;
            }

            if (_text[_at] is '#')
                _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
            else
                commands.Add(Command());
        }
    }

    private SedCommand Command()
    {
        var from = Address();
        SedAddress? to = null;
        if (from is not null && Here is ',')
        {
            _at++;
            to = Address() ?? throw new FormatException("no address after comma");
        }

        while (Here is ' ')
            _at++;
        var isNegated = Here is '!';
        if (isNegated)
            _at++;
        while (Here is ' ')
            _at++;
        if (_at >= _text.Length)
            throw new FormatException("missing command");
        var letter = _text[_at++];
        var command = new SedCommand(letter, from, to, isNegated);
        return letter switch
        {
            's' => Substitute(command),
            'y' => command with { Text = Delimited(_text[_at]) + "\0" + Delimited(_text[_at - 1], started: true) },
            'a' or 'i' or 'c' => command with { Text = Rest() },
            '{' => command with { Block = Commands(isBlock: true) },
            'd' or 'p' or 'q' or '=' or 'n' or 'N' or 'D' or 'P' or 'h' or 'H' or 'g' or 'G' or 'x' => command,
            _ => throw new FormatException($"unsupported command {letter}"),
        };
    }

    private char Here => _at < _text.Length ? _text[_at] : '\0';

    private SedAddress? Address()
    {
        if (char.IsAsciiDigit(Here))
        {
            var start = _at;
            while (char.IsAsciiDigit(Here))
                _at++;
            return new(int.TryParse(_text.AsSpan(start, _at - start), out var line) ? line : int.MaxValue, null);
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
        var pattern = Delimited(Here);
        var ignoresCase = Here is 'I';
        if (ignoresCase)
            _at++;
        return new(0, Pattern(pattern, ignoresCase));
    }

    private SedCommand Substitute(SedCommand command)
    {
        var by = Here;
        var pattern = Delimited(by);
        var replacement = Delimited(by, started: true);
        var (isGlobal, prints, ignoresCase, which) = (false, false, false, 0);
        for (; "gpiI".Contains(Here) || char.IsAsciiDigit(Here); _at++)
        {
            isGlobal |= Here is 'g';
            prints |= Here is 'p';
            ignoresCase |= Here is 'i' or 'I';
            which = char.IsAsciiDigit(Here) ? (which * 10) + Here - '0' : which;
        }

        if (Here is not ('\0' or ';' or '\n' or '}' or ' '))
            throw new FormatException("unknown option to s");
        return command with { Pattern = Pattern(pattern, ignoresCase), Text = replacement, IsGlobal = isGlobal, Prints = prints, Which = which };
    }

    /// <summary>Text up to the next delimiter; a backslash keeps one that is meant.</summary>
    private string Delimited(char by, bool started = false)
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
            throw new FormatException("unterminated `s' command");
        _at++;
        return text.ToString();
    }

    private string Rest()
    {
        while (Here is ' ')
            _at++;
        if (Here is '\\')
            _at++;
        if (Here is '\n')
            _at++;
        var end = _text.IndexOf('\n', Math.Min(_at, _text.Length)) is >= 0 and var found ? found : _text.Length;
        var text = _text[_at..end];
        _at = end;
        return text;
    }

    private Regex Pattern(string pattern, bool ignoresCase) =>
        PosixPattern.TryCreate(PosixPattern.ToRegex(pattern, _isExtended), ignoresCase) ?? throw new FormatException("bad regex");
}
