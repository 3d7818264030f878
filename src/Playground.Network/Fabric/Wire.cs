namespace Playground.Network.Fabric;

/// <summary>
/// The way of an open connection's bytes between two machines. While one of them is cut off nothing passes, and TCP goes on trying; what gets
/// lost is sent again after 0.2 seconds and then doubled.
/// </summary>
internal sealed class Wire(NetworkFabric fabric, Random random, NetworkStack one, NetworkStack other)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(0.2);

    private readonly CancellationToken _oneGone = one.Closed;
    private readonly CancellationToken _otherGone = other.Closed;

    /// <summary>Nothing is in the way, which is almost always so.</summary>
    public bool IsClear => !fabric.Topology.IsTroubled;

    /// <summary>Ends when a piece of what is sent has arrived, or never will because one end is gone.</summary>
    public async Task PassAsync(CancellationToken cancellation)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _oneGone, _otherGone);
        try
        {
            await ArriveAsync(given.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // nobody is left to miss it
        }
    }

    private async Task ArriveAsync(CancellationToken cancellation)
    {
        var retry = FirstRetry;
        while (true)
        {
            // Asked for before the look at the topology, so that no change between the two is missed
            var changed = fabric.TopologyChanged;
            var topology = fabric.Topology;
            if (IsCut(topology))
            {
                await changed.WaitAsync(cancellation);
                continue;
            }

            if (PacketLoss.Between(one.Place.Node, other.Place.Node, topology) is not (> 0 and var loss) || random.NextDouble() >= loss)
                return;
            await Task.Delay(retry, fabric.Time, cancellation);
            retry *= 2;
        }
    }

    private bool IsCut(Topology topology) => IsCut(topology, one.Place.Node) || IsCut(topology, other.Place.Node);

    private static bool IsCut(Topology topology, string node) => topology.Machines.GetValueOrDefault(node) is { IsIsolated: true };
}
