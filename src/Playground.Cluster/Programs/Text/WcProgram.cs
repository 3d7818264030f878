using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

internal sealed class WcProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "lwcmL", ("lines", 'l'), ("words", 'w'), ("bytes", 'c'), ("chars", 'm'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var code = 0;
        var total = new long[5];
        var rows = new List<(string Name, long[] Counts)>();
        await foreach (var (name, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
        {
            var counts = Count(await Inputs.ReadAllAsync(process, file));
            for (var i = 0; i < counts.Length; i++)
                total[i] += counts[i];
            rows.Add((options.Operands.Count is 0 ? "" : name, counts));
        }

        if (options.Operands.Count > 1)
            rows.Add(("total", total));
        // the GNU one makes its columns as wide as the size of all files, and wide enough for any where it cannot know that
        var width = Busybox.IsIn(process) ? 9 : options.Operands.Count is 0 && process.Input.Node is null ? 7 : total[2].ToString().Length;
        foreach (var (name, counts) in rows)
            await PrintAsync(process, options, counts, name, width);
        return code;
    }

    private static long[] Count(byte[] bytes)
    {
        long lines = 0, words = 0, longest = 0, length = 0;
        var isIn = false;
        foreach (var value in bytes)
        {
            var isBlank = value is 32 or (>= 9 and <= 13);
            words += !isBlank && !isIn ? 1 : 0;
            isIn = !isBlank;
            lines += value is 10 ? 1 : 0;
            length = value is 10 ? 0 : length + 1;
            longest = Math.Max(longest, length);
        }

        return [lines, words, bytes.Length, Encoding.UTF8.GetCharCount(bytes), longest];
    }

    private static ValueTask PrintAsync(Process process, Options options, long[] counts, string name, int width)
    {
        var chosen = "lwcmL".Where((letter, i) => options.HasAny("lwcmL") ? options.Has(letter) : i < 3).Select(letter => counts["lwcmL".IndexOf(letter)]).ToArray();
        var text = chosen.Length is 1 && options.Operands.Count < 2 ? chosen[0].ToString() : string.Join(' ', chosen.Select(count => count.ToString().PadLeft(width)));
        return process.PrintAsync(text + (name.Length > 0 ? " " + name : "") + "\n");
    }
}
