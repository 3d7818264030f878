using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

/// <summary>strings: what can be read in a file of bytes.</summary>
internal sealed class StringsProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "an:fot:");
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        if (!int.TryParse(options['n'] ?? "4", NumberStyles.None, CultureInfo.InvariantCulture, out var least) || least is 0)
            return await Files.FilePrograms.FailAsync(process, $"invalid number '{options['n']}'", $"invalid minimum string length {options['n']}");
        var code = 0;
        var radix = options.Has('o') ? "o" : options['t'];
        await foreach (var (name, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
        {
            var bytes = await Inputs.ReadAllAsync(process, file);
            var head = options.Has('f') ? (name is "-" ? "{standard input}" : name) + ": " : "";
            await process.PrintRawAsync(Readable(bytes, least, at => head + Offset(radix, at)));
        }

        return code;
    }

    private static string Offset(string? radix, int at) => radix switch
    {
        "o" => Convert.ToString(at, 8).PadLeft(7) + " ",
        "d" => $"{at,7} ",
        "x" => $"{at,7:x} ",
        _ => "",
    };

    private static string Readable(ReadOnlySpan<byte> bytes, int least, Func<int, string> head)
    {
        var text = new StringBuilder();
        for (var at = 0; at < bytes.Length; at++)
        {
            var start = at;
            while (at < bytes.Length && bytes[at] is (>= (byte)' ' and <= (byte)'~') or (byte)'\t')
                at++;
            if (at - start >= least)
                text.Append(head(start)).Append(Encoding.Latin1.GetString(bytes[start..at])).Append('\n');
        }

        return text.ToString();
    }
}
