using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;

namespace Playground.Cluster.Programs.Servers.Grpc;

internal enum Http2FrameType : byte
{
    Data = 0,
    Headers = 1,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
}

/// <summary>One HTTP/2 frame: length (24 bits), type, flags, stream, payload. Source: RFC 9113, section 4.1.</summary>
internal readonly record struct Http2Frame(Http2FrameType Type, byte Flags, int Stream, byte[] Payload)
{
    public const byte EndStream = 1;
    public const byte Ack = 1;
    public const byte EndHeaders = 4;
    public const byte Padded = 8;
    public const byte Priority = 32;

    private const int HeaderLength = 9;
    private const int Longest = 1 << 14;

    /// <summary>What a client says first of all.</summary>
    public static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>False when the client says something else, or goes.</summary>
    public static async ValueTask<bool> ReadPrefaceAsync(PipeReader reader, CancellationToken cancellation) =>
        await TakeAsync(reader, Preface.Length, cancellation) is { } bytes && bytes.AsSpan().SequenceEqual(Preface);

    /// <summary>Null: the client is gone, or sends what is no frame.</summary>
    public static async ValueTask<Http2Frame?> ReadAsync(PipeReader reader, CancellationToken cancellation)
    {
        if (await TakeAsync(reader, HeaderLength, cancellation) is not { } header)
            return null;
        var length = (header[0] << 16) | (header[1] << 8) | header[2];
        if (length > Longest || await TakeAsync(reader, length, cancellation) is not { } payload)
            return null;
        return new((Http2FrameType)header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)) & int.MaxValue, payload);
    }

    public ValueTask<FlushResult> WriteAsync(PipeWriter writer, CancellationToken cancellation)
    {
        var header = writer.GetSpan(HeaderLength);
        header[0] = (byte)(Payload.Length >> 16);
        header[1] = (byte)(Payload.Length >> 8);
        header[2] = (byte)Payload.Length;
        header[3] = (byte)Type;
        header[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(header[5..], Stream);
        writer.Advance(HeaderLength);
        return writer.WriteAsync(Payload, cancellation);
    }

    /// <summary>Header fields as literals without index and without Huffman code, which every reader understands. Source: RFC 7541, section 6.2.2.</summary>
    public static byte[] Encode(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        using var bytes = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            bytes.WriteByte(0);
            Literal(bytes, name);
            Literal(bytes, value);
        }

        return bytes.ToArray();
    }

    /// <summary>The fields of a block that <see cref="Encode"/> has written; of any other those before the first it cannot read.</summary>
    public static List<(string Name, string Value)> Decode(ReadOnlySpan<byte> block)
    {
        List<(string, string)> fields = [];
        while (block.Length > 0 && block[0] is 0)
        {
            block = block[1..];
            if (!TryLiteral(ref block, out var name) || !TryLiteral(ref block, out var value))
                break;
            fields.Add((name, value));
        }

        return fields;
    }

    private static bool TryLiteral(ref ReadOnlySpan<byte> block, out string text)
    {
        text = "";
        if (block.IsEmpty || block[0] >= 127 || block[0] >= block.Length)
            return false;
        text = Encoding.ASCII.GetString(block.Slice(1, block[0]));
        block = block[(block[0] + 1)..];
        return true;
    }

    private static void Literal(MemoryStream bytes, string text)
    {
        // Lengths up to 126 fit the seven bits
        bytes.WriteByte((byte)text.Length);
        bytes.Write(Encoding.ASCII.GetBytes(text));
    }

    private static async ValueTask<byte[]?> TakeAsync(PipeReader reader, int count, CancellationToken cancellation)
    {
        if (count is 0)
            return [];
        var read = await reader.ReadAtLeastAsync(count, cancellation);
        if (read.Buffer.Length < count)
            return null;
        var bytes = read.Buffer.Slice(0, count).ToArray();
        reader.AdvanceTo(read.Buffer.GetPosition(count));
        return bytes;
    }
}
