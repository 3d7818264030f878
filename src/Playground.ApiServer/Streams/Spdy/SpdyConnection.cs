using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Threading.Channels;

namespace Playground.ApiServer.Streams.Spdy;

/// <summary>
/// The server's side of SPDY/3.1 over any byte stream: the client opens streams, both sides write and finish them.
/// Source: the SPDY/3 draft, and what kubectl sends of it.
/// </summary>
internal sealed class SpdyConnection(Stream transport, IdleTimeout idle) : IAsyncDisposable
{
    private const int MaxControlFrame = 64 * 1024;
    private const int MaxStreams = 512;

    private readonly PipeReader _reader = PipeReader.Create(transport, new StreamPipeReaderOptions(bufferSize: 32 * 1024, leaveOpen: true));
    private readonly SpdyWriter _writer = new(transport);
    private readonly HeaderInflater _inflater = new();
    private readonly ConcurrentDictionary<int, SpdyStream> _streams = new();
    private readonly Channel<SpdyStream> _accepted = Channel.CreateBounded<SpdyStream>(new BoundedChannelOptions(MaxStreams) { SingleWriter = true });
    private int _lastStream;

    /// <summary>The streams the client opens, already accepted; ends with the connection.</summary>
    public ChannelReader<SpdyStream> Accepted => _accepted.Reader;

    /// <summary>Reads until the client is gone or broke the protocol. Then every stream still open is broken off.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (await ReadFrameAsync(cancellation))
                idle.Touch();
        }
        catch (SpdyException)
        {
            await _writer.GoAwayAsync(_lastStream, SpdyGoAway.ProtocolError, cancellation);
        }
        finally
        {
            _accepted.Writer.TryComplete();
            foreach (var stream in _streams.Values)
                stream.Break();
        }
    }

    /// <summary>Tells the client that nothing more will come.</summary>
    public ValueTask GoAwayAsync(CancellationToken cancellation) => _writer.GoAwayAsync(_lastStream, SpdyGoAway.Ok, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _reader.CompleteAsync();
        _writer.Dispose();
    }

    private async ValueTask<bool> ReadFrameAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(8, cancellation) is not { } header)
            return false;
        var first = BinaryPrimitives.ReadUInt32BigEndian(header);
        var second = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        var (flags, length) = ((byte)(second >> 24), (int)(second & 0xffffff));
        if ((first & 0x80000000) == 0)
            return await ReceiveDataAsync((int)first, fin: (flags & 1) != 0, length, cancellation);

        if ((first >> 16 & 0x7fff) != 3)
            throw new SpdyException("a frame is of another version than SPDY/3");
        if (length > MaxControlFrame)
            throw new SpdyException("a control frame is too long");
        if (await ReadAsync(length, cancellation) is not { } payload)
            return false;
        await ReceiveControlAsync((SpdyFrameType)(first & 0xffff), flags, payload, cancellation);
        return true;
    }

    private async ValueTask<bool> ReceiveDataAsync(int id, bool fin, int length, CancellationToken cancellation)
    {
        if (id == 0)
            throw new SpdyException("data belongs to no stream");
        var known = _streams.TryGetValue(id, out var stream);
        if (!known && (id > _lastStream || id % 2 == 0))
            await _writer.ResetAsync(id, SpdyReset.InvalidStream, cancellation);
        while (length > 0)
        {
            var result = await _reader.ReadAsync(cancellation);
            if (result.Buffer.IsEmpty && result.IsCompleted)
                return false;
            var part = result.Buffer.Slice(0, Math.Min(length, result.Buffer.First.Length));
            if (stream is not null)
                await stream.ReceiveAsync(part.First, cancellation);
            length -= (int)part.Length;
            _reader.AdvanceTo(part.End);
        }

        if (fin)
            stream?.ReceiveFin();
        return true;
    }

    private async ValueTask ReceiveControlAsync(SpdyFrameType type, byte flags, byte[] payload, CancellationToken cancellation)
    {
        switch (type)
        {
            case SpdyFrameType.SynStream:
                await ReceiveStreamAsync(flags, payload, cancellation);
                break;
            case SpdyFrameType.SynReply or SpdyFrameType.Headers:
                // of no use here, but the compression of what follows builds on it
                _inflater.Inflate(Rest(payload, 4));
                break;
            case SpdyFrameType.RstStream:
                if (_streams.TryGetValue(Field(payload, 8), out var stream))
                    stream.Break();
                break;
            case SpdyFrameType.Ping when Field(payload, 4) is var id && id % 2 != 0:
                await _writer.PingAsync(id, cancellation);
                break;
            case SpdyFrameType.WindowUpdate:
                Field(payload, 8);
                break;
            default:
                // settings, goaway (the close follows) and whatever a later version may bring
                break;
        }
    }

    private async ValueTask ReceiveStreamAsync(byte flags, byte[] payload, CancellationToken cancellation)
    {
        const byte Fin = 1;
        var block = Rest(payload, 10);
        var id = BinaryPrimitives.ReadInt32BigEndian(payload) & int.MaxValue;
        if (id % 2 == 0 || id <= _lastStream)
            throw new SpdyException("a stream's number is not above those before it");
        _lastStream = id;
        var stream = new SpdyStream(id, HeaderBlock.Read(_inflater.Inflate(block)), _writer, s => _streams.TryRemove(s.Id, out _));
        if (_streams.Count >= MaxStreams)
        {
            await _writer.ResetAsync(id, SpdyReset.RefusedStream, cancellation);
            return;
        }

        _streams[id] = stream;
        if ((flags & Fin) != 0)
            stream.ReceiveFin();
        // the reply first: clients drop data that comes before it
        await _writer.ReplyAsync(id, cancellation);
        if (!_accepted.Writer.TryWrite(stream))
            await stream.ResetAsync(SpdyReset.RefusedStream, cancellation);
    }

    /// <summary>So many bytes, or null when the client is gone before.</summary>
    private async ValueTask<byte[]?> ReadAsync(int length, CancellationToken cancellation)
    {
        if (length == 0)
            return [];
        var result = await _reader.ReadAtLeastAsync(length, cancellation);
        if (result.Buffer.Length < length)
            return null;
        var bytes = result.Buffer.Slice(0, length);
        var copy = bytes.ToArray();
        _reader.AdvanceTo(bytes.End);
        return copy;
    }

    private static int Field(byte[] payload, int expectedLength) =>
        payload.Length == expectedLength ? BinaryPrimitives.ReadInt32BigEndian(payload) & int.MaxValue : throw new SpdyException("a control frame has a wrong length");

    private static ReadOnlySpan<byte> Rest(byte[] payload, int from) =>
        payload.Length >= from ? payload.AsSpan(from) : throw new SpdyException("a control frame is too short");
}
