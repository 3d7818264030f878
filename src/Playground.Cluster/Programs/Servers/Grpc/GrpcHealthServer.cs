using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Servers.Grpc;

/// <summary>Answers `grpc.health.v1.Health/Check` over HTTP/2 without TLS: is this service serving? Source: the GRPC health checking protocol.</summary>
internal sealed class GrpcHealthServer
{
    private const int Serving = 1;
    private const int NotServing = 2;

    private readonly ConcurrentDictionary<string, int> _services = new(StringComparer.Ordinal);

    /// <param name="services">the names that are known; the empty one stands for the server as a whole</param>
    public GrpcHealthServer(params ReadOnlySpan<string> services)
    {
        foreach (var service in services)
            _services[service] = Serving;
    }

    public void Set(bool isServing)
    {
        foreach (var service in _services.Keys)
            _services[service] = isServing ? Serving : NotServing;
    }

    public async Task ServeAsync(Connection connection, CancellationToken cancellation)
    {
        if (!await Http2Frame.ReadPrefaceAsync(connection.Input, cancellation))
            return;
        await SendAsync(new(Http2FrameType.Settings, 0, 0, []));
        Dictionary<int, byte[]> messages = [];
        while (await Http2Frame.ReadAsync(connection.Input, cancellation) is { } frame)
        {
            switch (frame.Type)
            {
                case Http2FrameType.Settings when (frame.Flags & Http2Frame.Ack) is 0:
                    await SendAsync(new(Http2FrameType.Settings, Http2Frame.Ack, 0, []));
                    break;
                case Http2FrameType.Ping when (frame.Flags & Http2Frame.Ack) is 0:
                    await SendAsync(frame with { Flags = Http2Frame.Ack });
                    break;
                case Http2FrameType.GoAway:
                    return;
                case Http2FrameType.Data when (frame.Flags & Http2Frame.Padded) is 0:
                    messages[frame.Stream] = [.. messages.GetValueOrDefault(frame.Stream, []), .. frame.Payload];
                    if ((frame.Flags & Http2Frame.EndStream) is not 0 && messages.Remove(frame.Stream, out var message))
                        await AnswerAsync(frame.Stream, message);
                    break;
            }
        }

        async Task AnswerAsync(int stream, byte[] message)
        {
            var status = ServiceOf(message) is { } service && _services.TryGetValue(service, out var known) ? known : 0;
            await SendAsync(new(Http2FrameType.Headers, Http2Frame.EndHeaders, stream, Http2Frame.Encode((":status", "200"), ("content-type", "application/grpc"))));
            if (status is not 0)
                await SendAsync(new(Http2FrameType.Data, 0, stream, [0, 0, 0, 0, 2, 0x08, (byte)status]));
            var trailers = status is 0 ? Http2Frame.Encode(("grpc-status", "5"), ("grpc-message", "unknown service")) : Http2Frame.Encode(("grpc-status", "0"));
            await SendAsync(new(Http2FrameType.Headers, Http2Frame.EndHeaders | Http2Frame.EndStream, stream, trailers));
        }

        async Task SendAsync(Http2Frame frame) => await frame.WriteAsync(connection.Output, cancellation);
    }

    /// <summary>The service asked for; null when the message is none. A message: compressed or not, its length, then field 1 as text.</summary>
    private static string? ServiceOf(ReadOnlySpan<byte> message)
    {
        if (message.Length < 5 || message[0] is not 0 || BinaryPrimitives.ReadInt32BigEndian(message[1..]) != message.Length - 5)
            return null;
        message = message[5..];
        if (message.IsEmpty)
            return "";
        return message.Length >= 2 && message[0] is 0x0A && message[1] == message.Length - 2 ? Encoding.UTF8.GetString(message[2..]) : null;
    }
}
