using System.Buffers.Binary;
using System.Net;
using Playground.ApiServer.Requests;

namespace Playground.ApiServer.Admission;

/// <summary>
/// One range of Service addresses. Free ones are picked from the upper part first, so that the lower part stays for addresses people choose
/// themselves: the first min(max(16, size / 16), 256) of the range.
/// </summary>
internal sealed class ServiceRange(IPNetwork network)
{
    private readonly uint _first = ToNumber(network.BaseAddress);
    private readonly uint _size = network.PrefixLength is 0 ? uint.MaxValue : (uint)(1UL << (32 - network.PrefixLength));

    private uint LowerPart => Math.Min(Math.Max(16, _size / 16), 256);

    /// <summary>A free address; null when there is none.</summary>
    public string? Pick(Chance chance, Func<string, bool> isTaken) => PickIn(LowerPart, _size - 1, chance, isTaken) ?? PickIn(1, LowerPart, chance, isTaken);

    /// <summary>Why an address is none of these ranges; null when it is.</summary>
    public static string? Refuse(IReadOnlyList<ServiceRange> ranges, string address)
    {
        if (!IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily is not System.Net.Sockets.AddressFamily.InterNetwork)
            return "the provided network does not match the current range";
        var number = ToNumber(parsed);
        if (!ranges.Any(r => number >= r._first && number - r._first < r._size))
            return $"the provided IP ({address}) is not in the valid range. The range of valid IPs is {string.Join(",", ranges)}";
        // neither the network's own address nor its broadcast address
        return ranges.Any(r => number > r._first && number - r._first < r._size - 1) ? null : "the provided network does not match the current range";
    }

    public override string ToString() => network.ToString();

    /// <summary>From a random place upwards and around.</summary>
    private string? PickIn(uint low, uint high, Chance chance, Func<string, bool> isTaken)
    {
        if (high <= low)
            return null;
        var count = high - low;
        var start = (uint)chance.Next((int)Math.Min(count, int.MaxValue));
        for (uint i = 0; i < count; i++)
        {
            var address = ToText(_first + low + ((start + i) % count));
            if (!isTaken(address))
                return address;
        }

        return null;
    }

    private static uint ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static string ToText(uint number) => new IPAddress(BinaryPrimitives.ReverseEndianness(number)).ToString();
}
