namespace Playground.Cluster.Shell.Syntax;

/// <summary>
/// Reads a script, one complete command after the other, as a shell does: what comes before a mistake still runs.
/// <code>
/// list     := pipeline (('&amp;&amp;' | '||') pipeline)* ((';' | '&amp;' | newline) list)?
/// pipeline := '!'? command ('|' command)*
/// command  := simple | compound redirection* | name '()' compound
/// </code>
/// The parts: <c>ShellParser.Tokens</c> cuts, <c>.Commands</c> knows the reserved words, <c>.Words</c> reads quotes and `$`.
/// </summary>
internal sealed partial class ShellParser(string text, Func<string, string?>? aliases = null, int firstLine = 1)
{
    private const int MaxDepth = 200;

    private readonly List<(int Index, string End, bool StripsTabs, bool IsQuoted)> _awaited = [];
    private readonly List<Redirection> _hereDocuments = [];
    private string _text = text;
    private int _at;
    private int _line = firstLine;
    private int _depth;

    public int Line => _line;

    public static CommandList ParseAll(string text)
    {
        var parser = new ShellParser(text);
        return Located(parser, () => parser.List());
    }

    /// <summary>The next complete command; null at the end.</summary>
    public CommandList? Next() => Located(this, () =>
    {
        SkipNewlines();
        if (AtEnd)
            return null;
        var start = _at;
        var items = new List<ListItem>();
        while (true)
        {
            items.Add(Item());
            if (PeekOperator() is "\n" || AtEnd)
            {
                TakeNewline();
                return new CommandList(items, _text[start.._at].Trim());
            }

            if (PeekOperator() is { } other && other is not ("(" or "<" or ">"))
                throw Unexpected(other);
        }
    });

    private static T Located<T>(ShellParser parser, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (ShellSyntaxException error)
        {
            error.Line = parser._line;
            throw;
        }
    }

    /// <summary>Commands up to the end or to one of the words; the word is not taken.</summary>
    private CommandList List(params ReadOnlySpan<string> ends)
    {
        Enter();
        var items = new List<ListItem>();
        SkipNewlines();
        var start = _at;
        while (!AtEnd && !IsEnd(ends))
        {
            items.Add(Item());
            SkipNewlines();
        }

        _depth--;
        return new(items, _text[Math.Min(start, _at).._at].TrimEnd());
    }

    private bool IsEnd(ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (end is ")" or ";;" or ";&" ? PeekOperator() == end : PeekWord() == end)
                return true;
        }

        return false;
    }

    private ListItem Item()
    {
        SkipBlanks();
        var start = _at;
        var pipelines = new List<(char, Pipeline)> { (';', Pipeline()) };
        while (PeekOperator() is "&&" or "||")
        {
            var joined = _text[_at];
            _at += 2;
            SkipNewlines();
            pipelines.Add((joined, Pipeline()));
        }

        var source = _text[start.._at].Trim();
        if (PeekOperator() is "&")
        {
            _at++;
            return new(pipelines, true, source);
        }

        if (PeekOperator() is ";")
            _at++;
        return new(pipelines, false, source);
    }

    private Pipeline Pipeline()
    {
        var isTimed = TakeWord("time");
        if (isTimed)
            TakeWord("-p");
        var isNegated = TakeWord("!");
        var commands = new List<Command> { Command() };
        while (PeekOperator() is "|" or "|&")
        {
            var both = PeekOperator() is "|&";
            _at += both ? 2 : 1;
            if (both)
                commands[^1] = commands[^1] with { Redirections = [.. commands[^1].Redirections, new(2, ">&", new([new Literal("1")], "1"))] };
            SkipNewlines();
            commands.Add(Command());
        }

        return new(commands, isNegated, isTimed);
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
            throw new ShellSyntaxException(null, sentence: "maximum nesting depth exceeded");
    }

    private ShellSyntaxException Unexpected(string? token, string? expected = null) => new(token, expected, isIncomplete: token is null);
}
