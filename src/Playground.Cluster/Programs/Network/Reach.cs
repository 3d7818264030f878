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
        Process process, string host, int port, TimeSpan timeout, string target, Func<NetworkFailure, string> words, Protocol protocol = Protocol.Tcp)
    {
        var sockets = process.Container.Sockets;
        var trace = sockets.Begin(target, protocol);
        if (await FindAsync(process, host, trace) is not { } address)
            return default;
        var result = await sockets.ConnectAsync(new(address, port), timeout, trace, process.Cancellation, protocol);
        sockets.End(trace, Containers.Sockets.OutcomeOf(result.Failure), result.Connection is null ? words(result.Failure) : $"connected to {address}:{port}");
        return (result.Connection, result.Failure, address);
    }

    /// <summary>Sends one datagram and waits for its answer.</summary>
    /// <returns>no response and no failure: the name has no address</returns>
    public static async ValueTask<(byte[]? Response, NetworkFailure Failure)> ExchangeAsync(Process process, string host, int port, byte[] datagram, TimeSpan timeout, string target)
    {
        var sockets = process.Container.Sockets;
        var trace = sockets.Begin(target, Protocol.Udp);
        if (await FindAsync(process, host, trace) is not { } address)
            return default;
        var result = await sockets.ExchangeAsync(new(address, port), datagram, timeout, trace, process.Cancellation);
        sockets.End(trace, Containers.Sockets.OutcomeOf(result.Failure), result.Response is null ? $"no answer from {address}:{port}" : $"answered by {address}:{port}");
        return (result.Response, result.Failure);
    }

    private static async ValueTask<IPAddress?> FindAsync(Process process, string host, Trace trace)
    {
        var found = await process.Container.Sockets.ResolveAsync(host, trace, process.Cancellation);
        if (found.Succeeded && !found.Addresses.IsEmpty)
            return found.Addresses.FirstOrDefault(ip => ip.AddressFamily is AddressFamily.InterNetwork, found.Addresses[0]);
        process.Container.Sockets.End(trace, Outcome.Unresolved, $"no address for {host}");
        return null;
    }
}
