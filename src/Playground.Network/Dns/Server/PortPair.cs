using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Dns.Server;

/// <summary>The same port twice, once for datagrams and once for connections.</summary>
internal static class PortPair
{
    private const int FreePortTries = 20;
    private const int ReceiveBuffer = 4 * 1024 * 1024;

    public static bool TryBind(
        IPEndPoint endpoint,
        [NotNullWhen(true)] out Socket? udp, [NotNullWhen(true)] out Socket? tcp, [NotNullWhen(false)] out string? problem)
    {
        // with port 0 the system picks one for UDP that somebody may hold for TCP: then it picks again
        for (var tries = endpoint.Port == 0 ? FreePortTries : 1; ; tries--)
        {
            udp = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            tcp = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                udp.ReceiveBufferSize = ReceiveBuffer;
                udp.Bind(endpoint);
                tcp.Bind(udp.LocalEndPoint!);
                tcp.Listen();
                problem = null;
                return true;
            }
            catch (SocketException error)
            {
                udp.Dispose();
                tcp.Dispose();
                if (tries > 1)
                    continue;
                (udp, tcp, problem) = (null, null, $"DNS cannot listen on {endpoint}: {Reason(error)}.");
                return false;
            }
        }
    }

    private static string Reason(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "the port is already in use",
        SocketError.AccessDenied => "ports below 1024 need more rights than this process has",
        SocketError.AddressNotAvailable => "this machine has no such address",
        _ => error.Message,
    };
}
