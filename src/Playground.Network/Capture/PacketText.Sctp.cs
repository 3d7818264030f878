using System.Buffers.Binary;
using System.Text;

namespace Playground.Network.Capture;

public sealed partial class PacketText
{
    private const int SctpHeader = 12;

    /// <summary>`sctp (1) [INIT] [init tag: 1] …`: the one chunk that these packets carry.</summary>
    private void Association(StringBuilder text, SeenFrame seen)
    {
        if (seen.Content.Length < SctpHeader + 4)
        {
            text.Append(" [|sctp]");
            return;
        }

        var chunk = seen.Content[SctpHeader..];
        var kind = (SctpChunk)chunk[0];
        text.Append(Ends(seen)).Append(options.Verbosity > 1 ? "sctp\n\t1) " : "sctp (1) ");
        text.Append($"[{kind switch { SctpChunk.Init => "INIT", SctpChunk.InitAcknowledge => "INIT ACK", _ => "ABORT" }}] ");
        if (kind is SctpChunk.Abort || chunk.Length < 20)
            return;
        text.Append($"[init tag: {BinaryPrimitives.ReadUInt32BigEndian(chunk[4..])}] [rwnd: {BinaryPrimitives.ReadUInt32BigEndian(chunk[8..])}] ")
            .Append($"[OS: {BinaryPrimitives.ReadUInt16BigEndian(chunk[12..])}] [MIS: {BinaryPrimitives.ReadUInt16BigEndian(chunk[14..])}] [init TSN: {BinaryPrimitives.ReadUInt32BigEndian(chunk[16..])}] ");
    }
}
