using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;
using Playground.Network.Dns.Zone;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.Server;

/// <summary>The lake's name server on a free port of this machine, and a client for it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DnsServer _server;

    public RunningServer(TimeProvider? time = null)
    {
        var responder = new DnsResponder(() => Zone, new AnswerShuffle(new Random(1)));
        Assert.True(DnsServer.TryStart(new IPEndPoint(IPAddress.Loopback, 0), responder, time ?? TimeProvider.System, out var server, out _));
        _server = server;
    }

    public DnsZone Zone { get; set; } = Lake.Zone();

    public IPEndPoint Endpoint => _server.Endpoint;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static DnsMessage Query(string name, DnsType type, ushort id = 1) => DnsMessage.Query(id, new DnsQuestion(DnsName.Parse(name), type));

    public async Task<DnsMessage> AskUdpAsync(DnsMessage query) => Read(await AskUdpAsync(query.ToBytes()));

    public async Task<byte[]> AskUdpAsync(byte[] query)
    {
        using var client = new UdpClient();
        client.Connect(Endpoint);
        await client.SendAsync(query);
        using var limit = new CancellationTokenSource(Patience);
        return (await client.ReceiveAsync(limit.Token)).Buffer;
    }

    public async Task<Stream> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(Endpoint);
        return client.GetStream();
    }

    public static async Task SendAsync(Stream stream, params DnsMessage[] queries)
    {
        foreach (var query in queries)
            await stream.WriteAsync(Framed(query.ToBytes()));
    }

    public static byte[] Framed(byte[] message)
    {
        var framed = new byte[message.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed, 2);
        return framed;
    }

    public static async Task<DnsMessage> ReceiveAsync(Stream stream)
    {
        using var limit = new CancellationTokenSource(Patience);
        var prefix = new byte[2];
        await stream.ReadExactlyAsync(prefix, limit.Token);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        await stream.ReadExactlyAsync(message, limit.Token);
        return Read(message);
    }

    public static DnsMessage Read(byte[] response)
    {
        Assert.True(DnsMessage.TryParse(response, out var message));
        return message;
    }
}
