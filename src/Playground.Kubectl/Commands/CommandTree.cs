namespace Playground.Kubectl.Commands;

/// <summary>All commands, in the order in which help lists them.</summary>
internal static class CommandTree
{
    public static CommandNode Root { get; } = new("kubectl")
    {
        Children =
        [
            .. Group("Basic Commands (Intermediate)",
                new CommandNode("get", () => new GetCommand())),
            .. Group("Other Commands",
                new CommandNode("version", () => new VersionCommand())),
        ],
    };

    private static IEnumerable<CommandNode> Group(string title, params CommandNode[] commands) => commands.Select(command => command with { Group = title });
}
