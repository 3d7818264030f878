using System.Net;
using System.Net.Sockets;
using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Network.Services.Nftables;

/// <summary>What one port of one Service adds to a family's table: its elements, and the chains that lead to its endpoints.</summary>
internal sealed class ServicePortChains(ServiceEntry entry, ServicePortRule rule, Machine machine, Cidr pods, KubeProxyMaps maps)
{
    private readonly string _ip = rule.Family is AddressFamily.InterNetwork ? "ip" : "ip6";
    private readonly string _name = NftNames.Port(rule);
    private readonly UsableEndpoints _endpoints = new(rule);
    private readonly List<NftChain> _chains = [];

    private string ClusterChain => "service-" + _name;

    private string LocalChain => "local-" + _name;

    private string ExternalChain => "external-" + _name;

    private bool IsExternal => rule.NodePort > 0 || External.Any();

    private IEnumerable<IPAddress> External => entry.ExternalIps.Concat(entry.LoadBalancerIps).Distinct().Where(ip => ip.AddressFamily == rule.Family);

    public IEnumerable<NftChain> Write()
    {
        var addresses = entry.ClusterIps.Where(ip => ip.AddressFamily == rule.Family).ToList();
        if (addresses.Count is 0)
            return [];
        addresses.ForEach(maps.ClusterIps.Add);

        var cluster = _endpoints.Near(machine.Name, machine.Zone);
        var local = _endpoints.On(machine.Name);
        var hasAny = _endpoints.Anywhere.Count > 0;
        var hasInternal = rule.InternalLocal ? local.Count > 0 : hasAny;
        var hasExternal = rule.ExternalLocal ? local.Count > 0 : hasAny;
        var usesCluster = cluster.Count > 0 && (!rule.InternalLocal || IsExternal);
        var usesLocal = local.Count > 0 && (rule.InternalLocal || (rule.ExternalLocal && IsExternal));

        foreach (var address in addresses)
        {
            if (hasInternal)
                maps.ServiceIps.Add(address, rule.Protocol, rule.Port, "goto " + (rule.InternalLocal ? LocalChain : ClusterChain));
            else
                maps.NoEndpoints.Add(address, rule.Protocol, rule.Port, Denied(hasAny), rule.Name);
        }

        Outside(hasAny, hasExternal);
        if (usesCluster)
            Dispatch(ClusterChain, cluster);
        if (usesLocal)
            Dispatch(LocalChain, local);
        if (hasAny && IsExternal)
            _chains.Add(new(ExternalChain, [.. ExternalRules(hasExternal)]));
        Endpoints([.. (usesCluster ? cluster : []).Concat(usesLocal ? local : []).Distinct()]);
        return _chains;
    }

    private static string Denied(bool hasAny) => hasAny ? "drop" : "goto reject-chain";

    private void Outside(bool hasAny, bool hasExternal)
    {
        var guarded = rule.SourceRanges.Count > 0 && entry.LoadBalancerIps.Any(ip => ip.AddressFamily == rule.Family);
        if (guarded)
            _chains.Add(new("firewall-" + _name, [$"{_ip} saddr != {NftText.AnyOf([.. AllowedSources()])} drop"]));
        foreach (var address in External)
        {
            if (hasAny)
                maps.ServiceIps.Add(address, rule.Protocol, rule.Port, "goto " + ExternalChain);
            if (!hasExternal)
                maps.NoEndpoints.Add(address, rule.Protocol, rule.Port, Denied(hasAny), rule.Name);
            if (guarded && entry.LoadBalancerIps.Contains(address))
                maps.Firewalled.Add(address, rule.Protocol, rule.Port, "goto firewall-" + _name, rule.Name);
        }

        if (rule.NodePort is 0)
            return;
        if (hasAny)
            maps.NodePorts.Add(rule.Protocol, rule.NodePort, "goto " + ExternalChain);
        if (!hasExternal)
            maps.NoEndpointNodePorts.Add(rule.Protocol, rule.NodePort, Denied(hasAny), rule.Name);
    }

    // a machine that may call in may also loop back with the balancer's address as its own
    private IEnumerable<string> AllowedSources() => rule.SourceRanges.Select(range => range.ToString())
        .Concat(rule.SourceRanges.Any(range => range.Contains(machine.Address)) ? entry.LoadBalancerIps.Select(ip => ip.ToString()) : []);

    private IEnumerable<string> ExternalRules(bool hasExternal)
    {
        if (!rule.ExternalLocal)
        {
            yield return NftText.Mark;
        }
        else
        {
            if (pods.At(0).AddressFamily == rule.Family)
                yield return $"{_ip} saddr {pods} goto {ClusterChain} comment \"short-circuit pod traffic\"";
            yield return $"fib saddr type local {NftText.Mark} comment \"masquerade local traffic\"";
            yield return $"fib saddr type local goto {ClusterChain} comment \"short-circuit local traffic\"";
        }

        if (hasExternal)
            yield return "goto " + (rule.ExternalLocal ? LocalChain : ClusterChain);
    }

    /// <summary>The draw. With affinity each endpoint has a chain of its own, which remembers who came.</summary>
    private void Dispatch(string chain, IReadOnlyList<Backend> backends)
    {
        var protocol = NftNames.Text(rule.Protocol);
        _chains.Add(new(chain, rule.Affinity is null
            ? [$"meta l4proto {protocol} dnat {_ip} to numgen random mod {backends.Count} map {{ {string.Join(", ", backends.Select((b, at) => $"{at} : {b.Address.Address} . {b.Address.Port}"))} }}"]
            :
            [
                .. backends.Select(b => $"{_ip} saddr @affinity-{Name(b)} goto endpoint-{Name(b)}"),
                $"numgen random mod {backends.Count} vmap {{ {string.Join(", ", backends.Select((b, at) => $"{at} : goto endpoint-{Name(b)}"))} }}",
            ]));
    }

    private void Endpoints(IReadOnlyList<Backend> backends)
    {
        foreach (var backend in backends.Where(backend => backend.Node == machine.Name))
            maps.Hairpins.AddLoop(backend.Address, rule.Protocol);
        if (rule.Affinity is not { } timeout)
            return;
        foreach (var backend in backends)
        {
            maps.Affinities.Add(("affinity-" + Name(backend), timeout));
            _chains.Add(new("endpoint-" + Name(backend),
            [
                $"update @affinity-{Name(backend)} {{ {_ip} saddr }}",
                $"meta l4proto {NftNames.Text(rule.Protocol)} dnat to {backend.Address}",
            ]));
        }
    }

    private string Name(Backend backend) => NftNames.Endpoint(rule, backend.Address);
}
