using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text.Comparing;

/// <summary>cmp: where two files begin to differ, byte for byte.</summary>
internal sealed class CmpProgram : IProgram
{
    private const int Trouble = 2;

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "+lsn:", ("verbose", 'l'), ("quiet", 's'), ("silent", 's'), ("bytes", 'n'));
        var isBusybox = Busybox.IsIn(process);
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand after 'cmp'", isBusybox ? 1 : Trouble);
        string[] names = [options.Operands[0], options.Operands.ElementAtOrDefault(1) ?? "-"];
        var both = new List<byte[]>();
        await foreach (var (_, file) in Inputs.OpenAsync(process, names, static _ => { }, options.Has('s') && !isBusybox ? "" : null))
            both.Add(await Inputs.ReadAllAsync(process, file));
        if (both.Count < 2)
            return Trouble;
        var most = int.TryParse(options['n'], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : int.MaxValue;
        var (left, right) = (both[0].AsMemory(0, Math.Min(both[0].Length, most)), both[1].AsMemory(0, Math.Min(both[1].Length, most)));
        var common = Math.Min(left.Length, right.Length);
        var first = left.Span.CommonPrefixLength(right.Span);
        if (options.Has('s'))
            return left.Length == right.Length && first == common ? 0 : 1;
        if (options.Has('l'))
            await process.PrintAsync(Differences(left.Span[..common], right.Span));
        else if (first < common)
            return await SayAsync(process, $"{names[0]} {names[1]} differ: {(isBusybox ? "char" : "byte")} {first + 1}, line {left.Span[..first].Count((byte)'\n') + 1}\n");
        if (left.Length == right.Length)
            return first == common ? 0 : 1;
        var shorter = left.Length < right.Length ? names[0] : names[1];
        var line = left.Span[..common].Count((byte)'\n');
        var ends = common > 0 && left.Span[common - 1] is (byte)'\n';
        var where = isBusybox ? "" : common is 0 ? " which is empty" : $" after byte {common}" + (options.Has('l') ? "" : ends ? $", line {line}" : $", in line {line + 1}");
        await process.ComplainAsync($"cmp: EOF on {shorter}{where}\n");
        return 1;
    }

    private static async ValueTask<int> SayAsync(Process process, string text)
    {
        await process.PrintAsync(text);
        return 1;
    }

    private static string Differences(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var text = new StringBuilder();
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
                text.Append($"{i + 1} {Convert.ToString(left[i], 8),3} {Convert.ToString(right[i], 8),3}\n");
        }

        return text.ToString();
    }
}
