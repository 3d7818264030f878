using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text;

/// <summary>shuf: lines in an order that the cluster's dice choose.</summary>
internal sealed class ShufProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "en:i:o:z", ("echo", 'e'), ("head-count", 'n'), ("input-range", 'i'), ("output", 'o'), ("zero-terminated", 'z'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var most = int.MaxValue;
        if (options['n'] is { } given && !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out most))
            return await Files.FilePrograms.FailAsync(process, $"invalid number '{given}'", $"invalid line count: ‘{given}’");
        if (options['i'] is { } text && Range(text) is null)
            return await Files.FilePrograms.FailAsync(process, $"bad range '{text}'", $"invalid input range: ‘{text}’");
        if (await LinesAsync(process, options) is not { } lines)
            return 1;
        var chosen = lines.ToArray();
        process.Container.Random.Shuffle(chosen);
        var end = options.Has('z') ? '\0' : '\n';
        var bytes = Encoding.Latin1.GetBytes(string.Concat(chosen.Take(most).Select(line => line + end)));
        if (options['o'] is not { } target)
        {
            await process.Output.WriteAsync(bytes, process.Cancellation);
            return 0;
        }

        if (process.FileSystem.Open(target, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out var output) is not Errno.None and var error)
            return await Files.FilePrograms.FailAsync(process, $"can't open '{target}': {error.Text()}", $"{target}: {error.Text()}");
        await output.WriteAsync(bytes, process.Cancellation);
        output.Release();
        return 0;
    }

    private static async ValueTask<IEnumerable<string>?> LinesAsync(Process process, Options options)
    {
        if (options.Has('e'))
            return options.Operands.Select(Inputs.Raw);
        if (options['i'] is { } text && Range(text) is var (first, last))
            return last - first >= FileNode.MaxSize / Lines.PerLine ? throw new MemoryExhaustedException() : Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i).ToString(CultureInfo.InvariantCulture));
        if (options.Operands.Count > 1)
        {
            await Usage.RefuseAsync(process, "extra operand");
            return null;
        }

        List<string>? all = null;
        await foreach (var (_, file) in Inputs.OpenAsync(process, options.Operands, static _ => { }))
            all = await new Lines(file, process.Cancellation).GatherAsync();
        return all;
    }

    /// <summary>3-9; null when it is none.</summary>
    private static (long First, long Last)? Range(string text) =>
        text.Split('-') is [var low, var high] && uint.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && uint.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var last) && first <= last ? (first, last) : null;
}
