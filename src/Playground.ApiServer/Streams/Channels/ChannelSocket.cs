using System.Buffers;
using System.Buffers.Text;
using System.Net.WebSockets;

namespace Playground.ApiServer.Streams.Channels;

/// <summary>A piece of a message; long messages arrive in several.</summary>
internal readonly record struct ChannelData(int Channel, ReadOnlyMemory<byte> Data, bool IsEnd);

/// <summary>Channels over one WebSocket. One reader, any number of writers.</summary>
internal sealed class ChannelSocket(WebSocket socket, ChannelProtocol protocol, IdleTimeout idle) : IDisposable
{
    private const int MaxPiece = 32 * 1024;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly byte[] _received = new byte[MaxPiece];
    private readonly byte[] _message = new byte[1 + Base64.GetMaxEncodedToUtf8Length(MaxPiece)];
    private readonly byte[] _incompleteGroup = new byte[4];
    private int _kept;
    private int _channel = -1;

    public ChannelProtocol Protocol => protocol;

    /// <summary>The next piece, valid until the next call; null when the client closed.</summary>
    public async ValueTask<ChannelData?> ReceiveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            _incompleteGroup.AsSpan(0, _kept).CopyTo(_received);
            var result = await socket.ReceiveAsync(_received.AsMemory(_kept), cancellation);
            idle.Touch();
            if (result.MessageType is WebSocketMessageType.Close)
                return null;
            var piece = _received.AsMemory(0, _kept + result.Count);
            _kept = 0;
            if (_channel < 0)
            {
                if (piece.IsEmpty)
                    continue;
                _channel = protocol.Base64 ? piece.Span[0] - '0' : piece.Span[0];
                piece = piece[1..];
            }

            var data = new ChannelData(_channel, protocol.Base64 ? Decode(piece, result.EndOfMessage) : piece, result.EndOfMessage);
            if (result.EndOfMessage)
                _channel = -1;
            return data;
        }
    }

    public async ValueTask SendAsync(int channel, ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        do
        {
            var part = data[..Math.Min(data.Length, MaxPiece)];
            data = data[part.Length..];
            await _turn.WaitAsync(cancellation);
            try
            {
                var length = Encode(channel, part.Span);
                await socket.SendAsync(_message.AsMemory(0, length), protocol.Base64 ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, cancellation);
                idle.Touch();
            }
            finally
            {
                _turn.Release();
            }
        }
        while (!data.IsEmpty);
    }

    /// <summary>Nothing more will be sent; the client answers by closing its side.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string why, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(status, why, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        socket.Dispose();
    }

    private int Encode(int channel, ReadOnlySpan<byte> data)
    {
        if (!protocol.Base64)
        {
            _message[0] = (byte)channel;
            data.CopyTo(_message.AsSpan(1));
            return 1 + data.Length;
        }

        _message[0] = (byte)('0' + channel);
        Base64.EncodeToUtf8(data, _message.AsSpan(1), out _, out var length);
        return 1 + length;
    }

    /// <summary>Decodes whole groups of four where they are and keeps the rest for the next piece.</summary>
    private Memory<byte> Decode(Memory<byte> piece, bool isEnd)
    {
        var whole = isEnd ? piece.Length : piece.Length / 4 * 4;
        if (Base64.DecodeFromUtf8InPlace(piece.Span[..whole], out var length) is not OperationStatus.Done)
            throw new WebSocketException(WebSocketError.InvalidMessageType, "a base64 message is malformed");
        piece[whole..].CopyTo(_incompleteGroup);
        _kept = piece.Length - whole;
        return piece[..length];
    }
}
