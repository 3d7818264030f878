using System.Text;

namespace Playground.Cluster.Programs.Servers.Nginx;

/// <summary>A directive of a configuration with its block, if it has one.</summary>
internal sealed record Directive(string Name, IReadOnlyList<string> Arguments, IReadOnlyList<Directive> Block, string File, int Line)
{
    public string First => Arguments.Count > 0 ? Arguments[0] : "";

    public IEnumerable<Directive> All(string name) => Block.Where(directive => directive.Name == name);

    public Directive? Last(string name) => Block.LastOrDefault(directive => directive.Name == name);
}

/// <summary>Reads nginx configuration: words, quotes, comments, blocks.</summary>
internal sealed class NginxConfig
{
    private readonly string _file;
    private readonly string _text;
    private int _at;
    private int _line = 1;

    private NginxConfig(string file, string text) => (_file, _text) = (file, text);

    /// <returns>the directives, or the sentence that `nginx -t` prints</returns>
    public static (IReadOnlyList<Directive> Directives, string? Problem) Read(string file, string text)
    {
        var reader = new NginxConfig(file, text);
        try
        {
            return (reader.Block(isTop: true), null);
        }
        catch (FormatException error)
        {
            return ([], $"{error.Message} in {file}:{reader._line}");
        }
    }

    private List<Directive> Block(bool isTop)
    {
        var directives = new List<Directive>();
        var words = new List<string>();
        var line = _line;
        while (Next() is { } token)
        {
            switch (token)
            {
                case (";", false):
                    if (words.Count is 0)
                        throw new FormatException("unexpected \";\"");
                    directives.Add(new(words[0], [.. words.Skip(1)], [], _file, line));
                    words.Clear();
                    break;
                case ("{", false):
                    if (words.Count is 0)
                        throw new FormatException("unexpected \"{\"");
                    directives.Add(new(words[0], [.. words.Skip(1)], Block(isTop: false), _file, line));
                    words.Clear();
                    break;
                case ("}", false):
                    if (isTop || words.Count > 0)
                        throw new FormatException("unexpected \"}\"");
                    return directives;
                default:
                    if (words.Count is 0)
                        line = _line;
                    words.Add(token.Text);
                    break;
            }
        }

        if (!isTop || words.Count > 0)
            throw new FormatException("unexpected end of file, expecting \"" + (words.Count > 0 ? ";\" or \"}" : "}") + "\"");
        return directives;
    }

    private (string Text, bool IsQuoted)? Next()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] is '#'))
        {
            if (_text[_at] is '#')
                _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
            else if (_text[_at++] is '\n')
                _line++;
        }

        if (_at >= _text.Length)
            return null;
        if (_text[_at] is ';' or '{' or '}')
            return (_text[_at++].ToString(), false);
        var word = new StringBuilder();
        if (_text[_at] is '"' or '\'')
        {
            var quote = _text[_at++];
            for (; _at < _text.Length && _text[_at] != quote; _at++)
            {
                if (_text[_at] is '\\' && _at + 1 < _text.Length)
                    word.Append(Unescape(_text[++_at], quote));
                else
                    word.Append(_text[_at]);
            }

            _at++;
            return (word.ToString(), true);
        }

        // a brace inside ${variable} belongs to the word
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && (_text[_at] is not (';' or '{' or '}') || InVariable(word)))
            word.Append(_text[_at++]);
        return (word.ToString(), false);
    }

    private bool InVariable(StringBuilder word)
    {
        var text = word.ToString();
        return (_text[_at] is '{' && text.EndsWith('$')) || (_text[_at] is '}' && text.LastIndexOf("${", StringComparison.Ordinal) > text.LastIndexOf('}'));
    }

    private static string Unescape(char letter, char quote) => letter switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        '\\' => "\\",
        _ when letter == quote => quote.ToString(),
        _ => "\\" + letter,
    };
}
