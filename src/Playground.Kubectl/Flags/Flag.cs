namespace Playground.Kubectl.Flags;

/// <summary>One flag of a command, with the value that the command line gave it.</summary>
internal abstract class Flag(string name, string shorthand, string usage)
{
    public string Name { get; } = name;

    /// <summary>One letter, or empty.</summary>
    public string Shorthand { get; } = shorthand;

    public string Usage { get; } = usage;

    /// <summary>The command line set it.</summary>
    public bool Changed { get; private set; }

    /// <summary>What the flag means when it stands without a value; null: it must have one.</summary>
    public string? WithoutValue { get; init; }

    public bool Required { get; set; }

    /// <summary>Kept working, but no longer shown.</summary>
    public bool Hidden { get; init; }

    /// <summary>Words that make sense as its value, for completion.</summary>
    public IReadOnlyList<string> Choices { get; set; } = [];

    /// <summary>How error messages name it: `-n, --namespace`.</summary>
    public string Title => Shorthand is "" ? $"--{Name}" : $"-{Shorthand}, --{Name}";

    /// <summary>The default, as help shows it.</summary>
    public abstract string DefaultText { get; }

    public void Set(string text)
    {
        try
        {
            Take(text);
        }
        catch (FormatException wrong)
        {
            throw new FlagError($"invalid argument {Quoted(text)} for \"{Title}\" flag: {wrong.Message}");
        }

        Changed = true;
    }

    public static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";

    /// <exception cref="FormatException">the text makes no sense; the message is the cause</exception>
    protected abstract void Take(string text);
}

/// <param name="read">throws a FormatException that says why</param>
/// <param name="shown">the default in help</param>
internal sealed class Flag<T>(string name, string shorthand, T fallback, string usage, Func<string, T, bool, T> read, string shown) : Flag(name, shorthand, usage)
{
    public T Value { get; private set; } = fallback;

    public override string DefaultText => shown;

    protected override void Take(string text) => Value = read(text, Value, Changed);

    public static implicit operator T(Flag<T> flag) => flag.Value;
}

/// <summary>The flags of a command line make no sense.</summary>
internal sealed class FlagError(string message) : Exception(message);
