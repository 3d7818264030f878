using Playground.Cluster.Shell.Expansion;

namespace Playground.Cluster.Shell.Builtins;

internal static class OptionBuiltins
{
    public static async ValueTask<int> SetAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var state = shell.State;
        if (words.Count is 1)
        {
            foreach (var (name, variable) in state.Variables.Where(pair => pair.Value.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal))
                await shell.Process.PrintAsync($"{name}={ShellQuoting.Always(variable.Value!)}\n");
            return 0;
        }

        var at = 1;
        for (; at < words.Count && words[at] is ['-' or '+', _, ..]; at++)
        {
            if (words[at] is "--")
            {
                state.Positional = [.. words.Skip(at + 1)];
                return 0;
            }

            if (words[at] is "-o" or "+o" && at + 1 == words.Count)
            {
                foreach (var (letter, word) in ShellState.AllOptions)
                    await shell.Process.PrintAsync($"{word,-16}{(state.Has(letter) ? "on" : "off")}\n");
                return 0;
            }

            foreach (var letter in words[at].Skip(1))
            {
                var option = letter is 'o' ? ShellState.LetterOf(words[++at]) : ShellState.OptionLetters.Contains(letter) || letter is 'h' or 'E' ? letter : '\0';
                if (option is '\0')
                    throw new ShellErrorException(letter is 'o' ? $"set: illegal option -o {words[at]}" : $"set: illegal option -{letter}");
                if (words[at][0] is '+' || (letter is 'o' && words[at - 1][0] is '+'))
                    state.Options.Remove(option);
                else
                    state.Options.Add(option);
                if (letter is 'o')
                    break;
            }
        }

        if (at < words.Count)
            state.Positional = [.. words.Skip(words[at] is "-" ? at + 1 : at)];
        return 0;
    }

    public static async ValueTask<int> ShiftAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        await Task.CompletedTask;
        var count = 1;
        if (words.Count > 1 && (!int.TryParse(words[1], out count) || count < 0))
            throw new ShellErrorException($"shift: Illegal number: {words[1]}");
        if (count > shell.State.Positional.Count)
            return shell.Dialect.IsDash ? throw new ShellErrorException("shift: can't shift that many") : 1;
        shell.State.Positional = [.. shell.State.Positional.Skip(count)];
        return 0;
    }

    public static async ValueTask<int> LetAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        await Task.CompletedTask;
        var value = 0L;
        foreach (var word in words.Skip(1))
            value = new ArithmeticExpression(word, shell.State, shell.Expander.Value).Evaluate();
        return value is 0 ? 1 : 0;
    }

    public static async ValueTask<int> UmaskAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        if (words.Count is 1)
            await shell.Process.PrintAsync("0022\n");
        return 0;
    }

    public static async ValueTask<int> UlimitAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        if (words.Count < 3)
            await shell.Process.PrintAsync(words.Count > 1 && words[1] is "-n" ? "1048576\n" : "unlimited\n");
        return 0;
    }

    public static async ValueTask<int> GetoptsAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        if (words.Count < 3)
            throw new ShellErrorException("getopts: Usage: getopts optstring var [arg...]");
        var state = shell.State;
        var (letters, name) = (words[1], words[2]);
        var arguments = words.Count > 3 ? [.. words.Skip(3)] : state.Positional;
        var isSilent = letters.StartsWith(':');
        var index = int.TryParse(state.Get("OPTIND"), out var given) && given > 0 ? given : 1;
        if (index > arguments.Count || arguments[index - 1] is not ['-', _, ..] || arguments[index - 1] is "--")
        {
            if (index <= arguments.Count && arguments[index - 1] is "--")
                Advance(index + 1, 0);
            else
                Advance(index, 0);
            shell.Assign(name, "?");
            return 1;
        }

        var argument = arguments[index - 1];
        var offset = Math.Max(state.OptionOffset, 1);
        var letter = argument[offset++];
        var (nextIndex, nextOffset) = offset < argument.Length ? (index, offset) : (index + 1, 0);
        state.Variables.Remove("OPTARG");
        var at = letters.IndexOf(letter);
        var result = letter.ToString();
        if (at < 0 || letter is ':')
        {
            result = "?";
            if (isSilent)
                shell.Assign("OPTARG", letter.ToString());
            else
                await shell.Process.ComplainAsync(shell.Dialect.IsBash ? $"{state.Name}: illegal option -- {letter}\n" : $"Illegal option -{letter}\n");
        }
        else if (at + 1 < letters.Length && letters[at + 1] is ':')
        {
            var value = nextOffset > 0 ? argument[offset..] : nextIndex <= arguments.Count ? arguments[nextIndex++ - 1] : null;
            (nextIndex, nextOffset) = (nextOffset > 0 ? index + 1 : nextIndex, 0);
            if (value is not null)
            {
                shell.Assign("OPTARG", value);
            }
            else
            {
                result = isSilent ? ":" : "?";
                if (isSilent)
                    shell.Assign("OPTARG", letter.ToString());
                else
                    await shell.Process.ComplainAsync($"No arg for -{letter} option\n");
            }
        }

        Advance(nextIndex, nextOffset);
        shell.Assign(name, result);
        return 0;

        void Advance(int to, int within)
        {
            shell.Assign("OPTIND", to.ToString());
            state.OptionOffset = within;
        }
    }
}
