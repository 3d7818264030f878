using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

internal sealed class UniqProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "cdui", ("count", 'c'), ("repeated", 'd'), ("unique", 'u'), ("ignore-case", 'i'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var code = 0;
        string? before = null;
        var count = 0;
        await foreach (var (_, file) in Inputs.OpenAsync(process, [.. options.Operands.Take(1)], failed => code = failed))
        {
            await foreach (var line in new Lines(file, process.Cancellation).AllAsync())
            {
                if (before is not null && line.Equals(before, options.Has('i') ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
                {
                    count++;
                    continue;
                }

                await PrintAsync();
                (before, count) = (line, 1);
            }
        }

        await PrintAsync();
        return code;

        ValueTask PrintAsync() => before is null || (options.Has('d') && count < 2) || (options.Has('u') && count > 1)
            ? ValueTask.CompletedTask
            : process.PrintRawAsync(options.Has('c') ? $"{count,7} {before}\n" : before + "\n");
    }
}
