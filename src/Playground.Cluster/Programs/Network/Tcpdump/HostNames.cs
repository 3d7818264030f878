using System.Net;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Capture;
using Playground.Network.Dns.Resolver;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Network.Tcpdump;

/// <summary>Names of addresses for lines that show them, asked of the cluster's DNS once each, and addresses of names for filters.</summary>
internal sealed class HostNames(Process process)
{
    private readonly Dictionary<IPAddress, string> _names = [];

    public string Of(IPAddress address) => _names.GetValueOrDefault(address) ?? address.ToString();

    /// <summary>Looks up what a line about the packet will name.</summary>
    public async ValueTask LearnAsync(SeenFrame seen)
    {
        foreach (var address in (IPAddress[])[seen.Source, seen.Destination])
        {
            if (!_names.ContainsKey(address))
                _names[address] = await FindAsync(address);
        }
    }

    /// <summary>Reads a filter; hosts it names are resolved first.</summary>
    public async ValueTask<(Func<SeenFrame, bool> Wants, string? Problem)> ReadFilterAsync(string text)
    {
        var named = new List<string>();
        var first = CaptureFilter.Read(text, name =>
        {
            named.Add(name);
            return [];
        });
        if (named.Count is 0 || first.Problem is not null)
            return first;
        var found = new Dictionary<string, IReadOnlyList<IPAddress>>(StringComparer.Ordinal);
        foreach (var name in named)
        {
            var trace = process.Container.Sockets.Begin(name, Protocol.Udp);
            var resolution = await process.Container.Sockets.ResolveAsync(name, trace, process.Cancellation);
            var isFound = resolution.Succeeded && !resolution.Addresses.IsEmpty;
            process.Container.Sockets.End(trace, isFound ? Outcome.Answered : Outcome.Unresolved, isFound ? string.Join(", ", resolution.Addresses) : $"tcpdump: unknown host '{name}'");
            if (isFound)
                found[name] = resolution.Addresses;
        }

        return CaptureFilter.Read(text, found.GetValueOrDefault);
    }

    private async ValueTask<string> FindAsync(IPAddress address)
    {
        var sockets = process.Container.Sockets;
        if (IPAddress.IsLoopback(address))
            return "localhost";
        var trace = sockets.Begin(address.ToString(), Protocol.Udp);
        var conf = sockets.ResolvConf;
        var found = await ReverseLookup.FindAsync(address, conf, sockets.Hosts, sockets.Transport(conf, trace), process.Cancellation);
        var name = found is { Succeeded: true, Canonical: { } canonical } ? canonical.Relative : address.ToString();
        if (trace.Lookups.Count > 0)
            sockets.End(trace, found.Succeeded ? Outcome.Answered : Outcome.Unresolved, name);
        return name;
    }
}
