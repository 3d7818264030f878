using Playground.Kubectl.Flags;

namespace Playground.Kubectl.Commands;

/// <summary>Finds the command that a command line names, among flags.</summary>
/// <param name="Path">`kubectl create deployment`</param>
/// <param name="Rest">the words without those that name the command</param>
internal sealed record CommandLine(CommandNode Node, string Path, IReadOnlyList<string> Rest)
{
    public static CommandLine Find(CommandNode root, IReadOnlyList<string> words, FlagSet global)
    {
        var (node, path) = (root, root.Name);
        var rest = words.ToList();
        var parser = new FlagParser(global);
        for (var i = 0; i < rest.Count && node.Children.Count > 0;)
        {
            if (rest[i] is "--")
                break;
            if (rest[i].StartsWith('-') && rest[i].Length > 1)
            {
                i += parser.TakesNextWord(rest[i]) ? 2 : 1;
                continue;
            }

            if (node.Find(rest[i]) is not { } child)
                break;
            (node, path) = (child, $"{path} {child.Name}");
            rest.RemoveAt(i);
            if (child.Create is not null)
                parser = new(child.Create().Flags, global);
        }

        return new(node, path, rest);
    }

    /// <summary>Commands that are a typing error away, or begin with the word.</summary>
    public static IReadOnlyList<string> Similar(CommandNode node, string word) =>
    [
        .. node.Children.Where(child => Distance(word.ToLowerInvariant(), child.Name) <= 2 || child.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(child => child.Name),
    ];

    /// <summary>How many letters must be put in, taken out or changed.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
