using System.Globalization;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Files;

/// <summary>dd: blocks from one file to another, counted.</summary>
internal sealed class DdProgram : IProgram
{
    private static readonly (string Suffix, long Factor)[] Units =
        [("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("KiB", 1 << 10), ("c", 1), ("w", 2), ("b", 512), ("k", 1 << 10), ("K", 1 << 10), ("M", 1 << 20), ("G", 1 << 30)];

    private static readonly string[] Words = ["if", "of", "bs", "ibs", "obs", "count", "skip", "seek", "conv", "iflag", "oflag", "status"];

    public async ValueTask<int> RunAsync(Process process)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in process.Arguments.Skip(1))
        {
            if (argument.Split('=', 2) is not [var word, var value] || !Words.Contains(word))
                return await Usage.RefuseAsync(process, $"unrecognized operand ‘{argument}’");
            given[word] = value;
        }

        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var word in (string[])["bs", "ibs", "obs", "count", "skip", "seek"])
        {
            if (!given.TryGetValue(word, out var text))
                continue;
            if (Number(text) is not { } number || (number is 0 && word is "bs" or "ibs" or "obs"))
                return await FilePrograms.FailAsync(process, Number(text) is 0 ? "number 0 is not in 1..2147483647 range" : $"invalid number '{text}'", $"invalid number: ‘{text}’");
            numbers[word] = number;
        }

