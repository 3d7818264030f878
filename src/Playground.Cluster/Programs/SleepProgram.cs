using System.Globalization;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs;

/// <summary>sleep; busybox's takes `infinite`, the GNU one only `infinity`.</summary>
internal sealed class SleepProgram(bool acceptsInfinite) : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        if (process.Arguments.Count < 2)
        {
            await process.ComplainAsync(acceptsInfinite
                ? $"BusyBox v{Busybox.Version} multi-call binary.\n\nUsage: sleep [N]...\n\nPause for a time equal to the total of the args given, where each arg can\nhave an optional suffix of (s)econds, (m)inutes, (h)ours, or (d)ays\n"
                : "sleep: missing operand\nTry 'sleep --help' for more information.\n");
            return 1;
        }

        var total = TimeSpan.Zero;
        foreach (var argument in process.Arguments.Skip(1))
        {
            if (Read(argument) is not { } time)
            {
                await process.ComplainAsync(acceptsInfinite
                    ? $"sleep: invalid number '{argument}'\n"
                    : $"sleep: invalid time interval '{argument}'\nTry 'sleep --help' for more information.\n");
                return 1;
            }

            total = time == Timeout.InfiniteTimeSpan || total == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : total + time;
        }

        await Task.Delay(total, process.Time, process.Cancellation);
        return 0;
    }

    private TimeSpan? Read(string text)
    {
        if (text is "infinity" or "inf" || (acceptsInfinite && text.StartsWith("inf", StringComparison.Ordinal)))
            return Timeout.InfiniteTimeSpan;
        var unit = text.Length > 0 ? text[^1] : ' ';
        var seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        var number = seconds is 0 ? text : text[..^1];
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        var total = value * Math.Max(seconds, 1);
        // a timer counts at most 49 days
        return total > 4_000_000 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(total);
    }
}
