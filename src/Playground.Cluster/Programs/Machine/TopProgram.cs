using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

/// <summary>top as busybox has it: the processes of ps, page after page, until q.</summary>
internal sealed class TopProgram : IProgram
{
    /// <summary>The lines above the processes.</summary>
    private const int Heads = 4;

    /// <summary>What one of busybox's programs takes of memory.</summary>
    private const int Kilobytes = 1624;

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "bn:d:Hm");
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        if ((options['n'] is { } times && !int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            || (options['d'] is { } wait && !double.TryParse(wait, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)))
            return await Files.FilePrograms.FailAsync(process, $"invalid number '{options['n'] ?? options['d']}'", "");
        var pages = options['n'] is { } count ? Math.Max(1, int.Parse(count, CultureInfo.InvariantCulture)) : int.MaxValue;
        var pause = TimeSpan.FromSeconds(Math.Clamp(options['d'] is { } seconds ? double.Parse(seconds, CultureInfo.InvariantCulture) : 5, 0.1, 3600));
        var terminal = options.Has('b') || !ReferenceEquals(process.Input.Terminal, process.Output.Terminal) ? null : process.Output.Terminal;
        if (terminal is null)
        {
            for (var page = 0; page < pages; page++)
            {
                if (page > 0)
                    await Task.Delay(pause, process.Time, process.Cancellation);
                await process.PrintAsync(Page(process, process.Output.Terminal?.Size.Width ?? 80, int.MaxValue, isOnScreen: false));
            }

            return 0;
        }

        await terminal.SetRawAsync(true, process.Cancellation);
        try
        {
            await ShowAsync(process, terminal, pages, pause);
        }
        finally
        {
            await terminal.SetRawAsync(false, CancellationToken.None);
        }

        return 0;
    }

    /// <summary>A page on the screen, another when time has passed or a key was pressed that is not the end.</summary>
    private static async ValueTask ShowAsync(Process process, Terminal terminal, int pages, TimeSpan pause)
    {
        var buffer = new byte[16];
        Task<int>? key = null;
        for (var page = 0; page < pages; page++)
        {
            await process.PrintAsync("\e[H\e[J" + Page(process, terminal.Size.Width, terminal.Size.Height - Heads - 1, isOnScreen: true));
            if (page + 1 == pages)
                break;
            key ??= terminal.ReadAsync(buffer, process.Cancellation).AsTask();
            await Task.WhenAny(key, Task.Delay(pause, process.Time, process.Cancellation));
            process.Cancellation.ThrowIfCancellationRequested();
            if (!key.IsCompleted)
                continue;
            if (await key is 0 || buffer[0] is (byte)'q' or (byte)'Q' or 3)
                break;
            key = null;
        }

        await process.PrintAsync("\n");
    }

    private static string Page(Process process, int width, int rows, bool isOnScreen)
    {
        var all = process.Table.All.OrderBy(each => each.Id).ToArray();
        var memory = Sizes(process);
        var (total, free) = (memory.GetValueOrDefault("MemTotal"), memory.GetValueOrDefault("MemFree"));
        var text = new StringBuilder()
            .Append($"Mem: {total - free}K used, {free}K free, {memory.GetValueOrDefault("Shmem")}K shrd, {memory.GetValueOrDefault("Buffers")}K buff, {memory.GetValueOrDefault("Cached")}K cached\n")
            .Append("CPU:   1% usr   1% sys   0% nic  98% idle   0% io   0% irq   0% sirq\n")
            .Append($"Load average: {process.FileSystem.ReadText("/proc/loadavg")?.TrimEnd()}\n")
            .Append(isOnScreen ? "\e[7m" : "").Append("  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND").Append(isOnScreen ? "\e[m\n" : "\n");
        foreach (var each in all.Take(Math.Max(rows, 1)))
        {
            var line = $"{each.Id,5}{each.Parent?.Id ?? 0,6} root     {(each.Id == process.Id ? "R" : "S"),-4}{Kilobytes,6}   0%   {each.Id % 2}   0% {string.Join(' ', each.Arguments)}";
            text.Append(line.Length > width ? line[..width] : line).Append('\n');
        }

        return text.ToString();
    }

    private static Dictionary<string, long> Sizes(Process process) =>
        (process.FileSystem.ReadText("/proc/meminfo") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => long.Parse(words[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
