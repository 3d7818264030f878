using System.Net.Sockets;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Network;

/// <summary>nc -u: what is typed goes out as datagrams, what comes back is printed. Each datagram is a flow of its own.</summary>
internal static class NcDatagrams
{
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(1);

    /// <param name="isProbe">-z: only whether somebody refuses</param>
    /// <param name="idle">-w: how long to wait for more; null: for ever</param>
    public static async ValueTask<int> TalkAsync(Process process, string host, int port, bool isProbe, bool isVerbose, TimeSpan? idle)
    {
        var sockets = process.Container.Sockets;
        var trace = sockets.Begin($"{host}:{port}", Protocol.Udp);
        var found = await sockets.ResolveAsync(host, trace, process.Cancellation);
        if (!found.Succeeded || found.Addresses.IsEmpty)
        {
            sockets.End(trace, Outcome.Unresolved, $"no address for {host}");
            await process.ComplainAsync($"nc: getaddrinfo for host \"{host}\" port {port}: {ResolverText.Of(process, default)}\n");
            return 1;
        }

        var to = new AddressPort(found.Addresses.FirstOrDefault(ip => ip.AddressFamily is AddressFamily.InterNetwork, found.Addresses[0]), port);
        if (isProbe)
        {
            if (await SendAsync(process, trace, to, ReadOnlyMemory<byte>.Empty, ProbeTime) is NetworkFailure.Refused)
                return 1;
            await process.ComplainAsync(isVerbose ? $"Connection to {host} ({to.Address}) {port} port [udp/*] succeeded!\n" : "");
            return 0;
        }

        var buffer = new byte[8192];
        while (await process.Input.ReadAsync(buffer, process.Cancellation) is > 0 and var count)
        {
            if (await SendAsync(process, trace, to, buffer.AsMemory(0, count), idle ?? ProbeTime) is NetworkFailure.Refused)
                return 1;
            trace = sockets.Begin($"{host}:{port}", Protocol.Udp);
        }

        // nothing says that a conversation in datagrams is over
        await Task.Delay(idle ?? Timeout.InfiniteTimeSpan, process.Time, process.Cancellation);
        return 0;
    }

    private static async ValueTask<NetworkFailure> SendAsync(Process process, Trace trace, AddressPort to, ReadOnlyMemory<byte> datagram, TimeSpan timeout)
    {
        var sockets = process.Container.Sockets;
        var result = await sockets.ExchangeAsync(to, datagram, timeout, trace, process.Cancellation);
        if (result.Response is { } response)
        {
            sockets.End(trace, Outcome.Answered, Encoding.UTF8.GetString(response).Split('\n')[0]);
            await process.Output.WriteAsync(response, process.Cancellation);
        }
        else
        {
            sockets.End(trace, Containers.Sockets.OutcomeOf(result.Failure), result.Failure is NetworkFailure.Refused ? $"nothing listens on {to}" : $"no answer from {to}");
        }

        return result.Failure;
    }
}
