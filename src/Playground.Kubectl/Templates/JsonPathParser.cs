using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Playground.Kubectl.Templates;

/// <summary>Template → nodes. A template is text with `{…}`; in braces stand paths, quoted texts and `range … end`.</summary>
internal sealed partial class JsonPathParser(string text)
{
    private int _at;

    public IReadOnlyList<PathNode> Template()
    {
        var nodes = Block(isInner: false);
        return nodes;
    }

    private List<PathNode> Block(bool isInner)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var nodes = new List<PathNode>();
        while (_at < text.Length)
        {
            var open = text.IndexOf('{', _at);
            if (open != _at)
            {
                var end = open < 0 ? text.Length : open;
                nodes.Add(new PathNode.Literal(text[_at..end]));
                _at = end;
                continue;
            }

            _at++;
            var action = Action();
            if (Word(action) is "end")
            {
                if (isInner)
                    return nodes;
                throw new JsonPathException("not in range, nothing to end");
            }

            nodes.Add(action.StartsWith("range", StringComparison.Ordinal) && Word(action) is "range"
                ? new PathNode.Range(Steps(action[5..].Trim()), Block(isInner: true))
                : new PathNode.Steps(Steps(action)));
        }

        return nodes;
    }

    private static string Word(string action) => new([.. action.Trim().TakeWhile(char.IsAsciiLetter)]);

    /// <summary>What stands between the braces; quotes and brackets may hold braces.</summary>
    private string Action()
    {
        var start = _at;
        for (var quote = '\0'; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (quote is not '\0')
            {
                if (c is '\\')
                    _at++;
                else if (c == quote)
                    quote = '\0';
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c is '}')
            {
                return text[start.._at++].Trim();
            }
            else if (c is '{')
            {
                break;
            }
        }

        throw new JsonPathException("unclosed action");
    }

    /// <summary>`.items[*].metadata.name`</summary>
    public static List<PathNode> Steps(string path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var steps = new List<PathNode>();
        for (var at = 0; at < path.Length;)
        {
            switch (path[at])
            {
                case ' ' or '\r' or '\t' or '\n':
                    at++;
                    break;
                case '$':
                    steps.Add(new PathNode.Root());
                    at++;
                    break;
                case '@':
                    steps.Add(new PathNode.Current());
                    at++;
                    break;
                case '"' or '\'':
                    steps.Add(new PathNode.Literal(Quoted(path, ref at)));
                    break;
                case '[':
                    steps.Add(Bracket(Inside(path, ref at)));
                    break;
                case '.' when at + 1 < path.Length && path[at + 1] is '.':
                    steps.Add(new PathNode.Recursive());
                    at++;
                    // the second dot begins the field
                    if (at + 1 < path.Length && path[at + 1] is '[')
                        at++;
                    break;
                case '.':
                    at++;
                    if (at < path.Length && path[at] is '*')
                    {
                        steps.Add(new PathNode.Wildcard());
                        at++;
                    }
                    else if (Field(path, ref at) is { Length: > 0 } field)
                    {
                        steps.Add(new PathNode.Field(field));
                    }

                    break;
                case '*':
                    steps.Add(new PathNode.Wildcard());
                    at++;
                    break;
                default:
                    steps.Add(Plain(path, ref at));
                    break;
            }
        }

        return steps;
    }

    private static PathNode.Literal Plain(string path, ref int at)
    {
        var start = at;
        while (at < path.Length && path[at] is not (' ' or ']' or '[' or ')' or '=' or '<' or '>' or '!'))
            at++;
        if (start == at)
            throw new JsonPathException($"unrecognized character in action: U+{(int)path[at]:X4} '{path[at]}'");
        var word = path[start..at];
        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return new(whole);
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction))
            return new(fraction);
        return word switch
        {
            "true" => new(true),
            "false" => new(false),
            _ when char.IsAsciiLetter(word[0]) && word.All(char.IsAsciiLetterOrDigit) => throw new JsonPathException($"unrecognized identifier {word}"),
            _ => throw new JsonPathException($"unrecognized character in action: U+{(int)word[0]:X4} '{word[0]}'"),
        };
    }

    private static string Field(string path, ref int at)
    {
        var name = new StringBuilder();
        while (at < path.Length && path[at] is not ('.' or '[' or ' ' or ']' or ')' or '=' or '<' or '>' or '!' or '|' or '&' or ',' or '@' or '$' or '\n' or '\t'))
        {
            if (path[at] is '\\' && at + 1 < path.Length)
                at++;
            name.Append(path[at++]);
        }

        return name.ToString();
    }

    private static string Quoted(string path, ref int at)
    {
        var quote = path[at++];
        var value = new StringBuilder();
        for (; at < path.Length && path[at] != quote; at++)
        {
            if (path[at] is not '\\' || at + 1 >= path.Length)
            {
                value.Append(path[at]);
                continue;
            }

            at++;
            value.Append(path[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
        }

        if (at >= path.Length)
            throw new JsonPathException("unterminated quoted string");
        at++;
        return value.ToString();
    }

    /// <summary>What stands between brackets that may hold brackets and quotes.</summary>
    private static string Inside(string path, ref int at)
    {
        var start = ++at;
        var depth = 1;
        for (var quote = '\0'; at < path.Length; at++)
        {
            var c = path[at];
            if (quote is not '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c is '[')
                depth++;
            else if (c is ']' && --depth is 0)
                return path[start..at++];
        }

        throw new JsonPathException("unterminated array");
    }

    private static PathNode Bracket(string inside)
    {
        var content = inside.Trim();
        if (content is "*")
            return new PathNode.Wildcard();
        if (FilterForm().Match(content) is { Success: true } filter)
            return Condition(filter.Groups["condition"].Value);
        if (Names().IsMatch(content))
        {
            // a name in quotes is a path of its own: a dot in it goes down, unless a backslash stands before it
            List<IReadOnlyList<PathNode>> names = [.. NameInQuotes().Matches(content).Select(m => Steps("." + m.Groups["name"].Value))];
            return names is [[var only]] ? only : new PathNode.Union(names);
        }

        if (content.Contains(','))
            return new PathNode.Union([.. content.Split(',').Select(part => (IReadOnlyList<PathNode>)[Bracket(part)])]);
        if (IndexOrSlice().Match(content) is not { Success: true } slice)
            throw new JsonPathException($"invalid array index {content}");
        return new PathNode.Slice(Number(slice, "from"), Number(slice, "to"), Number(slice, "step"), !content.Contains(':'));
    }

    private static PathNode.Filter Condition(string condition)
    {
        var (depth, quote) = (0, '\0');
        for (var i = 0; i < condition.Length; i++)
        {
            var c = condition[i];
            if (quote is not '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c is '[' or '(')
                depth++;
            else if (c is ']' or ')')
                depth--;
            else if (depth is 0 && c is '=' or '!' or '<' or '>' && OperatorAt(condition, i) is { } found)
                return new(Steps(condition[..i].Trim()), found, Steps(condition[(i + found.Length)..].Trim()));
        }

        return new(Steps(condition.Trim()), "exists", []);
    }

    private static string? OperatorAt(string text, int at) =>
        new[] { "==", "!=", "<=", ">=", "<", ">" }.FirstOrDefault(op => string.CompareOrdinal(text, at, op, 0, op.Length) is 0);

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^\?\((?<condition>.*)\)$", RegexOptions.Singleline)]
    private static partial Regex FilterForm();

    [GeneratedRegex(@"^(?:'[^']*'|""[^""]*"")(?:\s*,\s*(?:'[^']*'|""[^""]*""))*$")]
    private static partial Regex Names();

    [GeneratedRegex(@"['""](?<name>[^'""]*)['""]")]
    private static partial Regex NameInQuotes();

    [GeneratedRegex(@"^(?<from>-?\d*)(?::(?<to>-?\d*))?(?::(?<step>\d*))?$")]
    private static partial Regex IndexOrSlice();
}
