using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Network.Tests.Fabric;

public sealed class ListenerTableTests
{
    [Fact]
    public void A_port_is_taken_once_for_each_protocol_and_free_again_when_its_listener_goes()
    {
        var (table, one, other) = (new ListenerTable(), new object(), new object());
        Assert.True(table.Add(Protocol.Tcp, 80, one));
        Assert.True(table.Add(Protocol.Udp, 80, other));
        Assert.True(table.Add(Protocol.Tcp, 81, one));
        Assert.False(table.Add(Protocol.Tcp, 80, other));
        table.Remove(Protocol.Tcp, 80, other); // not whose it is
        Assert.Same(one, table.Find(Protocol.Tcp, 80));
        table.Remove(Protocol.Tcp, 80, one);

        Assert.Null(table.Find(Protocol.Tcp, 80));
        Assert.Same(one, table.Find(Protocol.Tcp, 81));
        Assert.True(table.Add(Protocol.Tcp, 80, other));
    }
}
