using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Shell.Expansion;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

/// <summary>
/// Runs commands in a process. The parts: this file walks lists and pipelines, <c>.Compound</c> the loops and branches, <c>.Simple</c> builtins,
/// functions and programs, <c>.Forks</c> subshells and children, <c>.Traps</c> signals.
/// </summary>
internal sealed partial class Interpreter
{
    private const int StepsBetweenYields = 128;
    private const int StepsBetweenRests = 20_000;
    private const int RestlessSteps = 2_000_000;

    private long _steps;
    private int _testing;

    public Interpreter(Process process, ShellState state, ShellDialect dialect)
    {
        (Process, State, Dialect) = (process, state, dialect);
        Expander = new(this);
    }

    public Process Process { get; }

    public ShellState State { get; }

    public ShellDialect Dialect { get; }

    public Expander Expander { get; }

    public bool IsInteractive { get; init; }

    /// <summary>It, or the shell it was forked from, talks with somebody; then complaints name no line.</summary>
    public bool SpeaksToSomebody { get => field || IsInteractive; init; }

    /// <summary>Where the running commands are headed besides the next one.</summary>
    public Leaving Leaving { get; set; }

    /// <summary>How many loops `break` and `continue` still have to leave.</summary>
    public int LeavingLoops { get; set; }

    public int LoopDepth { get; set; }

    public int FunctionDepth { get; set; }

    /// <summary>A file is being read with `.`, which `return` may end.</summary>
    public bool IsSourcing { get; set; }

    /// <summary>What was typed, the latest last.</summary>
    public List<string> History { get; } = [];

    /// <summary>Runs a list; its status is $? too.</summary>
    public async ValueTask<int> RunAsync(CommandList list)
    {
        for (var i = 0; i < list.Items.Count && Leaving is Leaving.Nothing; i++)
        {
            var item = list.Items[i];
            if (item.IsBackground)
                await StartBackgroundAsync(item);
            else
                await RunAsync(item, isLast: i == list.Items.Count - 1);
            if (_pendingTraps.Count > 0)
                await RunTrapsAsync();
        }

        return State.Status;
    }

    public async ValueTask ComplainAsync(string message)
    {
        var prefix = Dialect.Prefix(State.Name, Math.Max(State.Line, 1), SpeaksToSomebody);
        await Process.ComplainAsync(prefix + message + "\n");
    }

    /// <summary>Sets a variable, or fails as the shell does for one that is read-only.</summary>
    public void Assign(string name, string value)
    {
        if (!State.TrySet(name, value))
            throw new ShellErrorException(Dialect.IsBash ? $"{name}: readonly variable" : $"{name}: is read only");
    }

    /// <summary>The commands were given up, not ended with `exit`: an interactive shell goes on.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>Back at the prompt: out of all loops and functions.</summary>
    public void Reset() => (IsAbandoned, Leaving, LeavingLoops, LoopDepth, FunctionDepth, _testing, _evaluating) = (false, Leaving.Nothing, 0, 0, 0, 0, 0);

    /// <summary>Lets others run and notices the end; a loop that does nothing else rests now and then.</summary>
    public async ValueTask StepAsync()
    {
        if (IsInteractive && _interrupted)
        {
            _interrupted = false;
            throw new InterruptedException();
        }

        if (++_steps % StepsBetweenYields != 0)
            return;
        Process.Cancellation.ThrowIfCancellationRequested();
        await Task.Yield();
        if (_steps > RestlessSteps && _steps % StepsBetweenRests < StepsBetweenYields)
            await Task.Delay(TimeSpan.FromMilliseconds(1), Process.Time, Process.Cancellation);
    }

    private async ValueTask RunAsync(ListItem item, bool isLast)
    {
        for (var i = 0; i < item.Pipelines.Count && Leaving is Leaving.Nothing; i++)
        {
            var (joined, pipeline) = item.Pipelines[i];
            if ((joined is '&' && State.Status is not 0) || (joined is '|' && State.Status is 0))
                continue;
            var isTested = i < item.Pipelines.Count - 1 || pipeline.IsNegated;
            _testing += isTested ? 1 : 0;
            State.Status = await RunAsync(pipeline, isLast && i == item.Pipelines.Count - 1);
            _testing -= isTested ? 1 : 0;
            if (pipeline.IsNegated)
                State.Status = State.Status is 0 ? 1 : 0;
            else if (State.Status is not 0 && !isTested && _testing is 0 && State.Has('e') && Leaving is Leaving.Nothing)
                Leaving = Leaving.Exit;
        }
    }

    private async ValueTask<int> RunAsync(Pipeline pipeline, bool isLast)
    {
        await StepAsync();
        if (pipeline.IsTimed)
            return await TimeAsync(pipeline);
        return pipeline.Commands.Count is 1 ? await RunAsync(pipeline.Commands[0], isLast) : await RunPipesAsync(pipeline.Commands);
    }

    private async ValueTask<int> RunAsync(Command command, bool isLast)
    {
        if (command is SimpleCommand simple)
            return await RunSimpleAsync(simple, isLast && ReplacesItself);
        if (command.Redirections.Count is 0)
            return await RunCompoundAsync(command);
        using var redirected = await RedirectAsync(command.Redirections);
        return redirected.Failed ? 1 : await RunCompoundAsync(command);
    }

    private async ValueTask<int> TimeAsync(Pipeline pipeline)
    {
        var started = Process.Time.GetTimestamp();
        var status = await RunAsync(pipeline with { IsTimed = false }, isLast: false);
        var taken = Process.Time.GetElapsedTime(started);
        await Process.ComplainAsync(Dialect.IsBash
            ? $"\nreal\t{Minutes(taken, 3)}\nuser\t0m0.000s\nsys\t0m0.000s\n"
            : $"real\t{Minutes(taken, 2)}\nuser\t0m 0.00s\nsys\t0m 0.00s\n");
        return status;
    }

    private string Minutes(TimeSpan time, int digits) =>
        $"{(int)time.TotalMinutes}m{(Dialect.IsBash ? "" : " ")}{(time.TotalSeconds % 60).ToString($"F{digits}", System.Globalization.CultureInfo.InvariantCulture)}s";
}
