using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Shell.Builtins;

namespace Playground.Cluster.Shell.Interactive;

/// <param name="Addition">what can be added to the line at once</param>
/// <param name="Candidates">all that fit</param>
internal sealed record CompletionResult(string Addition, IReadOnlyList<string> Candidates);

/// <summary>What Tab adds: commands in the first place, files elsewhere.</summary>
internal static class Completion
{
    public static async ValueTask<CompletionResult> FindAsync(Interpreter shell, string line)
    {
        var start = line.LastIndexOfAny([' ', '\t', '|', ';', '&', '(', '<', '>', '=']) + 1;
        var word = line[start..];
        var before = line[..start].TrimEnd(' ', '\t');
        var isCommand = before.Length is 0 || before[^1] is '|' or ';' or '&' or '(';
        var candidates = isCommand && !word.Contains('/') ? Commands(shell, word)
            : word.StartsWith('$') ? Variables(shell, word)
            : isCommand ? Files(shell.Process, word, onlyExecutable: true)
            : await ArgumentsAsync(shell, before, word) ?? Files(shell.Process, word, onlyExecutable: false);
        if (candidates.Count is 0)
            return new("", []);
        var common = Common(candidates);
        var addition = common.Length > word.Length ? common[word.Length..] : "";
        if (candidates.Count is 1 && candidates[0][^1] is not ('/' or ':'))
            addition += " ";
        return new(addition, [.. candidates.Select(candidate => candidate.TrimEnd('/').Split('/')[^1] + (candidate.EndsWith('/') ? "/" : ""))]);
    }

    /// <summary>What the command itself offers for its next word; null: it offers nothing, so files are meant.</summary>
    private static async ValueTask<List<string>?> ArgumentsAsync(Interpreter shell, string before, string word)
    {
        var words = before[(before.LastIndexOfAny(['|', ';', '&', '(']) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var command, ..])
            return null;
        if (shell.State.Aliases.TryGetValue(command, out var alias))
            words = [.. alias.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. words.Skip(1)];
        var found = Executable.Find(shell.Process.FileSystem, words[0], shell.State.Get("PATH"), shell.Process.WorkingDirectory);
        if (found.Node is not ProgramNode { Program: ICompletes program })
            return null;

        // `--namespace=la`: the value of the flag is the word; `-l app=we` is nobody's
        if (words[^1].EndsWith('='))
        {
            if (!words[^1].StartsWith('-'))
                return [];
            words[^1] = words[^1][..^1];
        }

        var offered = await program.CompleteAsync(new(shell.Process, shell.State.Exported(), words, word), shell.Process.Cancellation);
        return offered is null ? null : [.. offered.Where(each => each.StartsWith(word, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static List<string> Variables(Interpreter shell, string word) =>
        [.. shell.State.Variables.Keys.Where(name => name.StartsWith(word[1..], StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => "$" + name)];

    private static List<string> Commands(Interpreter shell, string word)
    {
        var files = shell.Process.FileSystem;
        var names = BuiltinTable.Names.Concat(shell.State.Functions.Keys).Concat(shell.State.Aliases.Keys).Where(name => char.IsAsciiLetter(name[0]));
        foreach (var folder in (shell.State.Get("PATH") ?? Executable.DefaultPath).Split(':'))
        {
            if (files.Find(folder, "/").Node is DirectoryNode directory)
                names = names.Concat(directory.Names);
        }

        return [.. names.Where(name => name.StartsWith(word, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static List<string> Files(Process process, string word, bool onlyExecutable)
    {
        var slash = word.LastIndexOf('/');
        var (folder, name) = (slash < 0 ? "" : word[..(slash + 1)], word[(slash + 1)..]);
        if (process.FileSystem.Find(folder.Length is 0 ? "." : folder, process.WorkingDirectory).Node is not DirectoryNode directory)
            return [];
        var found = new List<string>();
        foreach (var candidate in directory.Names.Where(each => each.StartsWith(name, StringComparison.Ordinal) && (name.Length > 0 || !each.StartsWith('.'))))
        {
            var node = process.FileSystem.Find(folder + candidate, process.WorkingDirectory).Node;
            if (node is DirectoryNode)
                found.Add(folder + candidate + "/");
            else if (!onlyExecutable || node is ProgramNode || (node?.Mode & Modes.AnyExecute) is > 0)
                found.Add(folder + candidate);
        }

        return found;
    }

    private static string Common(List<string> candidates)
    {
        var common = candidates[0];
        foreach (var candidate in candidates)
        {
            var length = 0;
            while (length < Math.Min(common.Length, candidate.Length) && common[length] == candidate[length])
                length++;
            common = common[..length];
        }

        return common;
    }
}
