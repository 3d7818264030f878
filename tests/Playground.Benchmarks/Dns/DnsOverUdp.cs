using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;

namespace Playground.Benchmarks.Dns;

/// <summary>
/// Answers a second over one UDP socket with a window of questions under way, and how long one alone takes; beside them the same against a
/// bare loop that sends back as many bytes as an answer has.
/// </summary>
internal sealed class DnsOverUdp : Measurement
{
    private const int Window = 32;
    private const int Alone = 5000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public override string What => $"DNS answers over UDP on one connection ({Window} questions under way), beside a bare echo loop";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        if (!DnsServer.TryStart(new(IPAddress.Loopback, 0), cluster.Dns.Real, TimeProvider.System, out var server, out var problem))
            return problem;
        await using (server)
        {
            var query = DnsMessage.Query(7, new(DnsName.Parse("kubernetes.default.svc.cluster.local"), DnsType.A)).ToBytes();
            var answered = Measure(server.Endpoint, query);
            using var echo = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            echo.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var size = cluster.Dns.Real.Respond(query)!.Length;
            var loop = Task.Factory.StartNew(() => Echo(echo, size), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var bare = Measure((IPEndPoint)echo.LocalEndPoint!, query);
            echo.Dispose();
            await loop;
            return $"{answered}; bare echo {bare}";
        }
    }

    private static string Measure(IPEndPoint server, byte[] query)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server);
        var answer = new byte[1232];
        for (var i = 0; i < Window; i++)
            socket.Send(query);
        var answers = 0;
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Duration)
        {
            socket.Receive(answer);
            answers++;
            socket.Send(query);
        }

        var rate = answers / Stopwatch.GetElapsedTime(began).TotalSeconds;
        for (var i = 0; i < Window; i++)
            socket.Receive(answer);
        var times = new List<TimeSpan>();
        for (var i = 0; i < Alone; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            socket.Send(query);
            socket.Receive(answer);
            times.Add(Stopwatch.GetElapsedTime(sent));
        }

        return $"{rate:N0}/s, one alone {Times(times)}";
    }

    private static void Echo(Socket socket, int size)
    {
        var buffer = new byte[1232];
        var source = new SocketAddress(AddressFamily.InterNetwork);
        try
        {
            while (true)
            {
                socket.ReceiveFrom(buffer, SocketFlags.None, source);
                socket.SendTo(buffer.AsSpan(0, size), SocketFlags.None, source);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // measured
        }
    }
}
