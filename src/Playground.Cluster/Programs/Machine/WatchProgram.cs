using System.Globalization;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

internal sealed class WatchProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "+n:t");
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand");
        var seconds = double.TryParse(options['n'], CultureInfo.InvariantCulture, out var given) ? Math.Max(given, 0.1) : 2;
        var command = string.Join(' ', options.Operands);
        while (true)
        {
            var head = options.Has('t') ? "" : $"Every {seconds:0.0}s: {command}".PadRight(55) + process.Time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss") + "\n\n";
            await process.PrintAsync("\e[H\e[J" + head);
            if (process.Spawn(["sh", "-c", command]) is { } child)
                await child.Exited.WaitAsync(process.Cancellation);
            await Task.Delay(TimeSpan.FromSeconds(seconds), process.Time, process.Cancellation);
        }
    }
}
