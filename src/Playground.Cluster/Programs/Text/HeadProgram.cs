using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text;

internal sealed class HeadProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        // head -5 means head -n 5; but -2 behind -n is its value
        string[] arguments = [.. process.Arguments.Select((each, i) => each is ['-', >= '0' and <= '9', ..] && process.Arguments[i - 1] is not ("-n" or "-c") ? "-n" + each[1..] : each)];
        var options = Options.Read(arguments, "n:c:qv", ("lines", 'n'), ("bytes", 'c'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        if (!int.TryParse(options['n'] ?? options['c'] ?? "10", out var count))
            return await Usage.RefuseAsync(process, $"invalid number '{options['n'] ?? options['c']}'");
        var code = 0;
        var isFirst = true;
        await foreach (var (name, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
        {
            if ((options.Operands.Count > 1 && !options.Has('q')) || options.Has('v'))
                await process.PrintAsync($"{(isFirst ? "" : "\n")}==> {(name is "-" ? "standard input" : name)} <==\n");
            isFirst = false;
            if (options.Has('c'))
            {
                await CopyAsync(process, file, count);
                continue;
            }

            var lines = new Lines(file, process.Cancellation);
            var held = new Queue<string>();
            for (var printed = 0; (count < 0 || printed < count) && await lines.NextAsync() is { } line; printed++)
            {
                held.Enqueue(line + (lines.HadNewline ? "\n" : ""));
                if (count >= 0 || held.Count > -count)
                    await process.PrintRawAsync(held.Dequeue());
            }
        }

        return code;
    }

    /// <param name="count">negative: all but so many</param>
    private static async ValueTask CopyAsync(Process process, OpenFile file, int count)
    {
        if (count < 0)
        {
            var bytes = await Inputs.ReadAllAsync(process, file);
            await process.Output.WriteAsync(bytes.AsMemory(0, Math.Max(0, bytes.Length + count)), process.Cancellation);
            return;
        }

        var buffer = new byte[32 * 1024];
        while (count > 0 && await file.ReadAsync(buffer.AsMemory(0, Math.Min(count, buffer.Length)), process.Cancellation) is > 0 and var read)
        {
            await process.Output.WriteAsync(buffer.AsMemory(0, read), process.Cancellation);
            count -= read;
        }
    }
}
