using System.Collections.Immutable;
using System.Net;
using Playground.Cluster.Containers;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Lookups;

/// <summary>dig: a question and everything that came back.</summary>
internal sealed class DigProgram : IProgram
{
    private const int Tries = 3;

    public async ValueTask<int> RunAsync(Process process)
    {
        var order = DigOrder.Read(process.Arguments);
        var sockets = process.Container.Sockets;
        var conf = sockets.ResolvConf;
        var trace = sockets.Begin(order.Name, order.OverTcp ? Protocol.Tcp : Protocol.Udp);
        var server = order.Server ?? conf.Nameservers.FirstOrDefault("127.0.0.1");
        if (!IPAddress.TryParse(server, out var address))
        {
            var found = await sockets.ResolveAsync(server, trace, process.Cancellation);
            if (found.Addresses.IsEmpty)
            {
                sockets.End(trace, Outcome.Unresolved, $"dig: couldn't get address for '{server}': not found");
                await process.ComplainAsync($"dig: couldn't get address for '{server}': not found\n");
                return 10;
            }

            address = found.Addresses[0];
        }

        var reply = default(DnsReply);
        var question = default(DnsQuestion);
        ImmutableArray<byte> cookie = order.SendsCookie ? [0, 10, 0, 8, .. Cookie(process.Container.Random)] : [];
        DnsName[] names = order.Searches ? [.. SearchNames.Of(order.Name, conf)] : DnsName.TryParse(order.Name, out var single) ? [single] : [];
        foreach (var name in names)
        {
            question = new(name, order.Type);
            for (var attempt = 0; attempt < Tries && reply.Message is null or { Rcode: DnsRcode.NxDomain }; attempt++)
            {
                reply = await sockets.QueryAsync(question, new(address, order.Port), conf.Timeout, trace, process.Cancellation,
                    new() { OverTcp = order.OverTcp, KeepsTruncated = order.KeepsTruncated, Edns = order.Offered, Options = cookie });
                if (reply.Message is not null)
                    break;
                if (!order.IsShort || attempt is Tries - 1)
                    await process.PrintAsync($";; communications error to {address}#{order.Port}: {(reply.Failure is NetworkFailure.Refused ? "connection refused" : "timed out")}\n");
            }

            if (reply.Message is not { Rcode: DnsRcode.NxDomain })
                break;
        }

        if (reply.Message is not { } answer)
        {
            sockets.End(trace, reply.Failure is NetworkFailure.Refused ? Outcome.Refused : Outcome.TimedOut, ";; no servers could be reached");
            await process.PrintAsync(order.IsShort ? ";; no servers could be reached\n" : $"\n{DigReport.Head(process.Arguments, order)};; no servers could be reached\n");
            return 9;
        }

        sockets.End(
            trace, answer.Rcode is DnsRcode.NxDomain ? Outcome.Unresolved : Outcome.Answered,
            answer.Answers.IsEmpty ? answer.Rcode.Text() : string.Join(' ', answer.Answers.Select(record => record.Data)));
        await process.PrintAsync(order.IsShort
            ? string.Concat(answer.Answers.Select(record => record.Data + "\n"))
            : new DigReport(order, reply, question, new(address, order.Port), cookie).Text(process.Arguments, process.Time.GetUtcNow()));
        return 0;
    }

    private static byte[] Cookie(Random random)
    {
        var bytes = new byte[8];
        random.NextBytes(bytes);
        return bytes;
    }
}
