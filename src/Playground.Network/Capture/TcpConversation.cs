using Playground.Network.Tracing;

namespace Playground.Network.Capture;

/// <summary>The segments of one connection in their order, with the numbers that count its bytes.</summary>
internal sealed class TcpConversation(PacketPath path, uint number)
{
    private static readonly TimeSpan Step = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan[] Tries = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(31)];

    private readonly uint _first = number;
    private uint _sent = number;
    private uint _received = ~number;

    public IEnumerable<CapturedPacket> Open(DateTimeOffset time) =>
    [
        .. There(time, TcpFlags.Syn, []),
        .. Back(time + Step, TcpFlags.Syn | TcpFlags.Acknowledge, []),
        .. There(time + (2 * Step), TcpFlags.Acknowledge, []),
    ];

    public IEnumerable<CapturedPacket> Send(DateTimeOffset time, byte[] payload) =>
        [.. There(time, TcpFlags.Push | TcpFlags.Acknowledge, payload), .. Back(time + Step, TcpFlags.Acknowledge, [])];

    public IEnumerable<CapturedPacket> Receive(DateTimeOffset time, byte[] payload) =>
        [.. Back(time, TcpFlags.Push | TcpFlags.Acknowledge, payload), .. There(time + Step, TcpFlags.Acknowledge, [])];

    public IEnumerable<CapturedPacket> Close(DateTimeOffset time) =>
    [
        .. Back(time, TcpFlags.Fin | TcpFlags.Acknowledge, []),
        .. There(time + Step, TcpFlags.Fin | TcpFlags.Acknowledge, []),
        .. Back(time + (2 * Step), TcpFlags.Acknowledge, []),
    ];

    public IEnumerable<CapturedPacket> Reset(DateTimeOffset time) => Back(time, TcpFlags.Reset | TcpFlags.Acknowledge, []);

    /// <summary>
    /// A connection that did not come about: nobody listens and the other end says so; a machine's rule rejects it; nobody has the address;
    /// or nothing comes back and the question is asked again and again.
    /// </summary>
    public IEnumerable<CapturedPacket> Fail(DateTimeOffset time, DateTimeOffset end)
    {
        switch (path.Verdict)
        {
            case Verdict.Refused when path.IsReached:
                return [.. There(time, TcpFlags.Syn, []), .. path.Back(time + Step, (from, to, left) => Frame.Tcp(from, to, 0, _sent, TcpFlags.Reset | TcpFlags.Acknowledge, [], left))];
            case Verdict.Refused:
                return [.. Syn(time), .. path.Back(time + Step, (from, to, left) => Frame.Unreachable(from.Address, Frame.Tcp(to, from, _first, 0, TcpFlags.Syn, [], left), 3, left))];
            case Verdict.Unreachable:
                return [.. Syn(time), .. path.Back(end, (from, to, left) => Frame.Unreachable(from.Address, Frame.Tcp(to, from, _first, 0, TcpFlags.Syn, [], left), 1, left))];
            default:
                return Tries.Where(after => time + after <= end).SelectMany(after => Syn(time + after));
        }
    }

    private IEnumerable<CapturedPacket> Syn(DateTimeOffset time) => path.There(time, (from, to, left) => Frame.Tcp(from, to, _first, 0, TcpFlags.Syn, [], left));

    private CapturedPacket[] There(DateTimeOffset time, TcpFlags flags, byte[] payload)
    {
        var (sequence, acknowledged) = (_sent, flags.HasFlag(TcpFlags.Acknowledge) ? _received : 0);
        _sent += Counted(flags, payload);
        return [.. path.There(time, (from, to, left) => Frame.Tcp(from, to, sequence, acknowledged, flags, payload, left))];
    }

    private CapturedPacket[] Back(DateTimeOffset time, TcpFlags flags, byte[] payload)
    {
        var (sequence, acknowledged) = (_received, _sent);
        _received += Counted(flags, payload);
        return [.. path.Back(time, (from, to, left) => Frame.Tcp(from, to, sequence, acknowledged, flags, payload, left))];
    }

    private static uint Counted(TcpFlags flags, byte[] payload) => (uint)payload.Length + (flags.HasFlag(TcpFlags.Syn) || flags.HasFlag(TcpFlags.Fin) ? 1u : 0u);
}
