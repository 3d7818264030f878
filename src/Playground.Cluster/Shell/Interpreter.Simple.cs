using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Shell.Builtins;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

internal sealed partial class Interpreter
{
    private const int MaxFunctionDepth = 1000;

    /// <summary>The last command of a subshell may take its place, as real shells do to save a process.</summary>
    private bool ReplacesItself { get; init; }

    private async ValueTask<int> RunSimpleAsync(SimpleCommand command, bool mayReplace)
    {
        State.Line = command.Line;
        _captured = null;
        var words = await Expander.FieldsAsync(command.Words);
        if (State.Has('x'))
            await TraceAsync(command, words);
        if (words.Count is 0)
            return await AssignOnlyAsync(command);
        var status = await RunWordsAsync(command, words, mayReplace);
        foreach (var array in command.Declared)
            await AssignArrayAsync(array);
        return status;
    }

    /// <summary>Runs a command that is already expanded: for `command`, `exec` and the like.</summary>
    public ValueTask<int> RunWordsAsync(IReadOnlyList<string> words, bool skipFunctions) =>
        RunWordsAsync(new([], [], State.Line), words, mayReplace: false, skipFunctions);

    private async ValueTask<int> RunWordsAsync(SimpleCommand command, IReadOnlyList<string> words, bool mayReplace, bool skipFunctions = false)
    {
        var builtin = BuiltinTable.Find(words[0], Dialect);
        Function? function = null;
        if (!skipFunctions && builtin is not { IsSpecial: true })
            State.Functions.TryGetValue(words[0], out function);
        using var redirected = await RedirectAsync(command.Redirections, keeps: words[0] is "exec" && function is null && words.Count is 1);
        if (redirected.Failed)
            return builtin is { IsSpecial: true } && !IsInteractive ? throw new ShellErrorException("", Dialect.IsDash ? 2 : 1) : 1;

        if (function is not null)
            return await CallAsync(function, words, await ValuesAsync(command));
        if (builtin is { } found)
        {
            var values = await ValuesAsync(command);
            if (!found.IsSpecial)
                return await WithVariablesAsync(values, () => found.Run(this, words));
            foreach (var (name, value) in values)
                Assign(name, value);
            return await found.Run(this, words);
        }

        return await RunProgramAsync(words, await ValuesAsync(command), mayReplace);
    }

    private async ValueTask<int> AssignOnlyAsync(SimpleCommand command)
    {
        using var redirected = await RedirectAsync(command.Redirections);
        if (redirected.Failed)
            return 1;
        foreach (var assignment in command.Assignments)
        {
            if (assignment.Elements is not null || assignment.Index is not null)
                await AssignArrayAsync(assignment);
            else
                Assign(assignment.Name, await ValueAsync(assignment));
        }

        return _captured ?? 0;
    }

    private async ValueTask<string> ValueAsync(Assignment assignment)
    {
        var value = await Expander.TextAsync(assignment.Value, isAssignment: true);
        return assignment.Appends ? State.Get(assignment.Name) + value : value;
    }

    private async ValueTask<List<(string Name, string Value)>> ValuesAsync(SimpleCommand command)
    {
        var values = new List<(string, string)>(command.Assignments.Count);
        foreach (var assignment in command.Assignments)
            values.Add((assignment.Name, await ValueAsync(assignment)));
        return values;
    }

    /// <summary>Runs a function with arguments of its own.</summary>
    private async ValueTask<int> CallAsync(Function function, IReadOnlyList<string> words, List<(string Name, string Value)> values)
    {
        if (FunctionDepth >= MaxFunctionDepth)
        {
            // no exception: one that passes a thousand calls takes seconds
            await ComplainAsync($"{function.Name}: maximum function nesting level exceeded ({MaxFunctionDepth})");
            (Leaving, IsAbandoned) = (Leaving.Exit, true);
            return State.Status = 2;
        }

        // a fresh stack now and then: recursion of scripts is not to exhaust the host's
        if (FunctionDepth % 16 is 15)
            await Task.Yield();
        return await WithVariablesAsync(values, async () =>
        {
            var (positional, loops) = (State.Positional, LoopDepth);
            State.Positional = [.. words.Skip(1)];
            State.Locals.Push([]);
            FunctionDepth++;
            LoopDepth = 0;
            try
            {
                State.Status = await RunAsync(function.Body, isLast: false);
                if (Leaving is Leaving.Return)
                    Leaving = Leaving.Nothing;
                return State.Status;
            }
            finally
            {
                FunctionDepth--;
                LoopDepth = loops;
                State.Positional = positional;
                foreach (var (name, hidden) in State.Locals.Pop())
                    Restore(name, hidden);
            }
        });
    }

    private async ValueTask<int> WithVariablesAsync(List<(string Name, string Value)> values, Func<ValueTask<int>> run)
    {
        if (values.Count is 0)
            return await run();
        var before = values.ConvertAll(pair => (pair.Name, State.Variables.GetValueOrDefault(pair.Name)));
        foreach (var (name, value) in values)
        {
            Assign(name, value);
            State.Variables[name] = State.Variables[name] with { IsExported = true };
        }

        try
        {
            return await run();
        }
        finally
        {
            foreach (var (name, hidden) in before)
                Restore(name, hidden);
        }
    }

    private void Restore(string name, Variable? variable)
    {
        if (variable is null)
            State.Variables.Remove(name);
        else
            State.Variables[name] = variable;
    }

    private async ValueTask<int> RunProgramAsync(IReadOnlyList<string> words, List<(string Name, string Value)> values, bool mayReplace)
    {
        var environment = State.Exported();
        foreach (var (name, value) in values)
            environment[name] = value;
        var path = values.FindLast(pair => pair.Name is "PATH").Value ?? State.Get("PATH");
        var executable = Executable.Find(Process.FileSystem, words[0], path, Process.WorkingDirectory);
        if (executable.Resolve(Process.FileSystem, words) is not { } program)
            return await NotRunnableAsync(words[0], executable.Error);
        if (mayReplace && State.Traps.Count is 0)
        {
            Process.Environment.Clear();
            foreach (var (name, value) in environment)
                Process.Environment[name] = value;
            Process.Arguments = program.Arguments;
            return await program.Program.RunAsync(Process);
        }

        var child = Process.Table.Create(Process, program.Arguments, environment, Process.WorkingDirectory, Process.Files.Copy());
        if (child is null)
            return await CannotForkAsync();
        Process.Table.Start(child, program.Program.RunAsync);
        return await WaitAsync(child);
    }

    public async ValueTask<int> NotRunnableAsync(string name, Errno error)
    {
        if (error is Errno.PermissionDenied)
        {
            await ComplainAsync($"{name}: {(Process.FileSystem.Find(name, Process.WorkingDirectory).Node is DirectoryNode && Dialect.IsBash ? "Is a directory" : "Permission denied")}");
            return 126;
        }

        await ComplainAsync($"{name}: {(Dialect.IsBash && name.Contains('/') ? "No such file or directory" : Dialect.NotFound)}");
        return 127;
    }

    private async ValueTask TraceAsync(SimpleCommand command, IReadOnlyList<string> words)
    {
        var parts = new List<string>();
        foreach (var assignment in command.Assignments)
            parts.Add($"{assignment.Name}={Quote(await Expander.TextAsync(assignment.Value, isAssignment: true))}");
        parts.AddRange(words.Select(Quote));
        await Process.ComplainAsync((State.Get("PS4") ?? "+ ") + string.Join(' ', parts) + "\n");

        string Quote(string text) => Dialect.IsDash ? text : ShellQuoting.IfNeeded(text);
    }
}
