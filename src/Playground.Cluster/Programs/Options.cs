namespace Playground.Cluster.Programs;

/// <summary>A command line, split as getopt does.</summary>
internal sealed class Options
{
    private readonly List<(char Letter, string Value)> _given = [];
    private readonly List<string> _operands = [];

    public IReadOnlyList<string> Operands => _operands;

    /// <summary>What getopt complains of: `unrecognized option: z`; null: nothing.</summary>
    public string? Problem { get; private set; }

    public bool Has(char letter) => _given.Exists(option => option.Letter == letter);

    public bool HasAny(string letters) => _given.Exists(option => letters.Contains(option.Letter));

    /// <summary>The value given last; null when it was not.</summary>
    public string? this[char letter] => _given.FindLast(option => option.Letter == letter).Value;

    public IEnumerable<string> All(char letter) => _given.Where(option => option.Letter == letter).Select(option => option.Value);

    public int Count(char letter) => _given.Count(option => option.Letter == letter);

    /// <summary>The last of several letters that exclude one another; '\0': none was given.</summary>
    public char LastOf(string letters) => _given.FindLast(option => letters.Contains(option.Letter)).Letter;

    /// <param name="letters">as getopt has it: `qO:` is -q and -O with a value; `+` in front ends the options at the first operand</param>
    /// <param name="words">long names and the letter each stands for; a letter beyond ASCII has no short form</param>
    public static Options Read(IReadOnlyList<string> arguments, string letters, params ReadOnlySpan<(string Word, char Letter)> words)
    {
        var options = new Options();
        for (var i = 1; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--")
            {
                options._operands.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (argument.StartsWith("--", StringComparison.Ordinal))
                options.ReadWord(arguments, letters, words, ref i);
            else if (argument.Length > 1 && argument[0] is '-')
                options.ReadLetters(arguments, letters, ref i);
            else if (letters.StartsWith('+'))
            {
                options._operands.AddRange(arguments.Skip(i));
                break;
            }
            else
                options._operands.Add(argument);
        }

        return options;
    }

    private void ReadWord(IReadOnlyList<string> arguments, string letters, ReadOnlySpan<(string Word, char Letter)> words, ref int i)
    {
        var (name, equals) = (arguments[i][2..], arguments[i].IndexOf('='));
        if (equals > 0)
            name = arguments[i][2..equals];
        foreach (var (word, letter) in words)
        {
            if (word != name)
                continue;
            if (!TakesValue(letters, letter))
                _given.Add((letter, ""));
            else if (equals > 0)
                _given.Add((letter, arguments[i][(equals + 1)..]));
            else if (i + 1 < arguments.Count)
                _given.Add((letter, arguments[++i]));
            else
                Problem ??= $"option requires an argument: {name}";
            return;
        }

        Problem ??= $"unrecognized option: {name}";
    }

    private void ReadLetters(IReadOnlyList<string> arguments, string letters, ref int i)
    {
        var argument = arguments[i];
        for (var at = 1; at < argument.Length; at++)
        {
            var letter = argument[at];
            if (letter is ':' or '+' || !letters.Contains(letter))
            {
                Problem ??= $"unrecognized option: {letter}";
                return;
            }

            if (!TakesValue(letters, letter))
            {
                _given.Add((letter, ""));
                continue;
            }

            if (at + 1 < argument.Length)
                _given.Add((letter, argument[(at + 1)..]));
            else if (i + 1 < arguments.Count)
                _given.Add((letter, arguments[++i]));
            else
                Problem ??= $"option requires an argument: {letter}";
            return;
        }
    }

    private static bool TakesValue(string letters, char letter)
    {
        var at = letters.IndexOf(letter);
        return at >= 0 && at + 1 < letters.Length && letters[at + 1] is ':';
    }
}
