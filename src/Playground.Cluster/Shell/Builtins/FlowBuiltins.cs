using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Shell.Builtins;

internal static class FlowBuiltins
{
    public static async ValueTask<int> BreakAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var count = 1;
        if (words.Count > 1 && (!int.TryParse(words[1], out count) || count < 1))
            throw new ShellErrorException($"{words[0]}: Illegal number: {words[1]}");
        if (shell.LoopDepth is 0)
            return 0;
        shell.Leaving = words[0] is "break" ? Leaving.Break : Leaving.Continue;
        shell.LeavingLoops = Math.Min(count, shell.LoopDepth);
        await Task.CompletedTask;
        return 0;
    }

    public static async ValueTask<int> ReturnAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var status = await StatusAsync(shell, words);
        if (shell.FunctionDepth is 0 && !shell.IsSourcing && shell.Dialect.IsBash)
        {
            await shell.ComplainAsync("return: can only `return' from a function or sourced script");
            return 1;
        }

        shell.Leaving = shell.FunctionDepth is 0 && !shell.IsSourcing ? Leaving.Exit : Leaving.Return;
        return status;
    }

    public static async ValueTask<int> ExitAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var status = await StatusAsync(shell, words);
        shell.Leaving = Leaving.Exit;
        return status;
    }

    public static async ValueTask<int> EvalAsync(Interpreter shell, IReadOnlyList<string> words) =>
        words.Count is 1 ? 0 : await shell.EvaluateAsync(string.Join(' ', words.Skip(1)));

    public static async ValueTask<int> SourceAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        if (words.Count < 2)
            return words[0] is "." && !shell.Dialect.IsBash ? 0 : 2;
        var path = words[1];
        if (!path.Contains('/'))
        {
            var folders = (shell.State.Get("PATH") ?? Executable.DefaultPath).Split(':').Append(".");
            path = folders.Select(folder => $"{folder}/{words[1]}").FirstOrDefault(candidate => shell.Process.FileSystem.Find(candidate, shell.Process.WorkingDirectory).Node is not null) ?? path;
        }

        var node = shell.Process.FileSystem.Find(path, shell.Process.WorkingDirectory).Node;
        if (node is not FileSystems.FileNode file)
        {
            var sentence = shell.Dialect.IsBash ? $"{words[1]}: No such file or directory"
                : shell.Dialect.IsDash ? words[1].Contains('/') ? $".: cannot open {words[1]}: No such file" : $".: {words[1]}: not found"
                : $".: can't open '{words[1]}': No such file or directory";
            return shell.Dialect.IsBash ? await FailAsync(shell, sentence) : throw new ShellErrorException(sentence);
        }

        var (positional, sourcing) = (shell.State.Positional, shell.IsSourcing);
        if (words.Count > 2)
            shell.State.Positional = [.. words.Skip(2)];
        shell.IsSourcing = true;
        try
        {
            var status = await shell.EvaluateAsync(file.Text);
            if (shell.Leaving is Leaving.Return)
                shell.Leaving = Leaving.Nothing;
            return status;
        }
        finally
        {
            shell.IsSourcing = sourcing;
            if (words.Count > 2)
                shell.State.Positional = positional;
        }
    }

    /// <summary>Becomes another program; without one it only keeps its redirections.</summary>
    public static async ValueTask<int> ExecAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        if (words.Count is 1)
            return 0;
        var process = shell.Process;
        string[] command = [.. words.Skip(1)];
        var executable = Executable.Find(process.FileSystem, command[0], shell.State.Get("PATH"), process.WorkingDirectory);
        if (executable.Resolve(process.FileSystem, command) is not { } program)
        {
            await shell.ComplainAsync($"exec: {command[0]}: {(executable.Error is FileSystems.Errno.PermissionDenied ? "Permission denied" : "not found")}");
            var status = executable.Error is FileSystems.Errno.PermissionDenied ? 126 : 127;
            if (!shell.IsInteractive)
                shell.Leaving = Leaving.Exit;
            return status;
        }

        process.Environment.Clear();
        foreach (var (name, value) in shell.State.Exported())
            process.Environment[name] = value;
        process.Arguments = program.Arguments;
        foreach (var signal in shell.State.Traps.Where(trap => trap.Value.Length > 0 && trap.Key is not Signal.None).Select(trap => trap.Key))
            process.HandleByDefault(signal);
        shell.State.Traps.Clear();
        shell.Leaving = Leaving.Exit;
        return await program.Program.RunAsync(process);
    }

    private static async ValueTask<int> FailAsync(Interpreter shell, string sentence)
    {
        await shell.ComplainAsync(sentence);
        return 1;
    }

    private static async ValueTask<int> StatusAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        await Task.CompletedTask;
        if (words.Count < 2)
            return shell.State.Status;
        return long.TryParse(words[1], out var status) && (status >= 0 || shell.Dialect.IsBash)
            ? (int)(status & 0xFF)
            : throw new ShellErrorException($"{words[0]}: Illegal number: {words[1]}");
    }
}
