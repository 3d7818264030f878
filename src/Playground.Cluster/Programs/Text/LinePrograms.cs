using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

/// <summary>The programs that turn, number, break and join lines.</summary>
internal static class LinePrograms
{
    public static IReadOnlyDictionary<string, IProgram> All { get; } = new Dictionary<string, IProgram>(StringComparer.Ordinal)
    {
        ["tac"] = new SimpleProgram(TacAsync),
        ["rev"] = new SimpleProgram(static process => EachAsync(process, static (_, line) => string.Concat(line.Reverse()))),
        ["nl"] = new SimpleProgram(NumberAsync),
        ["fold"] = new SimpleProgram(FoldAsync),
        ["paste"] = new SimpleProgram(PasteAsync),
        ["more"] = new SimpleProgram(static process => EachAsync(process, static (_, line) => line)),
    };

    private static async ValueTask<int> TacAsync(Process process)
    {
        var code = 0;
        await foreach (var (_, file) in Inputs.OpenAsync(process, [.. process.Arguments.Skip(1)], failed => code = failed))
        {
            var lines = await new Lines(file, process.Cancellation).GatherAsync();
            lines.Reverse();
            await process.PrintRawAsync(string.Concat(lines.Select(line => line + "\n")));
        }

        return code;
    }

    private static ValueTask<int> NumberAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "b:w:s:n:v:i:");
        var number = 0;
        var width = int.TryParse(options['w'], out var given) ? given : 6;
        return options.Problem is { } problem ? Usage.RefuseAsync(process, problem)
            : EachAsync(process, (_, line) => line.Length is 0 && options['b'] is not "a" ? new string(' ', width + 1) : $"{(++number).ToString().PadLeft(width)}{options['s'] ?? "\t"}{line}", options.Operands);
    }

    private static ValueTask<int> FoldAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "w:sb");
        var width = int.TryParse(options['w'], out var given) && given > 0 ? given : 80;
        return options.Problem is { } problem ? Usage.RefuseAsync(process, problem)
            : EachAsync(process, (_, line) => line.Length is 0 ? "" : string.Join('\n', Rows(line, width, options.Has('s'))), options.Operands);
    }

    private static IEnumerable<string> Rows(string line, int width, bool atBlanks)
    {
        while (line.Length > width)
        {
            var blank = atBlanks ? line.LastIndexOf(' ', width - 1) + 1 : 0;
            var end = blank > 0 ? blank : width;
            yield return line[..end];
            line = line[end..];
        }

        yield return line;
    }

    private static async ValueTask<int> PasteAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "d:s", ("delimiters", 'd'), ("serial", 's'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var code = 0;
        var columns = new List<List<string>>();
        await foreach (var (_, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
        {
            columns.Add(await new Lines(file, process.Cancellation).GatherAsync());
        }

        var by = options['d'] switch { null => "\t", "\\n" => "\n", "\\t" => "\t", "" => "", var text => text[..1] };
        var rows = options.Has('s') ? columns.Select(lines => string.Join(by, lines))
            : Enumerable.Range(0, columns.Select(lines => lines.Count).DefaultIfEmpty().Max()).Select(row => string.Join(by, columns.Select(lines => row < lines.Count ? lines[row] : "")));
        foreach (var row in rows)
            await process.PrintRawAsync(row + "\n");
        return code;
    }

    private static async ValueTask<int> EachAsync(Process process, Func<int, string, string> change, IReadOnlyList<string>? operands = null)
    {
        var (code, number) = (0, 0);
        await foreach (var (_, file) in Inputs.OpenAsync(process, operands ?? [.. process.Arguments.Skip(1)], failed => code = failed))
        {
            await foreach (var line in new Lines(file, process.Cancellation).AllAsync())
                await process.PrintRawAsync(change(++number, line) + "\n");
        }

        return code;
    }
}
