using System.Net.Sockets;
using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Network.Services.Nftables;

/// <summary>
/// The rules that kube-proxy of one machine would have written for a service table, in its nftables mode (Kubernetes 1.36). A pure function;
/// what packets meet is decided by <see cref="Routing"/> with the same meaning.
/// </summary>
/// <param name="pods">the range of all pods: what comes from elsewhere to a cluster address is masqueraded</param>
public sealed class KubeProxyRules(ServiceTable services, Machine machine, Cidr pods)
{
    private const string Triple = " . inet_proto . inet_service";
    private const string ByAddress = "daddr . meta l4proto . th dport vmap";

    /// <summary>The tables of both families.</summary>
    public IReadOnlyList<NftTable> Tables() => [Table(AddressFamily.InterNetwork), Table(AddressFamily.InterNetworkV6)];

    private NftTable Table(AddressFamily family)
    {
        var (ip, type) = family is AddressFamily.InterNetwork ? ("ip", "ipv4_addr") : ("ip6", "ipv6_addr");
        var maps = new KubeProxyMaps();
        List<NftChain> chains = [.. Base(ip, family)];
        foreach (var entry in services.Services.OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal).Select(entry => entry.Value))
        {
            foreach (var rule in entry.Rules.Where(rule => rule.Family == family))
                chains.AddRange(new ServicePortChains(entry, rule, machine, pods, maps).Write());
        }

        var nodePorts = machine.Address.AddressFamily == family ? [machine.Address.ToString()] : Array.Empty<string>();
        return new(ip, "kube-proxy", "rules for kube-proxy",
        [
            new("hairpin-connections", false, $"{type} . {type}{Triple}", maps.Hairpins.Texts(), "service hairpin connections"),
            new("cluster-ips", false, type, maps.ClusterIps.Texts(), "Active ClusterIPs", OnOneLine: 2),
            new("nodeport-ips", false, type, nodePorts, "IPs that accept NodePort traffic", OnOneLine: 2),
            .. maps.Affinities.Select(set => new NftSet(set.Name, false, type, [], Flags: $"flags dynamic,timeout\n\t\ttimeout {NftText.Duration(set.Timeout)}")),
            new("no-endpoint-services", true, $"{type}{Triple} : verdict", maps.NoEndpoints.Texts(), "vmap to drop or reject packets to services with no endpoints"),
            new("no-endpoint-nodeports", true, "inet_proto . inet_service : verdict", maps.NoEndpointNodePorts.Texts(), "vmap to drop or reject packets to service nodeports with no endpoints"),
            new("firewall-ips", true, $"{type}{Triple} : verdict", maps.Firewalled.Texts(), "destinations that are subject to LoadBalancerSourceRanges"),
            new("service-ips", true, $"{type}{Triple} : verdict", maps.ServiceIps.Texts(), "ClusterIP, ExternalIP and LoadBalancer IP traffic"),
            new("service-nodeports", true, "inet_proto . inet_service : verdict", maps.NodePorts.Texts(), "NodePort traffic"),
        ], chains);
    }

    private IEnumerable<NftChain> Base(string ip, AddressFamily family)
    {
        const string newEndpoints = "ct state new jump service-endpoints-check", newClusterIps = "ct state new jump cluster-ips-check", newFirewall = "ct state new jump firewall-check";
        var ranges = services.ServiceRanges.Where(range => range.At(0).AddressFamily == family).Select(range => range.ToString()).ToList();
        var outside = pods.At(0).AddressFamily == family
            ? [$"{ip} daddr @cluster-ips {ip} saddr != {pods} {NftText.Mark} comment \"masquerade clusterIP traffic from outside cluster\""]
            : Array.Empty<string>();
        return
        [
            new("filter-input", ["ct state new jump nodeport-endpoints-check", newEndpoints], Hook("filter", "input", "filter")),
            new("filter-forward", [newEndpoints, newClusterIps], Hook("filter", "forward", "filter")),
            new("filter-output", [newEndpoints, newClusterIps], Hook("filter", "output", "filter")),
            new("filter-prerouting-pre-dnat", [newFirewall], Hook("filter", "prerouting", "dstnat - 10")),
            new("filter-output-pre-dnat", [newFirewall], Hook("filter", "output", "-110")),
            new("nat-prerouting", ["jump services"], Hook("nat", "prerouting", "dstnat")),
            new("nat-output", ["jump services"], Hook("nat", "output", "-100")),
            new("nat-postrouting", ["jump masquerading"], Hook("nat", "postrouting", "srcnat")),
            new("nodeport-endpoints-check", [$"{ip} daddr @nodeport-ips meta l4proto . th dport vmap @no-endpoint-nodeports"]),
            new("service-endpoints-check", [$"{ip} {ByAddress} @no-endpoint-services"]),
            new("firewall-check", [$"{ip} {ByAddress} @firewall-ips"]),
            new("cluster-ips-check",
            [
                $"{ip} daddr @cluster-ips reject comment \"Reject traffic to invalid ports of ClusterIPs\"",
                .. ranges.Count is 0 ? [] : (string[])[$"{ip} daddr {NftText.AnyOf(ranges)} drop comment \"Drop traffic to unallocated ClusterIPs\""],
            ]),
            new("services", [.. outside, $"{ip} {ByAddress} @service-ips", $"{ip} daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports"]),
            new("masquerading",
            [
                "meta mark & 0x00004000 != 0x00000000 meta mark set meta mark ^ 0x00004000 masquerade fully-random",
                $"ct status dnat {ip} saddr . {ip} daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random",
            ]),
            new("reject-chain", ["reject"], Comment: "helper for @no-endpoint-services / @no-endpoint-nodeports"),
        ];
    }

    private static string Hook(string type, string hook, string priority) => $"type {type} hook {hook} priority {priority}; policy accept;";
}
