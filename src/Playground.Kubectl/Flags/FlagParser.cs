namespace Playground.Kubectl.Flags;

/// <summary>Reads a command line: flags anywhere, short ones also in a row (`-it`), all after `--` are plain arguments.</summary>
internal sealed class FlagParser(params FlagSet[] sets)
{
    private readonly List<string> _arguments = [];

    public IReadOnlyList<string> Arguments => _arguments;

    /// <summary>How many arguments stood before `--`; -1 when there was none.</summary>
    public int ArgumentsAtDash { get; private set; } = -1;

    public bool WantsHelp { get; private set; }

    /// <exception cref="FlagError">a flag is unknown, lacks its value or has a wrong one</exception>
    public void Parse(IReadOnlyList<string> line)
    {
        for (var i = 0; i < line.Count; i++)
        {
            var word = line[i];
            if (word is "--")
            {
                ArgumentsAtDash = _arguments.Count;
                _arguments.AddRange(line.Skip(i + 1));
                return;
            }

            if (word.StartsWith("--", StringComparison.Ordinal))
                Long(word, line, ref i);
            else if (word.Length > 1 && word[0] is '-')
                Short(word, line, ref i);
            else
                _arguments.Add(word);
        }
    }

    /// <summary>The flag's value stands in the next word.</summary>
    public bool TakesNextWord(string word)
    {
        if (word.Contains('='))
            return false;
        if (word.StartsWith("--", StringComparison.Ordinal))
            return Find(word[2..]) is { WithoutValue: null };
        for (var i = 1; i < word.Length; i++)
        {
            if (FindShorthand(word[i]) is { WithoutValue: null })
                return i == word.Length - 1;
        }

        return false;
    }

    private void Long(string word, IReadOnlyList<string> line, ref int i)
    {
        var equals = word.IndexOf('=');
        var name = equals < 0 ? word[2..] : word[2..equals];
        if (name.Length is 0 || name[0] is '-' or '=')
            throw new FlagError($"bad flag syntax: {word}");
        if (name is "help")
        {
            WantsHelp = true;
            return;
        }

        var flag = Find(name) ?? throw new FlagError($"unknown flag: --{name}");
        if (equals >= 0)
            flag.Set(word[(equals + 1)..]);
        else if (flag.WithoutValue is { } alone)
            flag.Set(alone);
        else if (i + 1 < line.Count)
            flag.Set(line[++i]);
        else
            throw new FlagError($"flag needs an argument: --{name}");
    }

    private void Short(string word, IReadOnlyList<string> line, ref int i)
    {
        for (var at = 1; at < word.Length; at++)
        {
            if (word[at] is 'h' && FindShorthand('h') is null)
            {
                WantsHelp = true;
                continue;
            }

            var flag = FindShorthand(word[at]) ?? throw new FlagError($"unknown shorthand flag: '{word[at]}' in {word}");
            var rest = word[(at + 1)..];
            if (rest.StartsWith('='))
            {
                flag.Set(rest[1..]);
                return;
            }

            if (flag.WithoutValue is { } alone)
            {
                flag.Set(alone);
                continue;
            }

            if (rest.Length > 0)
                flag.Set(rest);
            else if (i + 1 < line.Count)
                flag.Set(line[++i]);
            else
                throw new FlagError($"flag needs an argument: '{word[at]}' in {word}");
            return;
        }
    }

    private Flag? Find(string name) => sets.Select(set => set.Find(name)).FirstOrDefault(flag => flag is not null);

    private Flag? FindShorthand(char letter) => sets.Select(set => set.FindShorthand(letter)).FirstOrDefault(flag => flag is not null);
}
