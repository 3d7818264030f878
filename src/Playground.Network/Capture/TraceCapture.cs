using System.Text;
using Playground.Network.Addresses;
using Playground.Network.Dns.Message;
using Playground.Network.Tracing;

namespace Playground.Network.Capture;

/// <summary>
/// The packets of a trace, as tcpdump would have seen them on every interface they passed. Traces keep decisions, not bytes: the handshake, the
/// request's first line and the answer's status are written out anew from what was recorded; lengths of bodies are not known and left out.
/// </summary>
public static class TraceCapture
{
    private static readonly TimeSpan Step = TimeSpan.FromMicroseconds(100);

    public static IEnumerable<CapturedPacket> Of(Trace trace)
    {
        // numbers that look drawn, and are the same each time the same trace is written
        var number = (uint)(trace.Started.Ticks / TimeSpan.TicksPerMicrosecond) * 2654435761;
        var time = trace.Started;
        foreach (var lookup in trace.Lookups)
        {
            foreach (var packet in Question(lookup, time, (ushort)number++))
                yield return packet;
            time += lookup.Duration;
        }

        var path = new PacketPath(trace.Hops);
        if (path.IsEmpty)
            yield break;
        var packets = trace.Protocol switch
        {
            Protocol.Tcp => Connection(trace, path, time, number),
            Protocol.Sctp => Association(trace, path, time),
            Protocol.Icmp => Ping(path, time, trace.Started + trace.Duration, (ushort)number),
            _ => Datagram(trace, path, time),
        };
        foreach (var packet in packets)
            yield return packet;
    }

    private static IEnumerable<CapturedPacket> Question(Lookup lookup, DateTimeOffset time, ushort id)
    {
        var path = new PacketPath(lookup.Hops);
        if (path.IsEmpty)
            return [];
        var query = DnsMessage.Query(id, lookup.Question);
        var asked = path.There(time, (from, to, left) => Frame.Udp(from, to, query.ToBytes(), left));
        if (lookup.Answer is not { } answer)
            return asked.Concat(Denied(path, time, query.ToBytes()));
        var response = (query with
        {
            IsResponse = true,
            Authoritative = answer.Authoritative,
            RecursionAvailable = answer.RecursionAvailable,
            Rcode = answer.Rcode,
            Answers = answer.Records,
            Authority = answer.Authority,
            Additional = answer.Additional,
        }).ToBytes();
        return asked.Concat(path.Back(time + lookup.Duration, (from, to, left) => Frame.Udp(from, to, response, left)));
    }

    private static IEnumerable<CapturedPacket> Datagram(Trace trace, PacketPath path, DateTimeOffset time)
    {
        var asked = path.There(time, (from, to, left) => Frame.Udp(from, to, [], left));
        return trace.Outcome is Outcome.Answered
            ? asked.Concat(path.Back(trace.Started + trace.Duration, (from, to, left) => Frame.Udp(from, to, [], left)))
            : asked.Concat(Denied(path, time, []));
    }

    private static IEnumerable<CapturedPacket> Denied(PacketPath path, DateTimeOffset time, byte[] payload) => path.Verdict is Verdict.Refused
        ? path.Back(time + Step, (from, to, left) => Frame.Unreachable(from.Address, Frame.Udp(to, from, payload, left), 3, left))
        : [];

    private static IEnumerable<CapturedPacket> Ping(PacketPath path, DateTimeOffset time, DateTimeOffset end, ushort id)
    {
        var asked = path.There(time, (from, to, left) => Frame.Echo(from.Address, to.Address, false, id, left));
        return path.Verdict is Verdict.Delivered ? asked.Concat(path.Back(end, (from, to, left) => Frame.Echo(from.Address, to.Address, true, id, left))) : asked;
    }

    private static IEnumerable<CapturedPacket> Connection(Trace trace, PacketPath path, DateTimeOffset time, uint number)
    {
        var conversation = new TcpConversation(path, number);
        if (path.Verdict is not Verdict.Delivered)
            return conversation.Fail(time, trace.Started + trace.Duration);
        // the answer follows the question, however quick the fabric was
        var (ended, earliest) = (trace.Started + trace.Duration, time + (5 * Step));
        var end = ended > earliest ? ended : earliest;
        var packets = conversation.Open(time);
        if (Request(trace) is { Length: > 0 } request)
            packets = packets.Concat(conversation.Send(time + (3 * Step), request));
        if (trace.Outcome is Outcome.Reset)
            return packets.Concat(conversation.Reset(end));
        if (trace.StatusCode > 0)
            packets = packets.Concat(conversation.Receive(end, Encoding.ASCII.GetBytes($"HTTP/1.1 {trace.StatusCode} \r\nConnection: close\r\n\r\n")));
        return packets.Concat(conversation.Close(end + Step));
    }

    /// <summary>The first two steps of the four by which an association begins.</summary>
    private static IEnumerable<CapturedPacket> Association(Trace trace, PacketPath path, DateTimeOffset time)
    {
        var asked = path.There(time, (from, to, left) => Frame.Sctp(from, to, SctpChunk.Init, left));
        return path.Verdict switch
        {
            Verdict.Delivered => asked.Concat(path.Back(trace.Started + trace.Duration, (from, to, left) => Frame.Sctp(from, to, SctpChunk.InitAcknowledge, left))),
            Verdict.Refused when path.IsReached => asked.Concat(path.Back(time + Step, (from, to, left) => Frame.Sctp(from, to, SctpChunk.Abort, left))),
            Verdict.Refused => asked.Concat(path.Back(time + Step, (from, to, left) => Frame.Unreachable(from.Address, Frame.Sctp(to, from, SctpChunk.Init, left), 3, left))),
            _ => asked,
        };
    }

    private static byte[] Request(Trace trace)
    {
        if (trace.Request is "")
            return [];
        var scheme = trace.Target.IndexOf("://", StringComparison.Ordinal);
        var authority = (scheme < 0 ? trace.Target : trace.Target[(scheme + 3)..]).Split('/')[0];
        return Encoding.ASCII.GetBytes($"{trace.Request} HTTP/1.1\r\nHost: {authority}\r\n\r\n");
    }
}
