using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text;

/// <summary>tail; with -f it goes on as the file grows.</summary>
internal sealed class TailProgram : IProgram
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async ValueTask<int> RunAsync(Process process)
    {
        string[] arguments = [.. process.Arguments.Select(each => each is ['-', >= '0' and <= '9', ..] ? "-n" + each[1..] : each)];
        var options = Options.Read(arguments, "n:c:fFqvs:", ("lines", 'n'), ("bytes", 'c'), ("follow", 'f'), ("retry", 'q'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var text = options['n'] ?? options['c'] ?? "10";
        if (!int.TryParse(text, out var count))
            return await Usage.RefuseAsync(process, $"invalid number '{text}'");
        var fromStart = text.StartsWith('+');
        var code = 0;
        var isFirst = true;
        await foreach (var (name, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
        {
            if (options.Operands.Count > 1 && !options.Has('q'))
                await process.PrintAsync($"{(isFirst ? "" : "\n")}==> {name} <==\n");
            isFirst = false;
            if (options.Has('c'))
            {
                var bytes = await Inputs.ReadAllAsync(process, file);
                var start = fromStart ? Math.Min(bytes.Length, count - 1) : Math.Max(0, bytes.Length - Math.Abs(count));
                await process.Output.WriteAsync(bytes.AsMemory(start), process.Cancellation);
            }
            else
            {
                await LinesAsync(process, file, count, fromStart);
            }

            if (options.HasAny("fF") && (options.Operands.Count is 1))
                await FollowAsync(process, file);
        }

        return code;
    }

    private static async ValueTask LinesAsync(Process process, OpenFile file, int count, bool fromStart)
    {
        var lines = new Lines(file, process.Cancellation);
        var last = new Queue<string>();
        for (var number = 1; await lines.NextAsync() is { } line; number++)
        {
            line += lines.HadNewline ? "\n" : "";
            if (fromStart)
            {
                if (number >= count)
                    await process.PrintRawAsync(line);
                continue;
            }

            last.Enqueue(line);
            if (last.Count > Math.Abs(count))
                last.Dequeue();
        }

        foreach (var line in last)
            await process.PrintRawAsync(line);
    }

    private static async ValueTask FollowAsync(Process process, OpenFile file)
    {
        var buffer = new byte[8192];
        while (true)
        {
            while (await file.ReadAsync(buffer, process.Cancellation) is > 0 and var count)
                await process.Output.WriteAsync(buffer.AsMemory(0, count), process.Cancellation);
            await Task.Delay(Pause, process.Time, process.Cancellation);
        }
    }
}
