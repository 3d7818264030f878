using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using Playground.Network.Dns.Message;

namespace Playground.Network.Dns.Server;

/// <summary>
/// One client's stream of queries, each behind its length. Queries may be sent without waiting for answers; answers keep
/// their order. A client that takes longer than <see cref="Patience"/> to finish a query, or to take an answer, is left.
/// </summary>
internal sealed class TcpConnection(Socket socket, DnsResponder responder, TimeProvider time)
{
    /// <summary>Far more than any question needs; a length that claims more ends the connection.</summary>
    public const int MaxQuery = 4096;

    private const int Prefix = sizeof(ushort);
    private const int AnswerRoom = Prefix + DnsMessage.MaxSize;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _end = new(Patience, time);
    private readonly byte[] _input = ArrayPool<byte>.Shared.Rent(4 * MaxQuery);

    // held only while there is something to answer, so that a quiet connection costs little
    private byte[] _output = [];
    private int _received;
    private int _answered;

    /// <summary>When the latest whole query came, by the clock's own ticks.</summary>
    public long LastQuery { get; private set; } = time.GetTimestamp();

    /// <summary>Ends the connection from outside.</summary>
    public void Abort() => socket.Dispose();

    public async Task ServeAsync()
    {
        try
        {
            socket.NoDelay = true;
            while (await ReceiveAsync())
            {
                if (!await AnswerAllAsync())
                    break;
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // the client went away, took too long, or made room for another
        }
        finally
        {
            socket.Dispose();
            _end.Dispose();
            ArrayPool<byte>.Shared.Return(_input);
            Release();
        }
    }

    private async ValueTask<bool> ReceiveAsync()
    {
        var count = await socket.ReceiveAsync(_input.AsMemory(_received), _end.Token);
        _received += count;
        return count > 0;
    }

    /// <summary>Answers every whole query received so far; false when the stream is not DNS.</summary>
    private async ValueTask<bool> AnswerAllAsync()
    {
        var at = 0;
        while (TryCut(at, out var length))
        {
            if (length is 0 or > MaxQuery)
                return false;
            if (_output.Length == 0)
                _output = ArrayPool<byte>.Shared.Rent(2 * AnswerRoom);
            if (_answered + AnswerRoom > _output.Length)
                await SendAsync();
            Answer(_input.AsSpan(at + Prefix, length));
            at += Prefix + length;
        }

        _input.AsSpan(at, _received - at).CopyTo(_input);
        _received -= at;
        if (at > 0)
        {
            // only a whole query earns more time, so bytes that trickle in do not hold the connection
            LastQuery = time.GetTimestamp();
            _end.CancelAfter(Patience);
        }

        await SendAsync();
        Release();
        return true;
    }

    private void Release()
    {
        if (_output.Length > 0)
            ArrayPool<byte>.Shared.Return(_output);
        _output = [];
    }

    // a length over the limit counts as whole: there is nothing to wait for
    private bool TryCut(int at, out int length)
    {
        length = 0;
        if (_received - at < Prefix)
            return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(_input.AsSpan(at));
        return length > MaxQuery || _received - at - Prefix >= length;
    }

    private void Answer(ReadOnlySpan<byte> query)
    {
        var room = _output.AsSpan(_answered + Prefix, DnsMessage.MaxSize);
        var length = responder.Respond(query, room, DnsCarrier.Stream);
        if (length == 0)
            return;
        BinaryPrimitives.WriteUInt16BigEndian(_output.AsSpan(_answered), (ushort)length);
        _answered += Prefix + length;
    }

    private async ValueTask SendAsync()
    {
        for (var sent = 0; sent < _answered;)
            sent += await socket.SendAsync(_output.AsMemory(sent, _answered - sent), _end.Token);
        _answered = 0;
    }
}
