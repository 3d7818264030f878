using Playground.Network.Addresses;
using Playground.Network.Tracing;

namespace Playground.Network.Capture;

/// <summary>
/// The interfaces that the packets of one connection pass, with the addresses they have there. An answer passes them backwards: what was
/// translated on the way there is translated back.
/// </summary>
internal sealed class PacketPath
{
    // the words of the last hop tell a closed port, which the receiver itself answers, from a rule that rejects on the way
    private const string NothingListens = "nothing listens";

    private static readonly TimeSpan Step = TimeSpan.FromMicroseconds(20);

    private readonly List<(CapturePoint Point, AddressPort Client, AddressPort Server)> _stations = [];

    public PacketPath(IReadOnlyList<Hop> hops)
    {
        foreach (var hop in hops)
            Pass(hop.From, hop.Source, hop.Destination);
        if (hops is not [.., var last])
            return;
        Verdict = last.Verdict;
        IsReached = Verdict is Verdict.Delivered || (Verdict is Verdict.Refused && last.Rule.StartsWith(NothingListens, StringComparison.Ordinal));
        if (IsReached)
            Pass(last.To, last.TranslatedSource ?? last.Source, last.TranslatedDestination ?? last.Destination);
    }

    /// <summary>How the way there ended.</summary>
    public Verdict Verdict { get; }

    /// <summary>The packet came to whom it was for, also when nobody listened there.</summary>
    public bool IsReached { get; }

    public bool IsEmpty => _stations.Count is 0;

    /// <summary>A packet on its way there.</summary>
    /// <param name="frame">the bytes between two ends with so many hops left</param>
    public IEnumerable<CapturedPacket> There(DateTimeOffset time, Func<AddressPort, AddressPort, int, byte[]> frame)
    {
        for (var at = 0; at < _stations.Count; at++)
            yield return new(time + (at * Step), _stations[at].Point, frame(_stations[at].Client, _stations[at].Server, 64 - Math.Max(0, at - 1)));
    }

    /// <summary>A packet on its way back.</summary>
    public IEnumerable<CapturedPacket> Back(DateTimeOffset time, Func<AddressPort, AddressPort, int, byte[]> frame)
    {
        for (var at = _stations.Count - 1; at >= 0; at--)
        {
            var passed = _stations.Count - 1 - at;
            yield return new(time + (passed * Step), _stations[at].Point, frame(_stations[at].Server, _stations[at].Client, 64 - Math.Max(0, passed - 1)));
        }
    }

    private void Pass(Place place, AddressPort client, AddressPort server)
    {
        var station = (CapturePoint.Of(place), client, server);
        if (_stations.Count is 0 || _stations[^1] != station)
            _stations.Add(station);
    }
}
