using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

internal sealed record Variable(string? Value, bool IsExported = false, bool IsReadOnly = false)
{
    /// <summary>Its elements, if it is an array; <see cref="Value"/> then is none.</summary>
    public ShellArray? Array { get; init; }
}

/// <summary>What a shell knows: variables, functions, options, traps. A subshell starts with a copy.</summary>
internal sealed class ShellState(string name)
{
    public const string OptionLetters = "aCefmnuvxb";

    private static readonly (char Letter, string Word)[] OptionWords =
    [
        ('e', "errexit"), ('f', "noglob"), ('I', "ignoreeof"), ('i', "interactive"), ('m', "monitor"), ('n', "noexec"), ('s', "stdin"), ('x', "xtrace"),
        ('v', "verbose"), ('C', "noclobber"), ('a', "allexport"), ('b', "notify"), ('u', "nounset"), ('V', "vi"), ('P', "pipefail"),
    ];

    /// <summary>$0.</summary>
    public string Name { get; set; } = name;

    public Dictionary<string, Variable> Variables { get; private init; } = new(StringComparer.Ordinal);

    public Dictionary<string, Function> Functions { get; private init; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Aliases { get; private init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Positional { get; set; } = [];

    public HashSet<char> Options { get; private init; } = [];

    /// <summary>Commands to run on signals; an empty one ignores the signal. <see cref="Signal.None"/> is EXIT.</summary>
    public Dictionary<Signal, string> Traps { get; private init; } = [];

    /// <summary>$?</summary>
    public int Status { get; set; }

    /// <summary>$!</summary>
    public int LastBackground { get; set; }

    /// <summary>$$, which a subshell inherits.</summary>
    public int ShellId { get; init; }

    public int Line { get; set; }

    /// <summary>How getopts stands within a group of letters.</summary>
    public int OptionOffset { get; set; }

    /// <summary>The variables that `local` hid, innermost function last.</summary>
    public Stack<Dictionary<string, Variable?>> Locals { get; } = new();

    public bool Has(char option) => Options.Contains(option);

    public static char LetterOf(string word) => OptionWords.FirstOrDefault(option => option.Word == word).Letter;

    public static IEnumerable<(char Letter, string Word)> AllOptions => OptionWords.Where(option => option.Letter is not ('I' or 's' or 'V'));

    /// <summary>A variable's value, or an element's: `name[key]`. An array alone stands for its first element.</summary>
    public string? Get(string name)
    {
        if (Variables.TryGetValue(name, out var variable))
            return variable.Array is { } array ? array["0"] : variable.Value;
        if (Element(name) is not { } element || !Variables.TryGetValue(element.Name, out variable))
            return null;
        return variable.Array is { } elements ? elements[element.Key] : element.Key is "0" ? variable.Value : null;
    }

    /// <summary>The elements of an array, or of a plain variable its value; null when it is not set.</summary>
    public ShellArray? ArrayOf(string name) =>
        !Variables.TryGetValue(name, out var variable) ? null
        : variable.Array ?? (variable.Value is { } value ? ShellArray.Of([value]) : null);

    public bool TrySetArray(string name, ShellArray array)
    {
        Variables.TryGetValue(name, out var before);
        if (before is { IsReadOnly: true })
            return false;
        Variables[name] = (before ?? new(null)) with { Value = null, Array = array };
        return true;
    }

    private static (string Name, string Key)? Element(string name) =>
        name.EndsWith(']') && name.IndexOf('[') is > 0 and var open ? (name[..open], name[(open + 1)..^1]) : null;

    /// <returns>false when it may not be changed</returns>
    public bool TrySet(string name, string value)
    {
        Variables.TryGetValue(name, out var before);
        if (before is { IsReadOnly: true })
            return false;
        if (name is "OPTIND")
            OptionOffset = 0;
        if (Element(name) is { } element)
        {
            var array = ArrayOf(element.Name) ?? new ShellArray(isAssociative: false);
            array[element.Key] = value;
            return TrySetArray(element.Name, array);
        }

        if (before is { Array: { } elements })
        {
            elements["0"] = value;
            return true;
        }

        Variables[name] = new(value, before?.IsExported is true || Has('a'));
        return true;
    }

    public Dictionary<string, string> Exported()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, variable) in Variables)
        {
            if (variable is { IsExported: true, Value: not null })
                environment[name] = variable.Value;
        }

        return environment;
    }

    public ShellState Copy() => new(Name)
    {
        Variables = Variables.ToDictionary(pair => pair.Key, pair => pair.Value.Array is { } array ? pair.Value with { Array = array.Copy() } : pair.Value, StringComparer.Ordinal),
        Functions = new(Functions, StringComparer.Ordinal),
        Aliases = new(Aliases, StringComparer.Ordinal),
        Positional = Positional,
        Options = [.. Options],
        // what is trapped is reset in a subshell, what is ignored stays so
        Traps = Traps.Where(trap => trap.Value.Length is 0 && trap.Key is not Signal.None).ToDictionary(),
        Status = Status,
        LastBackground = LastBackground,
        ShellId = ShellId,
        Line = Line,
        OptionOffset = OptionOffset,
    };
}
