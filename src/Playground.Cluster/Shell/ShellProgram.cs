using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Shell.Interactive;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

/// <summary>sh, ash, dash, bash: -c, a script, standard input, or a conversation at a terminal.</summary>
internal sealed class ShellProgram(ShellDialect dialect) : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var arguments = process.Arguments;
        var (at, command, isLogin) = (1, false, arguments[0].StartsWith('-'));
        var state = new ShellState(arguments[0]) { ShellId = process.Id };
        var forced = false;
        for (; at < arguments.Count && arguments[at] is ['-' or '+', _, ..]; at++)
        {
            if (arguments[at] is "--")
            {
                at++;
                break;
            }

            if (arguments[at] is "-o" && at + 1 < arguments.Count)
            {
                state.Options.Add(ShellState.LetterOf(arguments[++at]));
                continue;
            }

            if (arguments[at].StartsWith("--", StringComparison.Ordinal))
            {
                isLogin |= arguments[at] is "--login";
                continue;
            }

            foreach (var letter in arguments[at][1..])
            {
                command |= letter is 'c';
                isLogin |= letter is 'l';
                forced |= letter is 'i';
                if (ShellState.OptionLetters.Contains(letter) && letter is not 'c')
                    state.Options.Add(letter);
            }
        }

        foreach (var (name, value) in process.Environment.Where(pair => ShellParser.IsName(pair.Key)))
            state.Variables[name] = new(value, IsExported: true);
        state.Variables["IFS"] = new(" \t\n");
        state.Variables["OPTIND"] = new("1");
        state.Variables["PPID"] = new((process.Parent?.Id ?? 0).ToString());
        state.Variables["PWD"] = new(process.WorkingDirectory, IsExported: process.Environment.ContainsKey("PWD"));
        state.Variables["PS4"] = new("+ ");

        if (command)
            return await RunCommandAsync(process, state, arguments, at);
        if (at < arguments.Count)
            return await RunScriptAsync(process, state, arguments, at);
        if (process.Input.Terminal is { } terminal && (forced || process.Output.Terminal is not null))
            return await new Conversation(process, state, dialect, terminal, isLogin).RunAsync();
        return await RunInputAsync(process, state);
    }

    private async ValueTask<int> RunCommandAsync(Process process, ShellState state, IReadOnlyList<string> arguments, int at)
    {
        if (at >= arguments.Count)
        {
            await process.ComplainAsync($"{state.Name}: {(dialect.IsDash ? "0: " : "")}-c requires an argument\n");
            return 2;
        }

        if (at + 1 < arguments.Count)
            state.Name = arguments[at + 1];
        state.Positional = [.. arguments.Skip(at + 2)];
        return await new Interpreter(process, state, dialect).RunToEndAsync(shell => RunTextAsync(shell, arguments[at]));
    }

    private async ValueTask<int> RunScriptAsync(Process process, ShellState state, IReadOnlyList<string> arguments, int at)
    {
        var place = process.FileSystem.Find(arguments[at], process.WorkingDirectory);
        if (place.Node is not FileNode script)
        {
            var error = place.Node is DirectoryNode ? Errno.IsDirectory : place.Error is Errno.None ? Errno.NoEntry : place.Error;
            await process.ComplainAsync(dialect.IsBash ? $"{state.Name}: {arguments[at]}: {error.Text()}\n"
                : dialect.IsDash ? $"{state.Name}: 0: cannot open {arguments[at]}: No such file\n"
                : $"{state.Name}: can't open '{arguments[at]}': {error.Text()}\n");
            return dialect.IsDash || !dialect.IsBash ? 2 : 127;
        }

        state.Name = arguments[at];
        state.Positional = [.. arguments.Skip(at + 1)];
        return await new Interpreter(process, state, dialect).RunToEndAsync(shell => RunTextAsync(shell, script.Text));
    }

    private static async ValueTask<int> RunTextAsync(Interpreter shell, string text)
    {
        var parser = new ShellParser(text, shell.Alias) { IsBash = shell.Dialect.IsBash };
        while (shell.Leaving is Leaving.Nothing && parser.Next() is { } list)
            await shell.RunAsync(list);
        return shell.State.Status;
    }

    /// <summary>Commands from a pipe. Only as much is read as the next command needs: the rest may be for a program.</summary>
    private async ValueTask<int> RunInputAsync(Process process, ShellState state) =>
        await new Interpreter(process, state, dialect).RunToEndAsync(async shell =>
        {
            var pending = new StringBuilder();
            while (shell.Leaving is Leaving.Nothing && await LineAsync(process) is { } line)
            {
                pending.Append(line);
                try
                {
                    var parser = new ShellParser(pending.ToString(), shell.Alias) { IsInteractive = true, IsBash = shell.Dialect.IsBash };
                    var lists = new List<CommandList>();
                    while (parser.Next() is { } list)
                        lists.Add(list);
                    pending.Clear();
                    foreach (var list in lists)
                        await shell.RunAsync(list);
                }
                catch (ShellSyntaxException error) when (error.IsIncomplete && pending.Length < 1024 * 1024)
                {
                    // the command goes on in the next line
                }
            }

            if (pending.Length > 0)
                await RunTextAsync(shell, pending.ToString());
            return shell.State.Status;
        });

    private static async ValueTask<string?> LineAsync(Process process)
    {
        var bytes = new List<byte>();
        var buffer = new byte[1];
        while (await process.Input.ReadAsync(buffer, process.Cancellation) > 0)
        {
            bytes.Add(buffer[0]);
            if (buffer[0] is (byte)'\n')
                break;
        }

        return bytes.Count is 0 ? null : Encoding.UTF8.GetString([.. bytes]);
    }
}
