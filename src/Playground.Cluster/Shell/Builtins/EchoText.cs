using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell.Builtins;

/// <summary>What echo prints.</summary>
internal static class EchoText
{
    /// <param name="escapes">backslashes are expanded without -e, as dash does</param>
    /// <param name="hasOptions">-e and -E are options; -n always is</param>
    public static string Of(IReadOnlyList<string> words, bool escapes, bool hasOptions)
    {
        var (at, newline) = (1, true);
        for (; at < words.Count && words[at] is ['-', _, ..] && words[at].Skip(1).All(letter => letter is 'n' || (hasOptions && letter is 'e' or 'E')); at++)
        {
            foreach (var letter in words[at].Skip(1))
            {
                newline &= letter is not 'n';
                escapes = letter is 'e' || (letter is not 'E' && escapes);
            }
        }

        var text = string.Join(' ', words.Skip(at));
        var stops = false;
        if (escapes)
            (text, stops) = Escapes.Expand(text, zeroOctal: true, rawBytes: true);
        return newline && !stops ? text + "\n" : text;
    }
}
