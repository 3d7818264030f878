using Playground.Kubectl.Flags;

namespace Playground.Kubectl.Commands;

/// <summary>One command. An instance lives for one run, since its flags hold the run's values.</summary>
/// <param name="use">the usage line after the command's path, as `NAME --image=image [options]`</param>
/// <param name="summary">one line for lists of commands</param>
internal abstract class Command(string use, string summary)
{
    public FlagSet Flags { get; } = new();

    public string Use { get; } = use;

    public string Summary { get; } = summary;

    /// <summary>Paragraphs for the help.</summary>
    public virtual string Details => "";

    /// <summary>Command lines with a comment above each.</summary>
    public virtual string Examples => "";

    /// <summary>What its first argument may be, for completion.</summary>
    public virtual ArgumentKind Takes => ArgumentKind.Nothing;

    /// <summary>The few types it works on; none: all.</summary>
    public virtual IReadOnlyList<string> OnlyTypes => [];

    public abstract Task<int> RunAsync(Run run, CancellationToken cancellation);
}

/// <summary>What a command's arguments are.</summary>
internal enum ArgumentKind
{
    Nothing,
    ResourceAndName,
    ResourceType,
    PodName,
    PodOrFile,
    NodeName,
    PodOrTypeName,
    ContextName,
    Shell,
}