        var block = numbers.GetValueOrDefault("bs", numbers.GetValueOrDefault("ibs", 512));
        if (block > FileNode.MaxSize)
            throw new MemoryExhaustedException();
        var order = new Order((int)block,
            Count: numbers.TryGetValue("count", out var count) ? count : long.MaxValue, Skip: numbers.GetValueOrDefault("skip"),
            Seek: numbers.GetValueOrDefault("seek") * numbers.GetValueOrDefault("bs", numbers.GetValueOrDefault("obs", 512)),
            FillsBlocks: given.GetValueOrDefault("iflag", "").Contains("fullblock"), Pads: given.GetValueOrDefault("conv", "").Split(',').Contains("sync"));
        return await CopyAsync(process, given, order);
    }

    private sealed record Order(int Block, long Count, long Skip, long Seek, bool FillsBlocks, bool Pads);

    private static async ValueTask<int> CopyAsync(Process process, Dictionary<string, string> given, Order order)
    {
        var (input, output) = (process.Input.Share(), process.Output.Share());
        if (given.TryGetValue("if", out var from) && process.FileSystem.Open(from, process.WorkingDirectory, OpenMode.Read, out input) is not Errno.None and var cannotRead)
            return await FailToOpenAsync(process, from, cannotRead);
        if (given.TryGetValue("of", out var to))
        {
            var mode = OpenMode.Write | OpenMode.Create | (given.GetValueOrDefault("oflag", "").Contains("append") ? OpenMode.Append : OpenMode.Read);
            if (process.FileSystem.Open(to, process.WorkingDirectory, mode, out output) is not Errno.None and var cannotWrite)
                return await FailToOpenAsync(process, to, cannotWrite);
            if (mode.HasFlag(OpenMode.Append) is false && !given.GetValueOrDefault("conv", "").Split(',').Contains("notrunc"))
                output.Node?.Truncate((int)Math.Min(order.Seek, FileNode.MaxSize));
        }

        var (began, tally, code) = (process.Time.GetTimestamp(), new Tally(), 0);
        try
        {
            await BlocksAsync(process, input, output, order, tally);
        }
        catch (NoSpaceException)
        {
            code = await FilePrograms.FailAsync(process, $"error writing '{to ?? "standard output"}': No space left on device", $"error writing ‘{to ?? "standard output"}’: No space left on device");
        }
        finally
        {
            input.Release();
            output.Release();
        }

        var status = given.GetValueOrDefault("status");
        if (status is not "none")
            await process.ComplainAsync(tally.Text + (status is "noxfer" ? "" : Rate(tally.Bytes, process.Time.GetElapsedTime(began).TotalSeconds, Busybox.IsIn(process))));
        return code;
    }

    private static async ValueTask BlocksAsync(Process process, OpenFile input, OpenFile output, Order order, Tally tally)
    {
        var block = new byte[order.Block];
        for (var i = 0L; i < order.Skip && await FillAsync(process, input, block, isWhole: true) > 0; i++)
        {
        }

        output.Seek(order.Seek);
        while (tally.BlocksIn < order.Count && await FillAsync(process, input, block, order.FillsBlocks) is > 0 and var read)
        {
            var isWhole = read == block.Length;
            if (!isWhole && order.Pads)
            {
                block.AsSpan(read).Clear();
                read = block.Length;
            }

            tally.CountIn(isWhole);
            await output.WriteAsync(block.AsMemory(0, read), process.Cancellation);
            tally.CountOut(read, read == block.Length);
            if (tally.BlocksIn % 64 is 0)
                await Task.Yield();
        }
    }

    private static async ValueTask<int> FillAsync(Process process, OpenFile input, byte[] block, bool isWhole)
    {
        process.Cancellation.ThrowIfCancellationRequested();
        var length = 0;
        while (length < block.Length && await input.ReadAsync(block.AsMemory(length), process.Cancellation) is > 0 and var read)
        {
            length += read;
            if (!isWhole)
                break;
        }

        return length;
    }

    private static ValueTask<int> FailToOpenAsync(Process process, string name, Errno error) =>
        FilePrograms.FailAsync(process, $"can't open '{name}': {error.Text()}", $"failed to open '{name}': {error.Text()}");

    private static long? Number(string text)
    {
        var (suffix, factor) = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal), ("", 1));
        return long.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < long.MaxValue / factor / 4096 ? number * factor : null;
    }

    /// <summary>The third line: how much, in what time.</summary>
    private static string Rate(long bytes, double seconds, bool isBusybox)
    {
        seconds = Math.Max(seconds, 0.000001);
        if (isBusybox)
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes ({Short(bytes)}B) copied, {seconds:0.000000} seconds, {Short((long)(bytes / seconds))}B/s\n");
        var size = bytes < 1000 ? "" : bytes < 1024 ? $" ({Scaled(bytes, 1000)}B)" : $" ({Scaled(bytes, 1000)}B, {Scaled(bytes, 1024)}iB)";
        return string.Create(CultureInfo.InvariantCulture, $"{bytes} byte{(bytes is 1 ? "" : "s")}{size} copied, {Text.Awk.AwkValue.General(seconds, 6)} s, {Scaled(bytes / seconds, 1000)}B/s\n");
    }

    private static string Short(long value)
    {
        var (unit, tenths) = (0, -1L);
        for (; value >= 1024; value /= 1024, unit++)
            tenths = ((value % 1024 * 10) + 512) / 1024;
        if (tenths >= 10)
            (value, tenths) = (value + 1, 0);
        return unit is 0 ? $"{value}" : $"{value}.{tenths}{" KMGTP"[unit]}";
    }

    private static string Scaled(double value, int by)
    {
        var unit = 0;
        for (; value >= by && unit < 5; value /= by)
            unit++;
        return value.ToString(value < 10 && unit > 0 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + (unit is 0 ? "" : (by is 1000 ? "kMGTP" : "KMGTP")[unit - 1]);
    }

    private sealed class Tally
    {
        private long _wholeIn, _partIn, _wholeOut, _partOut;

        public long BlocksIn => _wholeIn + _partIn;

        public long Bytes { get; private set; }

        public string Text => $"{_wholeIn}+{_partIn} records in\n{_wholeOut}+{_partOut} records out\n";

        public void CountIn(bool isWhole) => (_wholeIn, _partIn) = isWhole ? (_wholeIn + 1, _partIn) : (_wholeIn, _partIn + 1);

        public void CountOut(int bytes, bool isWhole)
        {
            Bytes += bytes;
            (_wholeOut, _partOut) = isWhole ? (_wholeOut + 1, _partOut) : (_wholeOut, _partOut + 1);
        }
    }
}
