using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

internal sealed class UniqProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "cduif:s:w:", ("skip-fields", 'f'), ("skip-chars", 's'), ("check-chars", 'w'), ("count", 'c'), ("repeated", 'd'), ("unique", 'u'), ("ignore-case", 'i'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var code = 0;
        string? before = null;
        var count = 0;
        await foreach (var (_, file) in Inputs.OpenAsync(process, [.. options.Operands.Take(1)], failed => code = failed))
        {
            await foreach (var line in new Lines(file, process.Cancellation).AllAsync())
            {
                if (before is not null && Key(line, options).Equals(Key(before, options), options.Has('i') ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
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

    /// <summary>What of a line is compared: without the fields of -f and the letters of -s, and no longer than -w.</summary>
    private static string Key(string line, Options options)
    {
        var at = 0;
        for (var field = 0; int.TryParse(options['f'], out var fields) && field < fields; field++)
        {
            while (at < line.Length && line[at] is (' ' or '\t'))
                at++;
            while (at < line.Length && line[at] is not (' ' or '\t'))
                at++;
        }

        if (int.TryParse(options['s'], out var letters))
            at = Math.Min(line.Length, at + letters);
        return int.TryParse(options['w'], out var most) && line.Length - at > most ? line.Substring(at, most) : line[at..];
    }
}
