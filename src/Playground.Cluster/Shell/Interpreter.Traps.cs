using System.Collections.Concurrent;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

internal sealed partial class Interpreter
{
    private readonly ConcurrentQueue<Signal> _pendingTraps = new();
    private bool _interrupted;
    private TaskCompletionSource _trapCame = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a trapped signal comes; `wait` and `read` end then.</summary>
    public Task TrapCame => _trapCame.Task;

    /// <summary>Runs to the end of this shell: errors said, the EXIT trap run.</summary>
    public async ValueTask<int> RunToEndAsync(Func<Interpreter, ValueTask<int>> body)
    {
        var status = await GuardAsync(body);
        if (State.Traps.Remove(Signal.None, out var onExit) && onExit.Length > 0)
        {
            (Leaving, State.Status) = (Leaving.Nothing, status);
            await GuardAsync(shell => shell.EvaluateAsync(onExit));
            if (Leaving is Leaving.Exit)
                status = State.Status;
        }

        return status;
    }

    /// <summary>Runs text as commands, as `eval` and traps do.</summary>
    public async ValueTask<int> EvaluateAsync(string text)
    {
        if (_evaluating >= 100)
            throw new ShellErrorException("maximum eval nesting level exceeded");
        _evaluating++;
        try
        {
            var parser = new ShellParser(text, Alias, Math.Max(State.Line, 1)) { IsBash = Dialect.IsBash };
            State.Status = 0;
            while (Leaving is Leaving.Nothing && parser.Next() is { } list)
                await RunAsync(list);
            return State.Status;
        }
        finally
        {
            _evaluating--;
        }
    }

    private int _evaluating;

    public string? Alias(string name) => State.Aliases.GetValueOrDefault(name);

    /// <summary>Reacts to a signal as a trap says; null: by default.</summary>
    public void SetTrap(Signal signal, string? action)
    {
        if (action is null)
            State.Traps.Remove(signal);
        else
            State.Traps[signal] = action;
        if (signal is Signal.None)
            return;
        if (action is null && !IsInteractive)
            Process.HandleByDefault(signal);
        else if (action is "")
            Process.Handle(signal, null);
        else if (action is not null)
            Process.Handle(signal, () => Remember(signal));
    }

    /// <summary>An interactive shell does not end on ^C, SIGTERM or SIGQUIT.</summary>
    public void HandleInteractiveSignals()
    {
        Process.Handle(Signal.Interrupt, () =>
        {
            _interrupted = true;
            _trapCame.TrySetResult();
        });
        Process.Handle(Signal.Terminate, null);
        Process.Handle(Signal.Quit, null);
    }

    public async ValueTask RunTrapsAsync()
    {
        while (_pendingTraps.TryDequeue(out var signal))
        {
            if (_trapCame.Task.IsCompleted)
                _trapCame = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!State.Traps.TryGetValue(signal, out var action) || action.Length is 0)
                continue;
            var status = State.Status;
            await EvaluateAsync(action);
            if (Leaving is Leaving.Nothing)
                State.Status = status;
        }
    }

    /// <summary>Forgets a ^C; true when there was one.</summary>
    public bool TakeInterrupt()
    {
        var was = _interrupted;
        _interrupted = false;
        if (_trapCame.Task.IsCompleted)
            _trapCame = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return was;
    }

    private void Remember(Signal signal)
    {
        if (_pendingTraps.Count < 100)
            _pendingTraps.Enqueue(signal);
        _trapCame.TrySetResult();
    }

    private async ValueTask<int> GuardAsync(Func<Interpreter, ValueTask<int>> body)
    {
        try
        {
            await body(this);
            return State.Status;
        }
        catch (ShellErrorException error)
        {
            if (error.Message.Length > 0)
                await ComplainAsync(error.Message);
            return error.Status;
        }
        catch (ShellSyntaxException error)
        {
            State.Line = error.Line;
            await ComplainAsync(Dialect.Sentence(error));
            return 2;
        }
    }
}
