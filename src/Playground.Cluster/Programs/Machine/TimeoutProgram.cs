using System.Globalization;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

internal sealed class TimeoutProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "+s:k:t:v", ("signal", 's'), ("kill-after", 'k'));
        if (options.Problem is not null || options.Operands.Count < 2)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand", Busybox.IsIn(process) ? 1 : 125);
        var text = options.Operands[0];
        var unit = text[^1] switch { 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 1 };
        if (!double.TryParse(text.TrimEnd('s', 'm', 'h', 'd'), CultureInfo.InvariantCulture, out var seconds))
        {
            await process.ComplainAsync($"timeout: invalid number '{text}'\n");
            return 125;
        }

        var isBusybox = process.FileSystem.Find("/bin/busybox").Node is not null;
        var signal = options['s'] is { } name && Signals.TryParse(name, out var given) ? given : Signal.Terminate;
        string[] command = [.. options.Operands.Skip(1)];
        if (process.Spawn(command) is not { } child)
        {
            await process.ComplainAsync(isBusybox ? $"timeout: can't execute '{command[0]}': No such file or directory\n" : $"timeout: failed to run command ‘{command[0]}’: No such file or directory\n");
            return 127;
        }

        try
        {
            return await child.Exited.WaitAsync(TimeSpan.FromSeconds(seconds * unit), process.Time, process.Cancellation);
        }
        catch (TimeoutException)
        {
            process.Table.KillTree(child, signal);
            await child.Exited.WaitAsync(process.Cancellation);
            // busybox's waits beside the program, which is the one that the shell hears of: "Terminated"
            if (isBusybox)
                process.Send(signal);
            return isBusybox ? 128 + (int)signal : signal is Signal.Kill ? 137 : 124;
        }
    }
}
