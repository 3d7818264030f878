using System.Net;
using System.Net.Sockets;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Network;

/// <summary>Looks a host up and connects, for programs that do no more; the trace is published with their words.</summary>
internal static class Reach
{
    /// <returns>no connection and no failure: the name has no address</returns>
    public static async ValueTask<(Connection? Connection, NetworkFailure Failure, IPAddress? Address)> ConnectAsync(
        Process process, string host, int port, TimeSpan timeout, string target, Func<NetworkFailure, string> words)
    {
        var sockets = process.Container.Sockets;
        var trace = sockets.Begin(target, Protocol.Tcp);
        var found = await sockets.ResolveAsync(host, trace, process.Cancellation);
        if (!found.Succeeded || found.Addresses.IsEmpty)
        {
            sockets.End(trace, Outcome.Unresolved, $"no address for {host}");
            return default;
        }

        var address = found.Addresses.FirstOrDefault(ip => ip.AddressFamily is AddressFamily.InterNetwork, found.Addresses[0]);
        var result = await sockets.ConnectAsync(new(address, port), timeout, trace, process.Cancellation);
        sockets.End(trace, Containers.Sockets.OutcomeOf(result.Failure), result.Connection is null ? words(result.Failure) : $"connected to {address}:{port}");
        return (result.Connection, result.Failure, address);
    }
}
