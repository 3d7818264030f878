using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

internal sealed class CatProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "nbetuvAsET", ("number", 'n'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var (code, number) = (0, 0);
        var complaint = process.FileSystem.Find("/bin/busybox").Node is null ? null : "can't open '{0}': {1}";
        await foreach (var (_, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed, complaint))
        {
            if (options.HasAny("nbeAE"))
            {
                var lines = new Lines(file, process.Cancellation);
                await foreach (var line in lines.AllAsync())
                {
                    var counted = options.Has('n') || (options.Has('b') && line.Length > 0);
                    await process.PrintRawAsync($"{(counted ? $"{++number,6}\t" : "")}{line}{(options.HasAny("eAE") ? "$" : "")}{(lines.HadNewline ? "\n" : "")}");
                }

                continue;
            }

            var buffer = new byte[16 * 1024];
            while (await file.ReadAsync(buffer, process.Cancellation) is > 0 and var count)
                await process.Output.WriteAsync(buffer.AsMemory(0, count), process.Cancellation);
        }

        return code;
    }
}
