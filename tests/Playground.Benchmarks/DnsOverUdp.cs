using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;

namespace Playground.Benchmarks;

/// <summary>Answers a second over one UDP socket, with a window of questions under way.</summary>
internal sealed class DnsOverUdp : Measurement
{
    private const int Window = 32;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public override string What => $"DNS answers a second over UDP on one connection ({Window} questions under way)";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        if (!DnsServer.TryStart(new(IPAddress.Loopback, 0), cluster.Dns.Real, TimeProvider.System, out var server, out var problem))
            return problem;
        await using (server)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(server.Endpoint);
            var query = DnsMessage.Query(7, new(DnsName.Parse("kubernetes.default.svc.cluster.local"), DnsType.A)).ToBytes();
            var answer = new byte[1232];
            for (var i = 0; i < Window; i++)
                await socket.SendAsync(query);
            var answers = 0;
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < Duration)
            {
                await socket.ReceiveAsync(answer);
                answers++;
                await socket.SendAsync(query);
            }

            return $"{answers / Stopwatch.GetElapsedTime(began).TotalSeconds:N0}/s";
        }
    }
}
