using System.Net;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Zone;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Lookups;

/// <summary>host of bind-tools: one sentence a record.</summary>
internal sealed class HostProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "t:avW:T");
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing name");
        var name = options.Operands[0];
        var sockets = process.Container.Sockets;
        var conf = sockets.ResolvConf;
        if (options.Operands.Count > 1)
            conf = conf with { Nameservers = [options.Operands[1]] };
        var trace = sockets.Begin(name, Protocol.Udp);
        var transport = sockets.Transport(conf, trace);
        var isAddress = IPAddress.TryParse(name, out var address);
        var types = isAddress ? [DnsType.Ptr] : DnsTypeText.TryParse(options['t'] ?? "", out var given) ? [given] : (DnsType[])[DnsType.A, DnsType.Aaaa];
        DnsAnswer? last = null;
        foreach (var candidate in isAddress ? [ReverseName.Of(address!)] : SearchNames.Of(name, conf))
        {
            last = await transport(new(candidate, types[0]), process.Cancellation);
            if (last is { Rcode: DnsRcode.NxDomain })
                continue;
            if (last is not { Rcode: DnsRcode.NoError })
                break;
            var records = last.Records.ToList();
            foreach (var type in types.Skip(1))
                records.AddRange((await transport(new(candidate, type), process.Cancellation))?.Records ?? []);
            var text = records.Count is 0 ? $"{candidate.Relative} has no {types[0].Text()} record\n" : string.Concat(records.Distinct().Select(Line));
            sockets.End(trace, Outcome.Answered, text.Split('\n')[0]);
            await process.PrintAsync(text);
            return 0;
        }

        var sentence = last is null ? ";; connection timed out; no servers could be reached"
            : $"Host {(isAddress ? ReverseName.Of(address!).Text : name)} not found: {(int)last.Rcode}({last.Rcode.Text()})";
        sockets.End(trace, last is null ? Outcome.TimedOut : Outcome.Unresolved, sentence);
        await process.PrintAsync(sentence + "\n");
        return 1;
    }

    private static string Line(DnsRecord record) => record switch
    {
        AddressRecord { Type: DnsType.A } address => $"{address.Name.Relative} has address {address.Address}\n",
        AddressRecord address => $"{address.Name.Relative} has IPv6 address {address.Address}\n",
        CnameRecord alias => $"{alias.Name.Relative} is an alias for {alias.Target}\n",
        PtrRecord pointer => $"{pointer.Name.Relative} domain name pointer {pointer.Target}\n",
        SrvRecord service => $"{service.Name.Relative} has SRV record {service.Data}\n",
        TxtRecord texts => $"{texts.Name.Relative} descriptive text {texts.Data}\n",
        _ => $"{record.Name.Relative} {record.Type.Text()} {record.Data}\n",
    };
}
