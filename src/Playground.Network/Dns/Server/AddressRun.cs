using Playground.Network.Dns.Message;

namespace Playground.Network.Dns.Server;

/// <summary>Where in a response the addresses stand, one behind the other and equally long, so that they can change places.</summary>
internal readonly record struct AddressRun(int Start, int Count, int Size)
{
    /// <summary>An IPv6 address behind a pointer; longer records are left in place.</summary>
    public const int MaxSize = 28;

    public static AddressRun Find(ReadOnlySpan<byte> response, int answersStart, int answers)
    {
        var reader = new DnsReader(response, answersStart);
        var run = default(AddressRun);
        for (var at = 0; at < answers; at++)
        {
            var start = reader.Position;
            if (!reader.TrySkipName()
                || !reader.TryReadUInt16(out var type)
                || !reader.TryReadBytes(sizeof(ushort) + sizeof(uint), out _)
                || !reader.TryReadUInt16(out var length)
                || !reader.TryReadBytes(length, out _))
            {
                return default;
            }

            var size = reader.Position - start;
            if ((DnsType)type is not (DnsType.A or DnsType.Aaaa))
                continue;
            if (size > MaxSize || (run.Count > 0 && (run.Size != size || run.Start + (run.Count * size) != start)))
                return default;
            run = run.Count == 0 ? new AddressRun(start, 1, size) : run with { Count = run.Count + 1 };
        }

        return run;
    }
}
