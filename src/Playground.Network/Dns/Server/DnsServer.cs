using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Dns.Server;

/// <summary>A name server on a real socket: UDP and TCP on the same address and port.</summary>
public sealed class DnsServer : IAsyncDisposable
{
    private readonly UdpListener _udp;
    private readonly TcpListener _tcp;

    private DnsServer(Socket udp, Socket tcp, DnsResponder responder, TimeProvider time)
    {
        Endpoint = (IPEndPoint)udp.LocalEndPoint!;
        _udp = new UdpListener(udp, responder);
        _tcp = new TcpListener(tcp, responder, time);
    }

    /// <summary>Where it listens; the port that was chosen, if 0 was asked for.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Starts to serve, or says in one sentence why that is not possible.</summary>
    public static bool TryStart(
        IPEndPoint endpoint, DnsResponder responder, TimeProvider time,
        [NotNullWhen(true)] out DnsServer? server, [NotNullWhen(false)] out string? problem)
    {
        server = null;
        if (!PortPair.TryBind(endpoint, out var udp, out var tcp, out problem))
            return false;

        server = new DnsServer(udp, tcp, responder, time);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _udp.DisposeAsync();
        await _tcp.DisposeAsync();
    }
}
