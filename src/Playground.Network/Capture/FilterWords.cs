namespace Playground.Network.Capture;

/// <summary>The words of a filter, taken one after the other.</summary>
internal sealed class FilterWords(string text)
{
    private const string Alone = "()!&|=";

    private readonly List<string> _words = Split(text);
    private int _at;

    public bool IsAtEnd => _at == _words.Count;

    /// <summary>What comes next goes on with another term, or ends this one.</summary>
    public bool IsBetween => !IsAtEnd && _words[_at] is "and" or "&&" or "or" or "||" or ")";

    public string? Next() => IsAtEnd ? null : _words[_at++];

    /// <summary>The next word when it is one of these.</summary>
    public string? Take(params ReadOnlySpan<string> wanted) => !IsAtEnd && wanted.Contains(_words[_at]) ? _words[_at++] : null;

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            if (Alone.Contains(text[at]))
                at += at + 1 < text.Length && text.AsSpan(at, 2) is "&&" or "||" or "!=" or "==" ? 2 : 1;
            else
                at = text.AsSpan(at).IndexOfAny(" \t\n()!&|=") is var end and >= 0 ? at + end : text.Length;
            words.Add(text[start..at]);
        }

        return words;
    }
}

/// <summary>The filter says nothing that has a meaning.</summary>
internal sealed class FilterException(string message = "can't parse filter expression: syntax error") : Exception(message);
