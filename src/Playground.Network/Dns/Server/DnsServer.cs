using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Playground.Network.Dns.Server;

/// <summary>A name server on a real socket: UDP and TCP on the same address and port.</summary>
public sealed class DnsServer : IAsyncDisposable
{
    private readonly ImmutableArray<UdpListener> _udp;
    private readonly TcpListener _tcp;

    private DnsServer(ListeningSockets sockets, DnsResponder responder, TimeProvider time)
    {
        Endpoint = sockets.Endpoint;
        _udp = [.. sockets.Udp.Select(socket => new UdpListener(socket, responder))];
        _tcp = new TcpListener(sockets.Tcp, responder, time);
    }

    /// <summary>Where it listens; the port that was chosen, if 0 was asked for.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Starts to serve, or says in one sentence why that is not possible.</summary>
    public static bool TryStart(
        IPEndPoint endpoint, DnsResponder responder, TimeProvider time,
        [NotNullWhen(true)] out DnsServer? server, [NotNullWhen(false)] out string? problem)
    {
        server = null;
        if (!ListeningSockets.TryBind(endpoint, out var sockets, out problem))
            return false;

        server = new DnsServer(sockets, responder, time);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _udp)
            await listener.DisposeAsync();
        await _tcp.DisposeAsync();
    }
}
