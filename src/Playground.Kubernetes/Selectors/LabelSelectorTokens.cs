namespace Playground.Kubernetes.Selectors;

/// <summary>A selector's text as words and symbols; blanks only separate.</summary>
internal static class LabelSelectorTokens
{
    public static List<string> Of(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            if (IsBlank(text[i]))
            {
                i++;
                continue;
            }

            var start = i++;
            if (!IsSymbol(text[start]))
            {
                while (i < text.Length && !IsBlank(text[i]) && !IsSymbol(text[i]))
                    i++;
            }
            else if (text[start] is '=' or '!' && i < text.Length && text[i] is '=')
            {
                i++;
            }

            tokens.Add(text[start..i]);
        }

        return tokens;
    }

    public static bool IsSymbol(char c) => c is '=' or '!' or '(' or ')' or ',' or '>' or '<';

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';
}
