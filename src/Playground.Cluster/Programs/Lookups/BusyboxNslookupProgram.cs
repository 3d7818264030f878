using System.Collections.Immutable;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Resolver;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Lookups;

/// <summary>nslookup of busybox.</summary>
internal sealed class BusyboxNslookupProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var words = process.Arguments.Skip(1).Where(word => !word.StartsWith('-')).ToArray();
        if (words.Length is 0)
            return await Usage.RefuseAsync(process, "missing host");
        var types = process.Arguments.Select(word => word.Split('=')).Where(pair => pair.Length is 2 && pair[0] is "-type" or "-querytype" or "-q")
            .Select(pair => DnsTypeText.TryParse(pair[1], out var type) ? type : DnsType.A).ToImmutableArray();
        var sockets = process.Container.Sockets;
        var conf = sockets.ResolvConf;
        if (words.Length > 1)
            conf = conf with { Nameservers = [words[1]] };
        var server = conf.Nameservers.FirstOrDefault("127.0.0.1");
        await process.PrintAsync($"Server:\t\t{server}\nAddress:\t{server}:53\n\n");
        var trace = sockets.Begin(words[0], Protocol.Udp);
        var resolution = await new BusyboxNslookup(conf).ResolveAsync(words[0], types.IsEmpty ? [DnsType.A, DnsType.Aaaa] : types, sockets.Transport(conf, trace), process.Cancellation);
        // a question that is sent again counts once
        var steps = resolution.Steps.GroupBy(step => step.Question).Select(group => group.Last()).ToArray();
        if (steps.All(step => step.Answer is null))
        {
            sockets.End(trace, Outcome.TimedOut, ";; connection timed out; no servers could be reached");
            await process.PrintAsync(";; connection timed out; no servers could be reached\n\n");
            return 1;
        }

        var text = string.Concat(steps.Select(Lines));
        sockets.End(trace, resolution.Addresses.IsEmpty && !resolution.Succeeded ? Outcome.Unresolved : Outcome.Answered, text.Trim().Split('\n')[0]);
        await process.PrintAsync(text);
        return steps.Any(step => step.Answer is not { Rcode: DnsRcode.NoError }) ? 1 : 0;
    }

    private static string Lines(ResolverStep step)
    {
        var name = step.Question.Name.Relative;
        if (step.Answer is not { } answer)
            return "";
        if (answer.Rcode is not DnsRcode.NoError)
            return $"** server can't find {name}: {answer.Rcode.Text()}\n\n";
        var head = answer.Authoritative ? "" : "Non-authoritative answer:\n";
        if (answer.Records.IsEmpty)
            return $"{head}*** Can't find {name}: No answer\n\n";
        return head + string.Concat(answer.Records.Select(record => record switch
        {
            AddressRecord address => $"Name:\t{address.Name.Relative}\nAddress: {address.Address}\n",
            CnameRecord alias => $"{alias.Name.Relative}\tcanonical name = {alias.Target.Relative}\n",
            PtrRecord pointer => $"{pointer.Name.Relative}\tname = {pointer.Target.Relative}\n",
            SrvRecord service => $"{service.Name.Relative}\tservice = {service.Priority} {service.Weight} {service.Port} {service.Target.Relative}\n",
            TxtRecord texts => $"{texts.Name.Relative}\ttext = {texts.Data}\n",
            _ => $"{record.Name.Relative}\t{record.Data}\n",
        })) + "\n";
    }
}
