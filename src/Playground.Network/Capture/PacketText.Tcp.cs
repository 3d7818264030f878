using System.Buffers.Binary;
using System.Text;

namespace Playground.Network.Capture;

public sealed partial class PacketText
{
    private static readonly (TcpFlags Flag, char Sign)[] Signs =
        [(TcpFlags.Fin, 'F'), (TcpFlags.Syn, 'S'), (TcpFlags.Reset, 'R'), (TcpFlags.Push, 'P'), (TcpFlags.Acknowledge, '.')];

    private void Segment(StringBuilder text, SeenFrame seen)
    {
        if (seen.Content.Length < 20)
        {
            text.Append(" [|tcp]");
            return;
        }

        var payload = seen.Payload;
        if (options.IsQuick)
        {
            text.Append($"tcp {payload.Length}");
            return;
        }

        var (sequence, acknowledged) = Counted(seen);
        text.Append("Flags [").Append([.. Signs.Where(sign => seen.Flags.HasFlag(sign.Flag)).Select(sign => sign.Sign)]).Append(']');
        if (options.Verbosity > 0)
            text.Append($", cksum 0x{BinaryPrimitives.ReadUInt16BigEndian(seen.Content[16..]):x4} (correct)");
        if (payload.Length > 0 || options.Verbosity > 1 || (seen.Flags & (TcpFlags.Syn | TcpFlags.Fin | TcpFlags.Reset)) is not TcpFlags.None)
            text.Append($", seq {sequence}").Append(payload.Length > 0 ? $":{sequence + (uint)payload.Length}" : "");
        if (seen.Flags.HasFlag(TcpFlags.Acknowledge))
            text.Append($", ack {acknowledged}");
        text.Append($", win {BinaryPrimitives.ReadUInt16BigEndian(seen.Content[14..])}");
        if (seen.Content[12] >> 4 > 5)
            text.Append($", options [mss {BinaryPrimitives.ReadUInt16BigEndian(seen.Content[22..])}]");
        text.Append($", length {payload.Length}");
        if (payload.Length > 0 && IsWeb(seen))
            Web(text, payload);
    }

    /// <summary>
    /// The numbers of a segment, counted from where the connection began. Its beginning is the first segment with an acknowledgement that is
    /// seen of it, which itself is printed with the true numbers.
    /// </summary>
    private (uint Sequence, uint Acknowledged) Counted(SeenFrame seen)
    {
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(seen.Content[4..]);
        var acknowledged = BinaryPrimitives.ReadUInt32BigEndian(seen.Content[8..]);
        if (options.IsAbsolute || !seen.Flags.HasFlag(TcpFlags.Acknowledge))
            return (sequence, acknowledged);
        var (from, to) = ($"{seen.Source}.{seen.SourcePort}", $"{seen.Destination}.{seen.DestinationPort}");
        var isTurned = string.CompareOrdinal(from, to) > 0;
        var key = isTurned ? (to, from) : (from, to);
        if (seen.Flags.HasFlag(TcpFlags.Syn) || !_connections.TryGetValue(key, out var began))
        {
            _connections[key] = isTurned ? (acknowledged - 1, sequence) : (sequence, acknowledged - 1);
            return (sequence, acknowledged);
        }

        return isTurned ? (sequence - began.To, acknowledged - began.From) : (sequence - began.From, acknowledged - began.To);
    }

    private static bool IsWeb(SeenFrame seen) => seen.SourcePort is 80 or 8080 || seen.DestinationPort is 80 or 8080;

    private void Web(StringBuilder text, ReadOnlySpan<byte> payload)
    {
        var lines = Encoding.Latin1.GetString(payload).Split("\r\n");
        text.Append(": HTTP");
        if (options.Verbosity is 0)
            text.Append($": {lines[0]}");
        else
            text.Append($", length: {payload.Length}").AppendJoin("", lines.SkipLast(1).Select(line => $"\n\t{line}"));
    }
}
