using System.Net;
using System.Text;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;
using Playground.Testing;

namespace Playground.Network.Tests.Fabric;

/// <summary>Open connections between two machines of which something befalls one.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private readonly NetworkFabric _fabric;
    private readonly NetworkStack _client = Pod("angler", "node-1", "10.244.1.2");
    private readonly NetworkStack _server = Pod("fish", "node-2", "10.244.2.2");
    private readonly Machine _far = new("node-2", IPAddress.Parse("192.168.49.3"), "b", Cidr.Parse("10.244.2.0/24"));

    public WireTests()
    {
        _fabric = new(_clock, new SeededRandom(1));
        _fabric.Topology = _fabric.Topology.With(new("node-1", IPAddress.Parse("192.168.49.2"), "a", Cidr.Parse("10.244.1.0/24"))).With(_far);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _fabric.Attach(_client);
        _fabric.Attach(_server);
        _server.Listen(7, async (connection, cancellation) => await connection.Input.CopyToAsync(connection.Output, cancellation));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_passes_while_a_machine_is_cut_off_and_all_of_it_afterwards()
    {
        await using var connection = await OpenAsync();
        Assert.Equal("one", await SayAsync(connection, "one"));

        _fabric.Topology = _fabric.Topology.With(_far with { IsIsolated = true });
        var held = SayAsync(connection, "two");
        Assert.False(held.IsCompleted);
        _fabric.Topology = _fabric.Topology.With(_far);
        Assert.Equal("two", await held);
    }

    [Fact]
    public async Task What_is_lost_is_sent_again_later()
    {
        await using var connection = await OpenAsync();
        _fabric.Topology = _fabric.Topology.With(_far with { PacketLoss = 1 });
        var late = SayAsync(connection, "one");
        await _clock.WhenPending(1);
        Assert.Equal(TimeSpan.FromSeconds(0.2), _clock.Pending[0]);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await _clock.WhenPending(1);
        Assert.Equal(TimeSpan.FromSeconds(0.4), _clock.Pending[0]);
        _fabric.Topology = _fabric.Topology.With(_far);
        _clock.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal("one", await late);
    }

    [Fact]
    public async Task An_end_that_goes_holds_nobody_up()
    {
        var gone = Pod("gone", "node-2", "10.244.2.3");
        _fabric.Attach(gone);
        gone.Listen(7, static (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        await using var connection = await OpenAsync("10.244.2.3");
        _fabric.Topology = _fabric.Topology.With(_far with { IsIsolated = true });
        var held = connection.Output.WriteAsync(Encoding.ASCII.GetBytes("one"), Cancellation).AsTask();
        await gone.DisposeAsync();
        await held;
    }

    private static NetworkStack Pod(string name, string node, string address) => new(new(PlaceKind.Pod, "lake", name, node), IPAddress.Parse(address));

    private async Task<Connection> OpenAsync(string address = "10.244.2.2") =>
        (await _fabric.ConnectAsync(_client, new(IPAddress.Parse(address), 7), TimeSpan.FromSeconds(5), Cancellation)).Connection!;

    private static async Task<string> SayAsync(Connection connection, string word)
    {
        await connection.Output.WriteAsync(Encoding.ASCII.GetBytes(word), Cancellation);
        var read = await connection.Input.ReadAtLeastAsync(word.Length, Cancellation);
        var answer = Encoding.ASCII.GetString(read.Buffer);
        connection.Input.AdvanceTo(read.Buffer.End);
        return answer;
    }
}
