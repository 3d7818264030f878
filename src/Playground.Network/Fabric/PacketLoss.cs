using Playground.Network.Tracing;

namespace Playground.Network.Fabric;

/// <summary>Packets that get lost between machines. What is lost is sent again by TCP, after one second and then doubled; by nobody else.</summary>
internal static class PacketLoss
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);

    /// <summary>The chance that of a packet and its answer one gets lost: both pass every machine that the hops enter or leave.</summary>
    public static double OfRoundTrip(IReadOnlyList<Hop> hops, Topology topology)
    {
        var passes = 1.0;
        foreach (var hop in hops)
        {
            if (hop.From.Node != hop.To.Node)
                passes *= 1 - Between(hop.From.Node, hop.To.Node, topology);
        }

        return 1 - (passes * passes);
    }

    /// <summary>The chance that one packet gets lost between two machines.</summary>
    public static double Between(string one, string other, Topology topology)
    {
        return 1 - ((1 - Of(one)) * (1 - Of(other)));

        double Of(string node) => topology.Machines.GetValueOrDefault(node)?.PacketLoss ?? 0;
    }

    /// <summary>How long a handshake takes because of lost packets; null when it takes longer than the caller waits.</summary>
    public static TimeSpan? Handshake(double loss, TimeSpan timeout, Random random)
    {
        var (waited, retry) = (TimeSpan.Zero, FirstRetry);
        while (loss > 0 && random.NextDouble() < loss)
        {
            waited += retry;
            retry *= 2;
            if (waited >= timeout)
                return null;
        }

        return waited;
    }
}
