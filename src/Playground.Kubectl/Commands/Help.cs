using System.Text;
using Playground.Kubectl.Flags;

namespace Playground.Kubectl.Commands;

/// <summary>What `--help` shows, and what a word that names no command gets.</summary>
internal static class Help
{
    /// <param name="command">null: a group of commands</param>
    public static int Show(CommandLine line, Command? command, FlagParser parser, Output output)
    {
        if (command is null && !parser.WantsHelp && parser.Arguments.Count > 0)
            throw Unknown(line, parser.Arguments[0]);
        var text = command is null || line.Node.Children.Count > 0 ? Group(line, command) : One(line, command);
        if (parser.WantsHelp || line.Node.HelpIsOutput || line.Node == CommandTree.Root)
            output.Write(text);
        else
            output.Error(text);
        return parser.WantsHelp || line.Node == CommandTree.Root ? 0 : 1;
    }

    private static KubectlError Unknown(CommandLine line, string word)
    {
        if (line.Node != CommandTree.Root)
            return new($"unknown command \"{word}\"\nSee '{line.Path} -h' for help and examples");
        var similar = CommandLine.Similar(line.Node, word);
        var hint = similar.Count is 0 ? "" : $"\n\nDid you mean this?\n{string.Concat(similar.Select(name => $"\t{name}\n"))}";
        return new($"unknown command \"{word}\" for \"kubectl\"{hint}");
    }

    private static string Group(CommandLine line, Command? command)
    {
        var text = new StringBuilder();
        text.Append(line.Node == CommandTree.Root ? "kubectl talks to a Kubernetes cluster." : line.Node.GroupSummary.Length > 0 ? line.Node.GroupSummary + "." : command!.Summary + ".").Append("\n\n");
        if (command is not null)
            Examples(text, command);
        foreach (var group in line.Node.Children.GroupBy(child => child.Group))
        {
            text.Append(group.Key.Length > 0 ? group.Key : "Available Commands").Append(":\n");
            var width = group.Max(child => child.Name.Length) + 3;
            foreach (var child in group)
                text.Append("  ").Append(child.Name.PadRight(Math.Max(16, width))).Append(child.Summary).Append('\n');
            text.Append('\n');
        }

        if (command is not null)
            Options(text, command.Flags);
        text.Append("Usage:\n  ").Append(line.Path).Append(command is null ? line.Node == CommandTree.Root ? " [flags] [options]" : " SUBCOMMAND [options]" : " " + command.Use).Append("\n\n");
        text.Append($"Use \"{line.Path} <command> --help\" for more information about a given command.\n");
        text.Append("Use \"kubectl options\" for a list of global command-line options (applies to all commands).\n");
        return text.ToString();
    }

    private static string One(CommandLine line, Command command)
    {
        var text = new StringBuilder(command.Summary).Append(".\n\n");
        if (command.Details.Length > 0)
            text.Append(command.Details.Trim()).Append("\n\n");
        if (line.Node.Aliases.Count > 0)
            text.Append("Aliases:\n").AppendJoin(", ", line.Node.Aliases.Prepend(line.Node.Name)).Append("\n\n");
        Examples(text, command);
        Options(text, command.Flags);
        text.Append("Usage:\n  ").Append(line.Path).Append(' ').Append(command.Use).Append("\n\n");
        return text.Append("Use \"kubectl options\" for a list of global command-line options (applies to all commands).\n").ToString();
    }

    private static void Examples(StringBuilder text, Command command)
    {
        if (command.Examples.Length is 0)
            return;
        text.Append("Examples:\n");
        foreach (var example in command.Examples.Trim().Split('\n'))
            text.Append("  ").Append(example).Append('\n');
        text.Append('\n');
    }

    public static void Options(StringBuilder text, FlagSet flags)
    {
        if (flags.All.Count is 0)
            return;
        text.Append("Options:\n");
        foreach (var flag in flags.All.Where(flag => !flag.Hidden).OrderBy(flag => flag.Name, StringComparer.Ordinal))
        {
            text.Append("    ").Append(flag.Shorthand is "" ? "" : $"-{flag.Shorthand}, ").Append("--").Append(flag.Name).Append('=').Append(flag.DefaultText)
                .Append(":\n\t").Append(flag.Usage).Append("\n\n");
        }
    }
}
