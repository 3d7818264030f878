using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;

namespace Playground.Benchmarks.Dns;

/// <summary>The same as over UDP on one TCP connection, each message behind its length; beside it a bare loop that answers with as many bytes.</summary>
internal sealed class DnsOverTcp : Measurement
{
    private const int Window = 32;
    private const int Alone = 5000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public override string What => $"DNS answers over TCP on one connection ({Window} questions under way), beside a bare echo loop";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        if (!DnsServer.TryStart(new(IPAddress.Loopback, 0), cluster.Dns.Real, TimeProvider.System, out var server, out var problem))
            return problem;
        await using (server)
        {
            var query = DnsMessage.Query(7, new(DnsName.Parse("kubernetes.default.svc.cluster.local"), DnsType.A)).ToBytes();
            byte[] framed = [0, 0, .. query];
            BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
            var size = 2 + cluster.Dns.Real.Respond(query)!.Length;
            var answered = Measure(server.Endpoint, framed, size);
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            var loop = Task.Factory.StartNew(() => Echo(listener, framed.Length, size), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var bare = Measure((IPEndPoint)listener.LocalEndPoint!, framed, size);
            await loop;
            return $"{answered}; bare echo {bare}";
        }
    }

    private static string Measure(IPEndPoint server, byte[] query, int size)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server);
        var answer = new byte[size];
        for (var i = 0; i < Window; i++)
            socket.Send(query);
        var answers = 0;
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Duration)
        {
            Receive(socket, answer);
            answers++;
            socket.Send(query);
        }

        var rate = answers / Stopwatch.GetElapsedTime(began).TotalSeconds;
        for (var i = 0; i < Window; i++)
            Receive(socket, answer);
        var times = new List<TimeSpan>();
        for (var i = 0; i < Alone; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            socket.Send(query);
            Receive(socket, answer);
            times.Add(Stopwatch.GetElapsedTime(sent));
        }

        return $"{rate:N0}/s, one alone {Times(times)}";
    }

    private static void Echo(Socket listener, int querySize, int size)
    {
        using var socket = listener.Accept();
        socket.NoDelay = true;
        var (query, answer) = (new byte[querySize], new byte[size]);
        while (Receive(socket, query))
            socket.Send(answer);
    }

    /// <summary>Fills the buffer; false when the other side has closed.</summary>
    private static bool Receive(Socket socket, Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var read = socket.Receive(buffer);
            if (read is 0)
                return false;
            buffer = buffer[read..];
        }

        return true;
    }
}
