using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Shell.Builtins;

internal static class JobBuiltins
{
    public static async ValueTask<int> TrapAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var at = words.Count > 1 && words[1] is "--" ? 2 : 1;
        if (at >= words.Count || words[at] is "-p")
        {
            foreach (var (signal, action) in shell.State.Traps.OrderBy(trap => trap.Key))
                await shell.Process.PrintAsync($"trap -- {ShellQuoting.Always(action)} {(signal is Signal.None ? "EXIT" : shell.Dialect.IsBash ? "SIG" + signal.Name() : signal.Name())}\n");
            return 0;
        }

        // a number alone, or `-`, sets back
        var resets = words[at] is "-" || (words.Count == at + 1) || int.TryParse(words[at], out _);
        var names = resets && words[at] is not "-" ? words.Skip(at) : words.Skip(at + 1);
        foreach (var name in names)
        {
            if (name is not ("EXIT" or "0") && !Signals.TryParse(name, out _))
            {
                await shell.ComplainAsync(shell.Dialect.IsBash ? $"trap: {name}: invalid signal specification" : shell.Dialect.IsDash ? $"trap: {name}: bad trap" : $"trap: {name}: invalid signal specification");
                return 1;
            }

            var signal = name is "EXIT" or "0" ? Signal.None : Signals.TryParse(name, out var parsed) ? parsed : Signal.None;
            shell.SetTrap(signal, resets ? null : words[at]);
        }

        return 0;
    }

    public static async ValueTask<int> WaitAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var status = 0;
        var jobs = words.Count > 1 ? words.Skip(1).Select(word => Find(shell, word)) : [.. shell.Jobs.Where(job => !job.Process.Exited.IsCompleted)];
        foreach (var job in jobs)
        {
            if (job is null)
            {
                status = 127;
                continue;
            }

            var ended = await Task.WhenAny(job.Process.Exited, shell.TrapCame).WaitAsync(shell.Process.Cancellation);
            if (ended != job.Process.Exited)
            {
                if (shell.IsInteractive && shell.TakeInterrupt())
                    throw new InterruptedException();
                await shell.RunTrapsAsync();
                return 128 + (int)Signal.Terminate;
            }

            status = await job.Process.Exited;
            job.IsReported = true;
        }

        return words.Count > 1 ? status : 0;
    }

    public static async ValueTask<int> JobsAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        foreach (var job in shell.Jobs.Where(job => !job.IsReported).ToArray())
        {
            await shell.Process.PrintAsync(words.Count > 1 && words[1] is "-p" ? $"{job.Process.Id}\n" : Line(shell, job) + "\n");
            job.IsReported = job.Process.Exited.IsCompleted;
        }

        return 0;
    }

    /// <summary>`[1]+  Done                       sleep 1`</summary>
    public static string Line(Interpreter shell, Job job)
    {
        var mark = ReferenceEquals(shell.Jobs[^1], job) ? '+' : shell.Jobs.Count > 1 && ReferenceEquals(shell.Jobs[^2], job) ? '-' : ' ';
        return $"[{job.Number}]{mark}  {job.State,-26} {job.Text}{(job.State is "Running" && shell.Dialect.IsBash ? " &" : "")}";
    }

    public static async ValueTask<int> ForegroundAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var job = words.Count > 1 ? Find(shell, words[1]) : shell.Jobs.LastOrDefault(job => !job.Process.Exited.IsCompleted);
        if (job is null)
        {
            await shell.ComplainAsync(shell.Dialect.IsBash ? $"{words[0]}: current: no such job" : $"{words[0]}: no current job");
            return words[0] is "fg" && shell.Dialect.IsBash ? 1 : 2;
        }

        await shell.Process.PrintAsync(job.Text + "\n");
        if (words[0] is "bg")
            return 0;
        job.IsReported = true;
        return await shell.WaitAsync(job.Process);
    }

    public static async ValueTask<int> KillAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        List<string> translated = [];
        foreach (var word in words)
            translated.Add(word.StartsWith('%') && Find(shell, word) is { } job ? job.Process.Id.ToString() : word);
        var (text, complaints, status) = KillCommand.Run(shell.Process, translated, KillWords.Of(shell.Dialect));
        await shell.Process.PrintAsync(text);
        foreach (var complaint in complaints)
            await shell.ComplainAsync(complaint);
        // lets a signal to this very shell arrive before the next command
        await shell.RunTrapsAsync();
        shell.Process.Cancellation.ThrowIfCancellationRequested();
        return shell.Leaving is Leaving.Exit ? shell.State.Status : status;
    }

    public static async ValueTask<int> TimesAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        await shell.Process.PrintAsync("0m0.00s 0m0.00s\n0m0.00s 0m0.00s\n");
        return 0;
    }

    private static Job? Find(Interpreter shell, string word) =>
        word is "%%" or "%+" ? shell.Jobs.LastOrDefault()
        : word.StartsWith('%') ? shell.Jobs.FirstOrDefault(job => word[1..] == job.Number.ToString() || job.Text.StartsWith(word[1..], StringComparison.Ordinal))
        : shell.Jobs.FirstOrDefault(job => job.Process.Id.ToString() == word);
}
