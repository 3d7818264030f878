using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

internal sealed class CutProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "d:f:c:b:sn", ("delimiter", 'd'), ("fields", 'f'), ("characters", 'c'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        if ((options['f'] ?? options['c'] ?? options['b']) is not { } list)
            return await Files.FilePrograms.FailAsync(process, "expected a list of bytes, characters, or fields", "you must specify a list of bytes, characters, or fields\nTry 'cut --help' for more information.");
        if (Ranges(list) is not { } ranges)
        {
            await process.ComplainAsync($"{Inputs.Self(process)}: invalid range '{list}'\n");
            return 1;
        }

        bool IsIn(int place) => ranges.Exists(range => place >= range.From && place <= range.To);
        var by = options['d'] is { Length: > 0 } text ? text[0] : '\t';
        var code = 0;
        await foreach (var (_, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
        {
            await foreach (var line in new Lines(file, process.Cancellation).AllAsync())
            {
                if (!options.Has('f'))
                    await process.PrintRawAsync(string.Concat(line.Where((_, i) => IsIn(i + 1))) + "\n");
                else if (line.Contains(by))
                    await process.PrintRawAsync(string.Join(by, line.Split(by).Where((_, i) => IsIn(i + 1))) + "\n");
                else if (!options.Has('s'))
                    await process.PrintRawAsync(line + "\n");
            }
        }

        return code;
    }

    private static List<(int From, int To)>? Ranges(string list)
    {
        var ranges = new List<(int, int)>();
        foreach (var part in list.Split(','))
        {
            var ends = part.Split('-');
            var from = ends[0].Length is 0 ? 1 : int.TryParse(ends[0], out var first) ? first : 0;
            var to = ends.Length is 1 ? from : ends[1].Length is 0 ? int.MaxValue : int.TryParse(ends[1], out var last) ? last : 0;
            if (from < 1 || to < from || ends.Length > 2)
                return null;
            ranges.Add((from, to));
        }

        return ranges;
    }
}
