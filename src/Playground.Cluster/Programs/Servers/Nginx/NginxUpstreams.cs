using System.Net;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Fetching;
using Playground.Network.Addresses;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Servers.Nginx;

/// <summary>
/// The addresses behind `proxy_pass`. They are looked up once, when the configuration is read: a Service that is made again with
/// another address is not found before a reload, exactly as people experience it.
/// </summary>
internal sealed class NginxUpstreams(Process process, NginxSettings settings)
{
    private readonly Dictionary<string, AddressPort[]> _addresses = [];
    private int _turn;

    /// <returns>the sentence about the first host that has no address; null: all have</returns>
    public async ValueTask<string?> ResolveAsync()
    {
        foreach (var (directive, host, port) in Hosts())
        {
            if (host.Contains('$') || _addresses.ContainsKey($"{host}:{port}"))
                continue;
            if (await LookUpAsync(host, port) is not { Length: > 0 } addresses)
                return $"host not found in upstream \"{host}{(directive.Name is "server" ? $":{port}" : "")}\" in {directive.File}:{directive.Line}";
            _addresses[$"{host}:{port}"] = addresses;
        }

        return null;
    }

    /// <summary>The next address for the host of a `proxy_pass`, in turn.</summary>
    public async ValueTask<AddressPort?> NextAsync(WebAddress address)
    {
        var all = settings.Upstreams.TryGetValue(address.Host, out var group)
            ? group.All("server").SelectMany(server => _addresses.GetValueOrDefault(Normal(server), [])).ToArray()
            : _addresses.GetValueOrDefault($"{address.Host}:{address.Port}") ?? await LookUpAsync(address.Host, address.Port);
        return all.Length is 0 ? null : all[(Interlocked.Increment(ref _turn) & int.MaxValue) % all.Length];
    }

    private static string Normal(Directive server) => server.First.Contains(':') ? server.First : server.First + ":80";

    private IEnumerable<(Directive Directive, string Host, int Port)> Hosts()
    {
        foreach (var server in settings.Upstreams.Values.SelectMany(group => group.All("server")))
        {
            if (WebAddress.Parse(server.First) is { } address)
                yield return (server, address.Host, address.Port);
        }

        foreach (var pass in settings.Servers.SelectMany(server => server.All("location").Append(server)).SelectMany(place => place.All("proxy_pass")))
        {
            if (WebAddress.Parse(pass.First) is { } address && !settings.Upstreams.ContainsKey(address.Host))
                yield return (pass, address.Host, address.Port);
        }
    }

    private async ValueTask<AddressPort[]> LookUpAsync(string host, int port)
    {
        if (IPAddress.TryParse(host, out var known))
            return [new(known, port)];
        var sockets = process.Container.Sockets;
        var trace = sockets.Begin(host, Protocol.Udp);
        var found = await sockets.ResolveAsync(host, trace, process.Cancellation);
        sockets.End(trace, found.Succeeded ? Outcome.Answered : Outcome.Unresolved, found.Succeeded ? $"{host} is {found.Addresses[0]}" : $"host not found in upstream \"{host}\"");
        return [.. found.Addresses.Select(address => new AddressPort(address, port))];
    }
}
