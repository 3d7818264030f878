using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
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
    /// <summary>What a variable costs beside its text, roughly.</summary>
    private const int PerVariable = 48;

    public const string OptionLetters = "aCefmnuvxb";

    private static readonly (char Letter, string Word)[] OptionWords =
    [
        ('e', "errexit"), ('f', "noglob"), ('I', "ignoreeof"), ('i', "interactive"), ('m', "monitor"), ('n', "noexec"), ('s', "stdin"), ('x', "xtrace"),
        ('v', "verbose"), ('C', "noclobber"), ('a', "allexport"), ('b', "notify"), ('u', "nounset"), ('V', "vi"), ('P', "pipefail"),
    ];

    private long _room = FileNode.MaxSize;

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

    /// <summary>
    /// Text of this length is about to be kept. Once as much has been kept as a process gets, what is still there of it is measured; the next
    /// time when the room that is left could be used up.
    /// </summary>
    /// <exception cref="ShellErrorException">there is no more room</exception>
    public void Note(long length)
    {
        _room -= length + PerVariable;
        if (_room > 0)
            return;
        _room = FileNode.MaxSize - Variables.Values.Concat(Locals.SelectMany(hidden => hidden.Values).OfType<Variable>()).Sum(Size) - Positional.Sum(text => (long)text.Length + PerVariable);
        if (_room < FileNode.MaxSize / 16)
            throw new ShellErrorException("out of memory");

        static long Size(Variable variable) => PerVariable + (variable.Value?.Length ?? 0) + (variable.Array?.Values.Sum(text => (long)text.Length + PerVariable) ?? 0);
    }

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
        Note(value.Length);
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
