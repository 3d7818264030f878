using System.Text;

namespace Playground.Kubectl.Templates;

/// <summary>The words of one action.</summary>
internal static class GoTemplateTokens
{
    public static List<string> Of(string action)
    {
        var tokens = new List<string>();
        for (var at = 0; at < action.Length;)
        {
            var c = action[at];
            if (char.IsWhiteSpace(c))
            {
                // a blank parts `.a .b`; it matters nowhere else
                if (tokens.Count > 0 && tokens[^1] is not " ")
                    tokens.Add(" ");
                at++;
            }
            else if (c is '"' or '`' or '\'')
            {
                var end = End(action, at);
                tokens.Add(action[at..end]);
                at = end;
            }
            else if (c is ':' && at + 1 < action.Length && action[at + 1] is '=')
            {
                tokens.Add(":=");
                at += 2;
            }
            else if (c is '|' or '(' or ')' or ',' or '=')
            {
                tokens.Add(c.ToString());
                at++;
            }
            else
            {
                var start = at++;
                while (at < action.Length && !char.IsWhiteSpace(action[at]) && action[at] is not ('|' or '(' or ')' or ',' or '"' or '`' or '\'' or '=' or ':'))
                {
                    // each field is a word of its own
                    if (action[at] is '.' && !char.IsAsciiDigit(action[start]) && action[start] is not '-')
                        break;
                    at++;
                }

                tokens.Add(action[start..at]);
            }
        }

        return tokens;
    }

    public static string Unquote(string token)
    {
        if (token[0] is '`')
            return token[1..^1];
        var text = new StringBuilder();
        for (var i = 1; i < token.Length - 1; i++)
        {
            if (token[i] is not '\\')
            {
                text.Append(token[i]);
                continue;
            }

            text.Append(token[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
        }

        return text.ToString();
    }

    private static int End(string action, int at)
    {
        var quote = action[at];
        for (var i = at + 1; i < action.Length; i++)
        {
            if (action[i] is '\\' && quote is not '`')
                i++;
            else if (action[i] == quote)
                return i + 1;
        }

        throw new GoTemplateException(quote is '`' ? "unterminated raw quoted string" : "unterminated quoted string");
    }
}
