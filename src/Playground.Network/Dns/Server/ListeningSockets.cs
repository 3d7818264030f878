using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Dns.Server;

/// <summary>The same port for connections and for datagrams.</summary>
/// <param name="Udp">
/// On Linux several sockets that share the port: the kernel gives all datagrams of one source to the same of them, so a
/// flood fills the queue of one and most others never meet it.
/// </param>
internal sealed record ListeningSockets(IPEndPoint Endpoint, ImmutableArray<Socket> Udp, Socket Tcp)
{
    private const int UdpShares = 8;
    private const int FreePortTries = 20;
    private const int ReceiveBuffer = 1024 * 1024;

    public static bool TryBind(
        IPEndPoint endpoint, [NotNullWhen(true)] out ListeningSockets? sockets, [NotNullWhen(false)] out string? problem)
    {
        // with port 0 the system picks one for UDP that somebody may hold for TCP: then it picks again
        for (var tries = endpoint.Port == 0 ? FreePortTries : 1; ; tries--)
        {
            var opened = new List<Socket>();
            try
            {
                (sockets, problem) = (Bind(endpoint, opened), null);
                return true;
            }
            catch (SocketException error)
            {
                opened.ForEach(socket => socket.Dispose());
                if (tries > 1)
                    continue;
                (sockets, problem) = (null, $"DNS cannot listen on {endpoint}: {Reason(error)}.");
                return false;
            }
        }
    }

    private static ListeningSockets Bind(IPEndPoint endpoint, List<Socket> opened)
    {
        // the first is bound alone, so that a port somebody else holds is noticed, and shared afterwards
        var first = Open(SocketType.Dgram, ProtocolType.Udp);
        first.Bind(endpoint);
        var bound = (IPEndPoint)first.LocalEndPoint!;
        var udp = ImmutableArray.Create(first);
        if (OperatingSystem.IsLinux())
        {
            Share(first);
            for (var more = 1; more < UdpShares; more++)
            {
                var next = Open(SocketType.Dgram, ProtocolType.Udp);
                Share(next);
                next.Bind(bound);
                udp = udp.Add(next);
            }
        }

        var tcp = Open(SocketType.Stream, ProtocolType.Tcp);
        tcp.Bind(bound);
        tcp.Listen();
        return new ListeningSockets(bound, udp, tcp);

        Socket Open(SocketType type, ProtocolType protocol)
        {
            var socket = new Socket(endpoint.AddressFamily, type, protocol);
            opened.Add(socket);
            if (type == SocketType.Dgram)
                socket.ReceiveBufferSize = ReceiveBuffer;
            return socket;
        }
    }

    // SOL_SOCKET and SO_REUSEPORT, which the framework has no name for
    private static void Share(Socket socket) => socket.SetRawSocketOption(1, 15, BitConverter.GetBytes(1));

    private static string Reason(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "the port is already in use",
        SocketError.AccessDenied => "ports below 1024 need more rights than this process has",
        SocketError.AddressNotAvailable => "this machine has no such address",
        _ => error.Message,
    };
}
