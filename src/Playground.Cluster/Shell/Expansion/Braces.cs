using System.Globalization;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell.Expansion;

/// <summary>bash's {a,b} and {1..5}, in words that are plain text.</summary>
internal static class Braces
{
    private const int MaxWords = 10_000;

    public static IEnumerable<Word> Expand(Word word) =>
        word.Plain is { } text && text.Contains('{')
            ? Expand(text).Take(MaxWords).Select(each => new Word([new Literal(each)], each))
            : [word];

    private static IEnumerable<string> Expand(string text)
    {
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            if (Alternatives(text, open) is not { } found)
                continue;
            return found.Words.SelectMany(Expand).SelectMany(middle => Expand(text[(found.Close + 1)..]).Select(end => text[..open] + middle + end));
        }

        return [text];
    }

    private static (IEnumerable<string> Words, int Close)? Alternatives(string text, int open)
    {
        var (depth, start) = (0, open + 1);
        var words = new List<string>();
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] is '{')
            {
                depth++;
            }
            else if (text[i] is ',' && depth is 0)
            {
                words.Add(text[start..i]);
                start = i + 1;
            }
            else if (text[i] is '}' && depth-- is 0)
            {
                words.Add(text[start..i]);
                return words.Count > 1 ? (words, i) : Sequence(words[0]) is { } sequence ? (sequence, i) : null;
            }
        }

        return null;
    }

    private static IEnumerable<string>? Sequence(string text)
    {
        if (text.Split("..") is not [var first, var last, ..] parts)
            return null;
        var step = parts.Length > 2 && long.TryParse(parts[2], out var given) ? Math.Max(1, Math.Abs(given)) : 1;
        if (first is [var from] && last is [var to] && char.IsAsciiLetter(from) && char.IsAsciiLetter(to))
            return Steps(from, to, step).Select(letter => ((char)letter).ToString());
        if (!long.TryParse(first, out var low) || !long.TryParse(last, out var high))
            return null;
        var width = first is ['0', _, ..] || last is ['0', _, ..] ? Math.Max(first.Length, last.Length) : 1;
        return Steps(low, high, step).Select(number => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'));
    }

    private static IEnumerable<long> Steps(long from, long to, long step)
    {
        for (var at = from; from <= to ? at <= to : at >= to; at += from <= to ? step : -step)
            yield return at;
    }
}
