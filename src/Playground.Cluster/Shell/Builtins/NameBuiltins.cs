using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Shell.Builtins;

internal static class NameBuiltins
{
    private static readonly string[] Keywords =
        ["if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "in", "{", "}", "!", "function", "time"];

    public static async ValueTask<int> CommandAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var at = 1;
        var describes = '\0';
        for (; at < words.Count && words[at] is "-v" or "-V" or "-p" or "--"; at++)
            describes = words[at] is "-v" or "-V" ? words[at][1] : describes;
        if (at == words.Count)
            return 0;
        if (describes is '\0')
            return await shell.RunWordsAsync([.. words.Skip(at)], skipFunctions: true);
        var status = 0;
        for (; at < words.Count; at++)
            status = await DescribeAsync(shell, words[at], describes is 'V') is 0 ? status : 127;
        return status;
    }

    public static async ValueTask<int> BuiltinAsync(Interpreter shell, IReadOnlyList<string> words) =>
        words.Count is 1 ? 0
        : BuiltinTable.Find(words[1], shell.Dialect) is { } builtin ? await builtin.Run(shell, [.. words.Skip(1)])
        : 1;

    public static async ValueTask<int> TypeAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var status = 0;
        foreach (var name in words.Skip(1))
            status |= await DescribeAsync(shell, name, isLong: true);
        return status;
    }

    public static async ValueTask<int> AliasAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        if (words.Count is 1)
        {
            foreach (var (name, value) in shell.State.Aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal))
                await shell.Process.PrintAsync(Line(shell, name, value));
            return 0;
        }

        var status = 0;
        foreach (var word in words.Skip(1))
        {
            var equals = word.IndexOf('=');
            if (equals > 0)
                shell.State.Aliases[word[..equals]] = word[(equals + 1)..];
            else if (shell.State.Aliases.TryGetValue(word, out var value))
                await shell.Process.PrintAsync(Line(shell, word, value));
            else
            {
                await shell.ComplainAsync($"alias: {word}: not found");
                status = 1;
            }
        }

        return status;
    }

    public static async ValueTask<int> UnaliasAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        if (words.Count > 1 && words[1] is "-a")
        {
            shell.State.Aliases.Clear();
            return 0;
        }

        var status = 0;
        foreach (var name in words.Skip(1).Where(name => !shell.State.Aliases.Remove(name)))
        {
            await shell.ComplainAsync($"unalias: {name} not found");
            status = 1;
        }

        return status;
    }

    public static async ValueTask<int> HistoryAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        for (var i = 0; i < shell.History.Count; i++)
            await shell.Process.PrintAsync($"{i,4} {shell.History[i]}\n");
        return 0;
    }

    private static string Line(Interpreter shell, string name, string value) => $"{(shell.Dialect.IsBash ? "alias " : "")}{name}={ShellQuoting.Always(value)}\n";

    private static async ValueTask<int> DescribeAsync(Interpreter shell, string name, bool isLong)
    {
        var text = Describe(shell, name, isLong);
        if (text is not null)
        {
            await shell.Process.PrintAsync(text + "\n");
            return 0;
        }

        if (isLong && shell.Dialect.IsBash)
            await shell.ComplainAsync($"type: {name}: not found");
        else if (isLong)
            await shell.Process.PrintAsync($"{name}: not found\n");
        return shell.Dialect.IsBash ? 1 : 127;
    }

    private static string? Describe(Interpreter shell, string name, bool isLong)
    {
        var state = shell.State;
        if (state.Aliases.TryGetValue(name, out var alias))
            return isLong ? $"{name} is {(shell.Dialect.IsBash ? $"aliased to `{alias}'" : $"an alias for {alias}")}" : $"alias {name}={ShellQuoting.Always(alias)}";
        if (Keywords.Contains(name))
            return isLong ? $"{name} is a shell keyword" : name;
        if (BuiltinTable.Find(name, shell.Dialect) is { IsSpecial: true })
            return isLong ? $"{name} is a {(shell.Dialect.IsBash ? "" : "special ")}shell builtin" : name;
        if (state.Functions.ContainsKey(name))
            return isLong ? $"{name} is a {(shell.Dialect.IsDash ? "shell " : "")}function" : name;
        if (BuiltinTable.Find(name, shell.Dialect) is not null)
            return isLong ? $"{name} is a shell builtin" : name;
        var found = Executable.Find(shell.Process.FileSystem, name, state.Get("PATH"), shell.Process.WorkingDirectory);
        return found.Node is null ? null : isLong ? $"{name} is {found.Path}" : found.Path;
    }
}
