using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell.Builtins;

internal static class VariableBuiltins
{
    /// <summary>export and readonly.</summary>
    public static async ValueTask<int> ExportAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var isExport = words[0] is "export";
        var names = words.Skip(1).ToList();
        var removes = names is ["-n", ..];
        if (names is ["-p" or "-n", ..])
            names.RemoveAt(0);
        if (names.Count is 0)
        {
            foreach (var (name, variable) in shell.State.Variables.Where(pair => isExport ? pair.Value.IsExported : pair.Value.IsReadOnly).OrderBy(pair => pair.Key, StringComparer.Ordinal))
                await shell.Process.PrintAsync(Line(shell, words[0], name, variable));
            return 0;
        }

        foreach (var word in names)
        {
            var equals = word.IndexOf('=');
            var name = equals < 0 ? word : word[..equals];
            if (!ShellParser.IsName(name))
                throw new ShellErrorException(shell.Dialect.IsBash ? $"{words[0]}: `{word}': not a valid identifier" : $"{words[0]}: {name}: bad variable name");
            if (equals >= 0)
                shell.Assign(name, word[(equals + 1)..]);
            var variable = shell.State.Variables.GetValueOrDefault(name) ?? new(null);
            shell.State.Variables[name] = isExport ? variable with { IsExported = !removes } : variable with { IsReadOnly = true };
        }

        return 0;
    }

    /// <summary>Makes variables of the running function's own.</summary>
    public static async ValueTask<int> LocalAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        await Task.CompletedTask;
        if (shell.State.Locals.Count is 0)
            throw new ShellErrorException(shell.Dialect.IsBash ? "local: can only be used in a function" : "not in a function");
        foreach (var word in words.Skip(1).Where(word => !word.StartsWith('-')))
        {
            var equals = word.IndexOf('=');
            var name = equals < 0 ? word : word[..equals];
            shell.State.Locals.Peek().TryAdd(name, shell.State.Variables.GetValueOrDefault(name));
            if (equals >= 0)
                shell.Assign(name, word[(equals + 1)..]);
        }

        return 0;
    }

    public static async ValueTask<int> UnsetAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        await Task.CompletedTask;
        var isFunction = words.Count > 1 && words[1] is "-f";
        foreach (var name in words.Skip(1).Where(word => word is not ("-f" or "-v")))
        {
            if (isFunction)
                shell.State.Functions.Remove(name);
            else if (shell.State.Variables.GetValueOrDefault(name) is { IsReadOnly: true })
                throw new ShellErrorException(shell.Dialect.IsBash ? $"unset: {name}: cannot unset: readonly variable" : shell.Dialect.IsDash ? $"unset: {name}: is read only" : $"{name}: is read only");
            else if (!shell.State.Variables.Remove(name))
                shell.State.Functions.Remove(name);
        }

        return 0;
    }

    private static string Line(Interpreter shell, string word, string name, Variable variable)
    {
        var value = variable.Value is null ? "" : "=" + (shell.Dialect.IsBash ? $"\"{variable.Value}\"" : ShellQuoting.Always(variable.Value));
        return shell.Dialect.IsBash ? $"declare -{(word is "export" ? "x" : "r")} {name}{value}\n" : $"{word} {name}{value}\n";
    }
}
