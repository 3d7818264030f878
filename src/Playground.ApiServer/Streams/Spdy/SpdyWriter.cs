using System.Buffers.Binary;

namespace Playground.ApiServer.Streams.Spdy;

/// <summary>
/// Writes frames one at a time. A write waits as long as the peer's socket does: that is the back-pressure. The windows of SPDY/3 do
/// not limit what is sent, because the SPDY library of every Kubernetes client neither counts them nor ever opens them.
/// </summary>
internal sealed class SpdyWriter(Stream transport) : IDisposable
{
    /// <summary>Large data goes in frames of this size, so that streams take turns.</summary>
    public const int MaxData = 32 * 1024;

    private const int Header = 8;
    private const byte Fin = 1;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly byte[] _frame = new byte[Header + MaxData];
    private bool _replied;
    private bool _torn;

    public async ValueTask DataAsync(int stream, ReadOnlyMemory<byte> data, bool fin, CancellationToken cancellation)
    {
        do
        {
            var part = data[..Math.Min(data.Length, MaxData)];
            data = data[part.Length..];
            await _turn.WaitAsync(cancellation);
            try
            {
                BinaryPrimitives.WriteInt32BigEndian(_frame, stream);
                part.CopyTo(_frame.AsMemory(Header));
                await SendAsync(part.Length, fin && data.IsEmpty ? Fin : (byte)0, cancellation);
            }
            finally
            {
                _turn.Release();
            }
        }
        while (!data.IsEmpty);
    }

    public ValueTask PingAsync(int id, CancellationToken cancellation) => ControlAsync(SpdyFrameType.Ping, [id], cancellation);

    public ValueTask ResetAsync(int stream, SpdyReset why, CancellationToken cancellation) =>
        ControlAsync(SpdyFrameType.RstStream, [stream, (int)why], cancellation);

    public ValueTask WindowAsync(int stream, int bytes, CancellationToken cancellation) =>
        ControlAsync(SpdyFrameType.WindowUpdate, [stream, bytes], cancellation);

    public ValueTask GoAwayAsync(int lastStream, SpdyGoAway why, CancellationToken cancellation) =>
        ControlAsync(SpdyFrameType.GoAway, [lastStream, (int)why], cancellation);

    /// <summary>Accepts a stream; the reply has no headers.</summary>
    public ValueTask ReplyAsync(int stream, CancellationToken cancellation) => ControlAsync(SpdyFrameType.SynReply, [stream], cancellation);

    public void Dispose() => _turn.Dispose();

    private async ValueTask ControlAsync(SpdyFrameType type, int[] fields, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            BinaryPrimitives.WriteUInt32BigEndian(_frame, 0x80030000u | (uint)type);
            var length = 0;
            foreach (var field in fields)
            {
                BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(Header + length), field);
                length += 4;
            }

            if (type is SpdyFrameType.SynReply)
            {
                var block = HeaderBlock.Empty(!_replied);
                _replied = true;
                block.CopyTo(_frame.AsMemory(Header + length));
                length += block.Length;
            }

            await SendAsync(length, 0, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask SendAsync(int length, byte flags, CancellationToken cancellation)
    {
        if (_torn)
            throw new IOException("the connection is closed");
        BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(4), length | (flags << 24));
        // a frame of which only a part left would make nonsense of all that follow
        _torn = true;
        await transport.WriteAsync(_frame.AsMemory(0, Header + length), cancellation);
        await transport.FlushAsync(cancellation);
        _torn = false;
    }
}
