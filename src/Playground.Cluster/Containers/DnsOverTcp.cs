using System.Buffers;
using System.Buffers.Binary;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Containers;

/// <summary>A question over a stream: two bytes of length, then the message; both ways.</summary>
internal static class DnsOverTcp
{
    public static async ValueTask<(byte[]? Response, NetworkFailure Failure, IReadOnlyList<Hop> Hops)> AskAsync(
        NetworkFabric fabric, NetworkStack from, AddressPort server, byte[] query, TimeSpan timeout, CancellationToken cancellation)
    {
        var connected = await fabric.ConnectAsync(from, server, timeout, cancellation);
        if (connected.Connection is not { } connection)
            return (null, connected.Failure, connected.Hops);
        await using (connection)
        {
            await connection.Output.WriteAsync(Frame(query), cancellation);
            return (await ReadAsync(connection, cancellation), NetworkFailure.None, connected.Hops);
        }
    }

    public static byte[] Frame(ReadOnlySpan<byte> message)
    {
        var framed = new byte[message.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed.AsSpan(2));
        return framed;
    }

    /// <summary>The next message; null at the end of the stream.</summary>
    public static async ValueTask<byte[]?> ReadAsync(Connection connection, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await connection.Input.ReadAsync(cancellation);
            if (TryCut(read.Buffer, out var message, out var consumed))
            {
                connection.Input.AdvanceTo(consumed);
                return message;
            }

            connection.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    private static bool TryCut(ReadOnlySequence<byte> buffer, out byte[] message, out SequencePosition consumed)
    {
        (message, consumed) = ([], buffer.Start);
        if (buffer.Length < 2)
            return false;
        Span<byte> head = stackalloc byte[2];
        buffer.Slice(0, 2).CopyTo(head);
        var length = BinaryPrimitives.ReadUInt16BigEndian(head);
        if (buffer.Length < length + 2)
            return false;
        var body = buffer.Slice(2, length);
        (message, consumed) = (body.ToArray(), body.End);
        return true;
    }
}
