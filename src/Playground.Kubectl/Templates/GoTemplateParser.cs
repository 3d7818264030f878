using System.Globalization;
using System.Runtime.CompilerServices;

namespace Playground.Kubectl.Templates;

/// <summary>Template text → nodes.</summary>
internal sealed class GoTemplateParser(string text)
{
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> _defined = new(StringComparer.Ordinal);
    private int _at;
    private bool _trimNext;

    public IReadOnlyDictionary<string, IReadOnlyList<TemplateNode>> Defined => _defined;

    public IReadOnlyList<TemplateNode> Template()
    {
        var (nodes, end) = Block();
        return end is "" ? nodes : throw new GoTemplateException($"unexpected {{{{{end}}}}}");
    }

    /// <returns>the nodes, and what ended them: end, else with what follows it, or nothing at the end of the text</returns>
    private (List<TemplateNode> Nodes, string End) Block()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var nodes = new List<TemplateNode>();
        while (Next(nodes) is { } action)
        {
            if (action.StartsWith("/*", StringComparison.Ordinal) || action.Length is 0)
                continue;
            var word = new string([.. action.TakeWhile(char.IsAsciiLetter)]);
            var rest = action[word.Length..].Trim();
            switch (word)
            {
                case "end":
                    return (nodes, "end");
                case "else":
                    return (nodes, "else " + rest);
                case "if" or "with" or "range":
                    nodes.Add(Branch(word, rest));
                    break;
                case "define" or "block":
                    Define(nodes, word, rest);
                    break;
                case "template":
                    nodes.Add(Call(rest));
                    break;
                case "break" or "continue" when rest.Length is 0:
                    nodes.Add(new TemplateNode.Jump(word));
                    break;
                default:
                    nodes.Add(new TemplateNode.Action(Pipe(action)));
                    break;
            }
        }

        return (nodes, "");
    }

    private TemplateNode.Block Branch(string kind, string condition)
    {
        var pipe = Pipe(condition);
        var (body, end) = Block();
        if (end is "")
            throw new GoTemplateException("unexpected EOF");
        if (end is "end")
            return new(kind, pipe, body, []);
        var chained = end["else ".Length..];
        if (chained.Length > 0)
        {
            var word = new string([.. chained.TakeWhile(char.IsAsciiLetter)]);
            return new(kind, pipe, body, [Branch(word, chained[word.Length..].Trim())]);
        }

        var (otherwise, last) = Block();
        return last is "end" ? new(kind, pipe, body, otherwise) : throw new GoTemplateException("unexpected EOF");
    }

    private void Define(List<TemplateNode> nodes, string word, string rest)
    {
        var call = Call(rest);
        _defined[call.Name] = Block().Nodes;
        if (word is "block")
            nodes.Add(call);
    }

    private static TemplateNode.Call Call(string rest)
    {
        var tokens = GoTemplateTokens.Of(rest);
        var name = GoTemplateTokens.Unquote(tokens[0]);
        var argument = rest[tokens[0].Length..].Trim();
        return new(name, argument.Length > 0 ? Pipe(argument) : null);
    }

    /// <summary>Takes in text up to the next action; null at the end.</summary>
    private string? Next(List<TemplateNode> nodes)
    {
        var open = text.IndexOf("{{", _at, StringComparison.Ordinal);
        var plain = open < 0 ? text[_at..] : text[_at..open];
        if (_trimNext)
            plain = plain.TrimStart(' ', '\t', '\n', '\r');
        var trims = open >= 0 && open + 3 < text.Length && text[open + 2] is '-' && char.IsWhiteSpace(text[open + 3]);
        if (trims)
            plain = plain.TrimEnd(' ', '\t', '\n', '\r');
        if (plain.Length > 0)
            nodes.Add(new TemplateNode.Text(plain));
        if (open < 0)
        {
            _at = text.Length;
            return null;
        }

        var close = Close(open + 2);
        var action = text[(open + (trims ? 3 : 2))..close];
        _trimNext = action.Length > 1 && action[^1] is '-' && char.IsWhiteSpace(action[^2]);
        _at = close + 2;
        return (_trimNext ? action[..^1] : action).Trim();
    }

    private int Close(int from)
    {
        for (var (i, quote) = (from, '\0'); i < text.Length - 1; i++)
        {
            var c = text[i];
            if (quote is not '\0')
            {
                if (c is '\\' && quote is not '`')
                    i++;
                else if (c == quote)
                    quote = '\0';
            }
            else if (c is '"' or '`' or '\'')
            {
                quote = c;
            }
            else if (c is '}' && text[i + 1] is '}')
            {
                return i;
            }
        }

        throw new GoTemplateException("unclosed action");
    }

    private static Pipeline Pipe(string action)
    {
        var tokens = GoTemplateTokens.Of(action);
        var at = 0;
        var pipe = Pipe(tokens, ref at);
        return at >= tokens.Count ? pipe : throw new GoTemplateException($"unexpected \"{tokens[at]}\" in operand");
    }

    private static Pipeline Pipe(List<string> tokens, ref int at)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var variables = new List<string>();
        var declares = false;
        var assigned = tokens.FindIndex(at, token => token is ":=" or "=");
        if (at < tokens.Count && tokens[at].StartsWith('$') && assigned > 0 && tokens[at..assigned].TrueForAll(t => t is " " or "," || t.StartsWith('$')))
        {
            variables.AddRange(tokens[at..assigned].Where(t => t.StartsWith('$')));
            declares = tokens[assigned] is ":=";
            at = assigned + 1;
        }

        var commands = new List<IReadOnlyList<Operand>>();
        var command = new List<Operand>();
        var glued = false;
        for (; at < tokens.Count && tokens[at] is not ")"; at++)
        {
            var token = tokens[at];
            if (token is " ")
            {
                glued = false;
                continue;
            }

            if (token is "|")
            {
                commands.Add(command);
                (command, glued) = ([], false);
                continue;
            }

            if (glued && token.StartsWith('.') && token.Length > 1)
            {
                command[^1] = command[^1] is Operand.Fields fields
                    ? fields with { Names = [.. fields.Names, token[1..]] }
                    : new Operand.Fields(command[^1], [token[1..]]);
                continue;
            }

            command.Add(Operand(token, tokens, ref at));
            glued = true;
        }

        commands.Add(command);
        return commands.TrueForAll(c => c.Count > 0) ? new(variables, declares, commands) : throw new GoTemplateException("missing value for command");
    }

    private static Operand Operand(string token, List<string> tokens, ref int at)
    {
        if (token is "(")
        {
            at++;
            var inner = Pipe(tokens, ref at);
            return at < tokens.Count ? new Operand.Nested(inner) : throw new GoTemplateException("unclosed left paren");
        }

        if (token is ".")
            return new Operand.Dot();
        if (token[0] is '.')
            return new Operand.Fields(new Operand.Dot(), [token[1..]]);
        if (token[0] is '$')
            return new Operand.Variable(token);
        if (token[0] is '"' or '`')
            return new Operand.Literal(GoTemplateTokens.Unquote(token));
        if (long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return new Operand.Literal(whole);
        if (double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction))
            return new Operand.Literal(fraction);
        return token switch
        {
            "true" => new Operand.Literal(true),
            "false" => new Operand.Literal(false),
            "nil" => new Operand.Literal(null),
            _ when GoTemplateFunctions.Knows(token) => new Operand.Function(token),
            _ => throw new GoTemplateException($"function \"{token}\" not defined"),
        };
    }
}
