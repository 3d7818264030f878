using System.Text;

namespace Playground.Web.Scene.Why;

/// <summary>A kubectl command taken apart: its words and its flags, in the few forms that proposals are written in.</summary>
internal sealed record KubectlLine(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Flags)
{
    public string? Flag(string name) => Flags.GetValueOrDefault(name);

    /// <summary>No words when it is no command for kubectl.</summary>
    public static KubectlLine Parse(string command)
    {
        var (words, flags) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var parts = Split(command);
        if (parts is not ["kubectl", ..])
            return new([], flags);
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i] is "-n" or "-p" or "-c" or "-o" && i + 1 < parts.Count)
                flags[parts[i]] = parts[++i];
            else if (parts[i].StartsWith('-'))
                flags[parts[i].Split('=', 2)[0]] = parts[i].Split('=', 2) is [_, var value] ? value : "true";
            else
                words.Add(parts[i]);
        }

        return new(words, flags);
    }

    /// <summary>As a shell takes words apart; what stands in single quotes stays together.</summary>
    private static List<string> Split(string command)
    {
        var (parts, word, isQuoted, isWord) = (new List<string>(), new StringBuilder(), false, false);
        foreach (var c in command)
        {
            if (c is '\'')
            {
                (isQuoted, isWord) = (!isQuoted, true);
            }
            else if (c is ' ' && !isQuoted)
            {
                if (isWord)
                    parts.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        if (isWord)
            parts.Add(word.ToString());
        return parts;
    }
}
