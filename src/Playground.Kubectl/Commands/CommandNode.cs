namespace Playground.Kubectl.Commands;

/// <summary>A word of the command line that names a command, or a group of commands.</summary>
internal sealed record CommandNode(string Name, Func<Command>? Create = null)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<CommandNode> Children { get; init; } = [];

    public string Group { get; init; } = "";

    /// <summary>Groups have no command of their own, but something to say in lists of commands.</summary>
    public string GroupSummary { get; init; } = "";

    /// <summary>Alone on the command line a group shows its help: among the errors, or as its output.</summary>
    public bool HelpIsOutput { get; init; }

    public string Summary => Create is null ? GroupSummary : Create().Summary;

    public CommandNode? Find(string word) => Children.FirstOrDefault(child => child.Name == word || child.Aliases.Contains(word, StringComparer.Ordinal));
}
