using System.Net;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Resolver;
using Playground.Network.Dns.Zone;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Lookups;

/// <summary>nslookup of bind-tools.</summary>
internal sealed class BindNslookupProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var words = process.Arguments.Skip(1).Where(word => !word.StartsWith('-')).ToArray();
        if (words.Length is 0)
            return await Usage.RefuseAsync(process, "missing host");
        var type = process.Arguments.Select(word => word.Split('=')).Where(pair => pair.Length is 2 && pair[0] is "-type" or "-querytype" or "-q")
            .Select(pair => DnsTypeText.TryParse(pair[1], out var parsed) ? parsed : DnsType.None).LastOrDefault();
        var sockets = process.Container.Sockets;
        var conf = sockets.ResolvConf;
        if (words.Length > 1)
            conf = conf with { Nameservers = [words[1]] };
        var server = conf.Nameservers.FirstOrDefault("127.0.0.1");
        var trace = sockets.Begin(words[0], Protocol.Udp);
        var steps = await AskAsync(words[0], type, conf, sockets.Transport(conf, trace), process.Cancellation);
        if (steps.Count is 0 || steps[^1].Answer is null)
        {
            const string silence = ";; connection timed out; no servers could be reached";
            sockets.End(trace, Outcome.TimedOut, silence);
            await process.PrintAsync(silence + "\n\n");
            return 1;
        }

        var useful = steps.Where(step => step.Answer is { Rcode: DnsRcode.NoError }).ToArray();
        string text;
        if (useful.Length is 0)
            text = $"** server can't find {steps[^1].Question.Name.Relative}: {steps[^1].Answer!.Rcode.Text()}\n\n";
        else if (useful.All(step => step.Answer!.Records.IsEmpty))
            text = $"*** Can't find {words[0]}: No answer\n\n";
        else
            text = (useful[0].Answer!.Authoritative ? "" : "Non-authoritative answer:\n") + string.Concat(useful.SelectMany(step => step.Answer!.Records).Distinct().Select(Line)) + "\n";
        sockets.End(trace, useful.Length > 0 ? Outcome.Answered : Outcome.Unresolved, text.Trim().Split('\n')[0]);
        await process.PrintAsync(IPAddress.TryParse(words[0], out _) && useful.Length > 0 ? text : $"Server:\t\t{server}\nAddress:\t{server}#53\n\n{text}");
        return useful.Length > 0 ? 0 : 1;
    }

    private static async ValueTask<IReadOnlyList<ResolverStep>> AskAsync(string name, DnsType type, ResolvConf conf, DnsTransport transport, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(name, out var address))
        {
            var question = new DnsQuestion(ReverseName.Of(address), DnsType.Ptr);
            return [new(question, await transport(question, cancellation))];
        }

        if (type is DnsType.None)
            return (await new BindLookup(conf).ResolveAsync(name, transport, cancellation)).Steps;
        var steps = new List<ResolverStep>();
        foreach (var candidate in SearchNames.Of(name, conf))
        {
            var question = new DnsQuestion(candidate, type);
            steps.Add(new(question, await transport(question, cancellation)));
            if (steps[^1].Answer is not { Rcode: DnsRcode.NxDomain })
                break;
        }

        return steps;
    }

    private static string Line(DnsRecord record) => record switch
    {
        AddressRecord address => $"Name:\t{address.Name.Relative}\nAddress: {address.Address}\n",
        CnameRecord alias => $"{alias.Name.Relative}\tcanonical name = {alias.Target}\n",
        PtrRecord pointer => $"{pointer.Name.Relative}\tname = {pointer.Target}\n",
        SrvRecord service => $"{service.Name.Relative}\tservice = {service.Data}\n",
        TxtRecord texts => $"{texts.Name.Relative}\ttext = {texts.Data}\n",
        _ => $"{record.Name.Relative}\t{record.Type.Text().ToLowerInvariant()} = {record.Data}\n",
    };
}

/// <summary>The names that bind's tools try for a short one.</summary>
internal static class SearchNames
{
    public static IEnumerable<DnsName> Of(string name, ResolvConf conf)
    {
        var isAbsolute = name.EndsWith('.') || name.Count(letter => letter is '.') >= conf.Ndots;
        var searched = name.EndsWith('.') ? [] : conf.Search.Select(path => $"{name}.{path.Trim('.')}");
        foreach (var text in isAbsolute ? [name, .. searched] : (string[])[.. searched, name])
        {
            if (DnsName.TryParse(text, out var parsed))
                yield return parsed;
        }
    }
}
