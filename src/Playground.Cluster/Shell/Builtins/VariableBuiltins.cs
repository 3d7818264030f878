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

    /// <summary>declare: -a and -A make arrays, -x exports, -r protects; in a function its variables are the function's own.</summary>
    public static async ValueTask<int> DeclareAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var options = words.Skip(1).TakeWhile(word => word.StartsWith('-')).SelectMany(word => word.Skip(1)).ToHashSet();
        if (options.Contains('p'))
            return await PrintAsync(shell, words);
        if (shell.State.Locals.Count > 0 && !options.Contains('g'))
            await LocalAsync(shell, words);
        foreach (var word in words.Skip(1).Where(word => !word.StartsWith('-')))
        {
            var (name, value) = word.IndexOf('=') is > 0 and var equals ? (word[..equals], word[(equals + 1)..]) : (word, null);
            if (!ShellParser.IsName(name))
                throw new ShellErrorException($"{words[0]}: `{word}': not a valid identifier");
            if (options.Overlaps(['a', 'A']) && shell.State.Variables.GetValueOrDefault(name)?.Array is null)
                shell.State.TrySetArray(name, new ShellArray(options.Contains('A')));
            if (value is not null)
                shell.Assign(name, options.Contains('i') ? new Expansion.ArithmeticExpression(value, shell.State, shell.Expander.Value).Evaluate().ToString() : value);
            var variable = shell.State.Variables.GetValueOrDefault(name) ?? new(null);
            shell.State.Variables[name] = variable with { IsExported = variable.IsExported || options.Contains('x'), IsReadOnly = variable.IsReadOnly || options.Contains('r') };
        }

        return 0;
    }

    private static async ValueTask<int> PrintAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        foreach (var name in words.Skip(1).Where(word => !word.StartsWith('-')))
        {
            if (shell.State.Variables.GetValueOrDefault(name) is not { } variable)
            {
                await shell.ComplainAsync($"{words[0]}: {name}: not found");
                return 1;
            }

            var flags = (variable.Array is { } array ? array.IsAssociative ? "A" : "a" : "") + (variable.IsReadOnly ? "r" : "") + (variable.IsExported ? "x" : "");
            var value = variable.Array is { } elements ? $"=({string.Join(' ', elements.Keys.Select(key => $"[{key}]=\"{elements[key]}\""))})" : variable.Value is null ? "" : $"=\"{variable.Value}\"";
            await shell.Process.PrintAsync($"declare -{(flags.Length > 0 ? flags : "-")} {name}{value}\n");
        }

        return 0;
    }

    /// <summary>mapfile, readarray: the lines of the input as an array.</summary>
    public static async ValueTask<int> MapfileAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var options = Programs.Options.Read(words, "tn:");
        var lines = new Programs.Lines(shell.Process.Input, shell.Process.Cancellation);
        var array = new ShellArray(isAssociative: false);
        while (await lines.NextAsync() is { } line)
            array.Append(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.Latin1.GetBytes(line)) + (options.Has('t') || !lines.HadNewline ? "" : "\n"));
        shell.State.TrySetArray(options.Operands is [var name, ..] ? name : "MAPFILE", array);
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
            else if (name.EndsWith(']') && name.IndexOf('[') is > 0 and var open)
                shell.State.ArrayOf(name[..open])?.Remove(name[(open + 1)..^1].Trim('"', '\''));
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
