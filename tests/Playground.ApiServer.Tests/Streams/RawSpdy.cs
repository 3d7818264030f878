using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>A SPDY client that sends whatever bytes a test wants.</summary>
internal sealed class RawSpdy : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private bool _compressed;

    private RawSpdy(Socket socket) => (_socket, _stream) = (socket, new NetworkStream(socket));

    /// <summary>Upgrades at the given path and query.</summary>
    public static async Task<RawSpdy> ConnectAsync(Uri server, string call, string protocol)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 64 * 1024 };
        await socket.ConnectAsync(server.Host, server.Port);
        var client = new RawSpdy(socket);
        await client.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/namespaces/default/{call} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: {protocol}\r\nContent-Length: 0\r\n\r\n"));
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await client._stream.ReadExactlyAsync(one);
            head.Append((char)one[0]);
        }

        Assert.StartsWith("HTTP/1.1 101 ", head.ToString());
        return client;
    }

    public async Task SendAsync(params byte[][] parts)
    {
        foreach (var part in parts)
            await _stream.WriteAsync(part);
    }

    public async Task OpenAsync(int id, params (string Name, string Value)[] headers)
    {
        await SendAsync(Opening(id, Block(headers), first: !_compressed));
        _compressed = true;
    }

    /// <summary>A SYN_STREAM with an uncompressed header block.</summary>
    public static byte[] Opening(int id, byte[] block, bool first)
    {
        byte[] prefix = first ? [0x78, 0x01] : [];
        byte[] length = [(byte)block.Length, (byte)(block.Length >> 8), (byte)~block.Length, (byte)(~block.Length >> 8)];
        return Control(1, 0, [.. Int(id), .. Int(0), 0, 0, .. prefix, 0, .. length, .. block, 0, 0, 0, 0xff, 0xff]);
    }

    public static byte[] Block(params (string Name, string Value)[] headers) =>
        [.. Int(headers.Length), .. headers.SelectMany(h => (byte[])[.. Int(h.Name.Length), .. Encoding.ASCII.GetBytes(h.Name), .. Int(h.Value.Length), .. Encoding.ASCII.GetBytes(h.Value)])];

    public static byte[] Control(int type, byte flags, byte[] payload) => [0x80, 3, 0, (byte)type, .. Int(flags << 24 | payload.Length), .. payload];

    public static byte[] Data(int stream, string text, bool fin = false) => [.. Int(stream), .. Int((fin ? 1 << 24 : 0) | text.Length), .. Encoding.ASCII.GetBytes(text)];

    public static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>Frames in words until the server closes: `reply 1`, `data 5 hello`, `fin 5`, `reset 3 2`, `goaway 1`, `ping 7`.</summary>
    public async Task<List<string>> ReadToEndAsync()
    {
        var frames = new List<string>();
        while (await ReadAsync() is { } frame)
            frames.Add(frame);
        return frames;
    }

    public async Task<string?> ReadAsync()
    {
        var header = new byte[8];
        try
        {
            if (await _stream.ReadAtLeastAsync(header, 8, throwOnEndOfStream: false) < 8)
                return null;
        }
        catch (IOException)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)) & 0xffffff;
        var payload = new byte[length];
        await _stream.ReadExactlyAsync(payload);
        if ((header[0] & 0x80) == 0)
            return (length > 0 ? $"data {Number(header)} {Encoding.ASCII.GetString(payload)}" : "") + ((header[4] & 1) != 0 ? $"fin {Number(header)}" : "");
        return header[3] switch
        {
            2 => $"reply {Number(payload)}",
            3 => $"reset {Number(payload)} {Number(payload[4..])}",
            6 => $"ping {Number(payload)}",
            7 => $"goaway {Number(payload[4..])}",
            9 => $"window {Number(payload)}",
            var type => $"type {type}",
        };
    }

    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private static int Number(byte[] bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);
}
