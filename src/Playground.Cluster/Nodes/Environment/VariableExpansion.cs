using System.Text;

namespace Playground.Cluster.Nodes.Environment;

/// <summary>`$(VAR)` in commands, arguments and values: replaced when the variable is known, left as it is when not; `$$(VAR)` is the text itself.</summary>
internal static class VariableExpansion
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables)
    {
        if (!text.Contains('$'))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
            }
            else if (text[i + 1] is '$')
            {
                result.Append('$');
                i++;
            }
            else if (text[i + 1] is '(' && text.IndexOf(')', i) is var end and > 0)
            {
                var reference = text[(i + 2)..end];
                result.Append(variables.TryGetValue(reference, out var value) ? value : text[i..(end + 1)]);
                i = end;
            }
            else
            {
                result.Append('$');
            }
        }

        return result.ToString();
    }
}
