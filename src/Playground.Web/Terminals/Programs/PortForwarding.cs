using Playground.ApiServer.Nodes;
using Playground.Kubectl;
using Playground.Network.Fabric;

namespace Playground.Web.Terminals.Programs;

/// <summary>`kubectl port-forward` on the laptop: who connects to the laptop's port talks to the pod's.</summary>
internal sealed class PortForwarding(Cluster.Cluster cluster)
{
    /// <summary>The ports that a kernel hands out when none is asked for.</summary>
    private const int FirstFree = 40000, LastFree = 40999;

    public async Task RunAsync(PortForward forward, CancellationToken cancellation)
    {
        var ports = forward.LocalPort is 0 ? Enumerable.Range(FirstFree, LastFree - FirstFree + 1) : [forward.LocalPort];
        foreach (var port in ports)
        {
            using var listening = cluster.Laptop.Stack.Listen(port, (connection, closed) => CarryAsync(forward, port, connection, closed));
            if (listening is null)
                continue;
            forward.Listening(port);
            await Task.Delay(Timeout.InfiniteTimeSpan, cluster.Options.Time, cancellation);
        }

        var each = forward.Addresses.Select(address => $"unable to create listener: Error listen {(address.StartsWith('[') ? "tcp6" : "tcp4")} {address}:{forward.LocalPort}: bind: address already in use");
        throw new IOException($"Listeners failed to create with the following errors: [{string.Join(' ', each)}]");
    }

    private async Task CarryAsync(PortForward forward, int port, Connection connection, CancellationToken closed)
    {
        forward.Accepted(port);
        var opened = await cluster.ForwardAsync(forward.Pod, forward.PodPort, closed);
        if (!opened.IsSuccess)
            return;
        await using var pod = opened.Value;
        var up = UpAsync(connection, pod, closed);
        await pod.CopyToAsync(connection.Output.AsStream(), closed);
        await connection.Output.CompleteAsync();
        await up;
    }

    private static async Task UpAsync(Connection connection, Stream pod, CancellationToken closed)
    {
        await connection.Input.CopyToAsync(pod, closed);
        if (pod is IHalfClose half)
            await half.FinishWritingAsync(closed);
    }
}
