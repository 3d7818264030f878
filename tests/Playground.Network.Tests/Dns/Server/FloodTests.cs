using System.Net;
using System.Net.Sockets;
using Playground.Network.Dns.Server;

namespace Playground.Network.Tests.Dns.Server;

public sealed class FloodTests
{
    [Fact]
    public void A_source_that_fills_the_queue_goes_last_and_loses_what_is_over_its_share()
    {
        var served = Serve(flood: DatagramBatch.Capacity - 3, others: 3);

        Assert.Equal([1, 2, 3], served.Take(3));
        Assert.Equal(DatagramBatch.LoudShare, served.Count(sender => sender == 0));
    }

    [Fact]
    public void As_long_as_the_queue_is_short_everybody_is_served_in_order()
    {
        var served = Serve(flood: 40, others: 3);

        Assert.Equal([.. Enumerable.Repeat(0, 40), 1, 2, 3], served);
    }

    [Fact]
    public void A_full_queue_of_many_sources_is_served_whole()
    {
        var served = Serve(flood: 10, others: DatagramBatch.Capacity - 10);

        Assert.Equal(DatagramBatch.Capacity, served.Count);
    }

    /// <summary>Sender 0 sends first and much, every other one datagram; what stands in the socket's queue is then served.</summary>
    private static List<int> Serve(int flood, int others)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1024 * 1024 };
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var senders = Enumerable.Range(0, others + 1).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)).ToList();
        try
        {
            foreach (var (sender, socket) in senders.Index())
            {
                socket.Connect(server.LocalEndPoint!);
                for (var n = sender == 0 ? flood : 1; n > 0; n--)
                    socket.Send(BitConverter.GetBytes(sender));
            }

            var batch = new DatagramBatch(AddressFamily.InterNetwork);
            batch.Receive(server);
            var served = new List<int>();
            foreach (var at in batch.Order())
                served.Add(BitConverter.ToInt32(batch[at]));
            return served;
        }
        finally
        {
            senders.ForEach(socket => socket.Dispose());
        }
    }
}
