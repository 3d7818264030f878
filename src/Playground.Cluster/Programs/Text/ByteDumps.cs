using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

/// <summary>The programs that show bytes: hexdump -C, od -c and -t x1, xxd.</summary>
internal static class ByteDumps
{
    private const int Row = 16;

    public static IProgram Od { get; } = new SimpleProgram(OdAsync);

    public static IProgram Hexdump { get; } = new SimpleProgram(HexdumpAsync);

    public static IProgram Xxd { get; } = new SimpleProgram(XxdAsync);

    private static async ValueTask<int> HexdumpAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "Cvn:s:");
        if (options.Problem is not null)
            return await Usage.RefuseAsync(process, options.Problem);
        var (bytes, code) = await ReadAsync(process, options);
        var text = new StringBuilder();
        for (var at = 0; at < bytes.Length; at += Row)
        {
            var row = bytes.AsSpan(at, Math.Min(Row, bytes.Length - at));
            text.Append(options.Has('C') ? $"{at:x8}  {Pairs(row, gapAt: 8),-49} |{Shown(row)}|\n" : $"{at:x7}{Words(row)}\n");
        }

        if (bytes.Length > 0)
            text.Append(options.Has('C') ? $"{bytes.Length:x8}\n" : $"{bytes.Length:x7}\n");
        await process.PrintAsync(text.ToString());
        return code;
    }

    private static async ValueTask<int> OdAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "cxbvA:t:N:");
        if (options.Problem is not null)
            return await Usage.RefuseAsync(process, options.Problem);
        var (bytes, code) = await ReadAsync(process, options);
        var text = new StringBuilder();
        string Place(int at) => options['A'] switch { "n" => "", "x" => $"{at:x7}", "d" => $"{at:0000000}", _ => Convert.ToString(at, 8).PadLeft(7, '0') };
        for (var at = 0; at < bytes.Length; at += Row)
        {
            var row = bytes.AsSpan(at, Math.Min(Row, bytes.Length - at)).ToArray();
            text.Append(Place(at));
            if (options.Has('c') || options['t'] is ['c', ..])
                text.AppendJoin("", row.Select(value => Letter(value).PadLeft(4)));
            else if (options['t'] is "x1")
                text.AppendJoin("", row.Select(value => $" {value:x2}"));
            else if (options.Has('b') || options['t'] is "o1")
                text.AppendJoin("", row.Select(value => " " + Convert.ToString(value, 8).PadLeft(3, '0')));
            else
                text.AppendJoin("", row.Chunk(2).Select(pair => pair[0] | (pair.Length > 1 ? pair[1] << 8 : 0)).Select(word => options.Has('x') || options['t'] is "x2" ? $" {word:x4}" : " " + Convert.ToString(word, 8).PadLeft(6, '0')));
            text.Append('\n');
        }

        if (options['A'] is not "n")
            text.Append(Place(bytes.Length)).Append('\n');
        await process.PrintAsync(text.ToString());
        return code;
    }

    private static async ValueTask<int> XxdAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "prl:s:");
        if (options.Problem is not null)
            return await Usage.RefuseAsync(process, options.Problem);
        var (bytes, code) = await ReadAsync(process, options);
        var text = new StringBuilder();
        if (options.Has('p'))
            text.AppendJoin("", bytes.Chunk(30).Select(row => Convert.ToHexStringLower(row) + "\n"));
        for (var at = 0; !options.Has('p') && at < bytes.Length; at += Row)
        {
            var row = bytes.AsSpan(at, Math.Min(Row, bytes.Length - at)).ToArray();
            text.Append($"{at:x8}: {string.Join(' ', row.Chunk(2).Select(Convert.ToHexStringLower)),-40} {Shown(row)}\n");
        }

        await process.PrintAsync(text.ToString());
        return code;
    }

    private static async ValueTask<(byte[] Bytes, int Code)> ReadAsync(Process process, Options options)
    {
        var code = 0;
        using var all = new MemoryStream();
        await foreach (var (_, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
            all.Write(await Inputs.ReadAllAsync(process, file));
        var bytes = all.ToArray();
        return (int.TryParse(options['n'] ?? options['N'] ?? options['l'], out var most) && most < bytes.Length ? bytes[..most] : bytes, code);
    }

    private static string Pairs(ReadOnlySpan<byte> row, int gapAt)
    {
        var text = new StringBuilder();
        for (var i = 0; i < row.Length; i++)
            text.Append(i == gapAt ? "  " : i > 0 ? " " : "").Append(row[i].ToString("x2"));
        return text.ToString();
    }

    private static string Words(ReadOnlySpan<byte> row) => string.Concat(row.ToArray().Chunk(2).Select(pair => $" {pair[0] | (pair.Length > 1 ? pair[1] << 8 : 0):x4}"));

    private static string Shown(ReadOnlySpan<byte> row) => string.Concat(row.ToArray().Select(value => value is >= 0x20 and < 0x7F ? (char)value : '.'));

    private static string Letter(byte value) => value switch
    {
        0 => "\\0",
        7 => "\\a",
        8 => "\\b",
        9 => "\\t",
        10 => "\\n",
        11 => "\\v",
        12 => "\\f",
        13 => "\\r",
        >= 0x20 and < 0x7F => ((char)value).ToString(),
        _ => Convert.ToString(value, 8).PadLeft(3, '0'),
    };
}
