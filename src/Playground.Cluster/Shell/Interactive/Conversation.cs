using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Shell.Builtins;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell.Interactive;

/// <summary>A shell at a terminal: prompt, line, run, again.</summary>
internal sealed class Conversation(Process process, ShellState state, ShellDialect dialect, Terminal terminal, bool isLogin)
{
    private const int MaxHistory = 500;

    private readonly Interpreter _shell = new(process, state, dialect) { IsInteractive = true };

    public async ValueTask<int> RunAsync()
    {
        state.Options.UnionWith(['i', 'm']);
        _shell.HandleInteractiveSignals();
        terminal.Foreground = process.Group;
        _shell.History.AddRange(HistoryFile.Read(process, state).TakeLast(MaxHistory));
        await ReadStartFilesAsync();
        var status = await _shell.RunToEndAsync(async _ =>
        {
            await TalkAsync();
            return state.Status;
        });
        return status;
    }

    private async ValueTask TalkAsync()
    {
        while (_shell.Leaving is Leaving.Nothing)
        {
            await ReportJobsAsync();
            _shell.TakeInterrupt();
            if (await ReadCommandAsync() is not { } text)
            {
                await process.ComplainAsync(dialect.IsBash ? "exit\n" : "");
                return;
            }

            await RunAsync(text);
        }
    }

    private async ValueTask RunAsync(string text)
    {
        try
        {
            state.Line = 0;
            await _shell.RunTrapsAsync();
            var parser = new ShellParser(text, _shell.Alias) { IsBash = dialect.IsBash };
            while (_shell.Leaving is Leaving.Nothing && parser.Next() is { } list)
                await _shell.RunAsync(list);
            if (_shell.IsAbandoned)
                _shell.Reset();
        }
        catch (InterruptedException)
        {
            _shell.Reset();
            _shell.TakeInterrupt();
            state.Status = 130;
            await process.ComplainAsync("\n");
        }
        catch (ShellErrorException error)
        {
            _shell.Reset();
            state.Status = error.Status;
            if (error.Message.Length > 0)
                await _shell.ComplainAsync(error.Message);
        }
        catch (ShellSyntaxException error)
        {
            state.Status = 2;
            await _shell.ComplainAsync(dialect.Sentence(error));
        }
    }

    /// <summary>A whole command, over as many lines as it takes; null at the end of input.</summary>
    private async ValueTask<string?> ReadCommandAsync()
    {
        var text = "";
        while (true)
        {
            var editor = new LineEditor(process, terminal, _shell.History, line => Completion.FindAsync(_shell, line));
            var line = await editor.ReadAsync(text.Length is 0 ? Prompt() : state.Get("PS2") ?? "> ");
            if (line is null)
                return text.Length > 0 ? text : null;
            if (line.IsInterrupted)
            {
                state.Status = 130;
                text = "";
                continue;
            }

            text += line.Text + "\n";
            if (line.Text.Trim().Length > 0)
                Remember(line.Text);
            if (!IsIncomplete(text))
                return text;
        }
    }

    private bool IsIncomplete(string text)
    {
        try
        {
            var parser = new ShellParser(text, static _ => null) { IsInteractive = true, IsBash = dialect.IsBash };
            while (parser.Next() is not null)
            {
                // only whether it ends matters
            }

            return text.EndsWith("\\\n", StringComparison.Ordinal) && !text.EndsWith("\\\\\n", StringComparison.Ordinal);
        }
        catch (ShellSyntaxException error)
        {
            return error.IsIncomplete;
        }
    }

    private void Remember(string line)
    {
        if (_shell.History.Count > 0 && _shell.History[^1] == line)
            return;
        _shell.History.Add(line);
        HistoryFile.Append(process, state, line);
        if (_shell.History.Count > MaxHistory)
            _shell.History.RemoveAt(0);
    }

    private string Prompt() => Interactive.Prompt.Expand(
        state.Get("PS1") ?? dialect.RootPrompt, process.Container.Spec.Hostname, process.WorkingDirectory, state.Get("HOME"), dialect.Name);

    private async ValueTask ReportJobsAsync()
    {
        foreach (var job in _shell.Jobs.Where(job => job.Process.Exited.IsCompleted && !job.IsReported).ToArray())
        {
            job.IsReported = true;
            await process.ComplainAsync(JobBuiltins.Line(_shell, job) + "\n");
        }

        _shell.Jobs.RemoveAll(job => job.IsReported);
    }

    private async ValueTask ReadStartFilesAsync()
    {
        string?[] files = [isLogin ? "/etc/profile" : null, isLogin ? "~/.profile" : null, dialect.IsBash ? "~/.bashrc" : state.Get("ENV")];
        foreach (var file in files)
        {
            if (file is not null && process.FileSystem.Find(file.Replace("~", state.Get("HOME") ?? "/root"), process.WorkingDirectory).Node is FileNode script)
                await RunAsync(script.Text);
        }
    }
}
