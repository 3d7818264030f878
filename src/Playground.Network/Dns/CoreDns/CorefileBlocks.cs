using System.Collections.Immutable;

namespace Playground.Network.Dns.CoreDns;

/// <summary>A word at the start of a line, the words behind it, and the lines of its block.</summary>
internal sealed record CorefileLine(string Name, int Line, ImmutableArray<string> Words, ImmutableArray<CorefileLine> Block)
{
    public string OneWord() => Words.Length == 1 ? Words[0] : throw Wrong($"Wrong argument count or unexpected line ending after '{Name}'");

    public CorefileProblem Wrong(string text) => new(Line, text);

    /// <summary>A complaint that CoreDNS makes without saying where.</summary>
    public static CorefileProblem Somewhere(string text) => new(0, text);
}

/// <summary>
/// The text as nested lines, whatever they mean:
/// <code>
/// .:53 {
///     kubernetes cluster.local in-addr.arpa ip6.arpa {
///         pods insecure
///     }
/// }
/// </code>
/// </summary>
internal sealed class CorefileBlocks
{
    private const int MaxDepth = 8;
    private readonly CorefileToken[] _tokens;
    private int _at;

    private CorefileBlocks(string text) => _tokens = [.. CorefileTokens.Read(text)];

    public static ImmutableArray<CorefileLine> Read(string text)
    {
        var blocks = new CorefileBlocks(text);
        return blocks.Lines(0, null);
    }

    // "opened" is the word whose block this is; null at the top
    private ImmutableArray<CorefileLine> Lines(int depth, CorefileToken? opened)
    {
        var lines = ImmutableArray.CreateBuilder<CorefileLine>();
        while (_at < _tokens.Length)
        {
            var first = _tokens[_at++];
            if (first.Text is "}")
                return opened is null ? throw new CorefileProblem(first.Line, "Unexpected '}', no block is open") : lines.DrainToImmutable();
            if (first.Text is "{")
                throw new CorefileProblem(first.Line, "Unexpected '{' without a name before it");
            lines.Add(Line(first, depth));
        }

        if (opened is null)
            return lines.DrainToImmutable();
        var last = _tokens[^1];
        throw depth is 1
            ? new CorefileProblem(last.Line, $"Unexpected token '{last.Text}', expecting '}}'", kind: "Syntax error")
            : new CorefileProblem(last.Line, "Unexpected EOF");
    }

    private CorefileLine Line(CorefileToken first, int depth)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        while (_at < _tokens.Length && _tokens[_at].Line == first.Line && _tokens[_at].Text is not ("{" or "}"))
            words.Add(_tokens[_at++].Text);

        if (_at == _tokens.Length || _tokens[_at].Line != first.Line || _tokens[_at].Text is not "{")
            return new CorefileLine(first.Text, first.Line, words.DrainToImmutable(), []);
        if (depth == MaxDepth)
            throw new CorefileProblem(first.Line, "blocks are nested too deeply");

        _at++;
        return new CorefileLine(first.Text, first.Line, words.DrainToImmutable(), Lines(depth + 1, first));
    }
}
