using System.Net;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Services;
using Playground.Network.Services.Nftables;

namespace Playground.Network.Tests.Services;

/// <summary>The rules of node-1 for one Service at a time, as `nft list` prints them; names and forms are those that kube-proxy's own tests expect.</summary>
public sealed class NftablesTests
{
    private static readonly Machine Node = new("node-1", IPAddress.Parse("192.168.49.2"), "a", Cidr.Parse("10.244.1.0/24"));

    [Fact]
    public void Names_carry_the_hash_that_kube_proxy_computes() =>
        Assert.Equal(
            "\t\telements = { 172.30.0.41 . tcp . 80 : goto service-ULMVA6XW-ns1/svc1/tcp/p80 }",
            Elements("service-ips", Service("ns1/svc1", "172.30.0.41", Rule("ns1", "svc1") with { Backends = [At("10.180.0.1", 80, "node-2")] })));

    [Fact]
    public void A_cluster_address_leads_to_an_even_draw_over_all_endpoints() =>
        Assert.Equal(
            """
            	chain service-LAUZTJTB-ns4/svc4/tcp/p80 {
            		meta l4proto tcp dnat ip to numgen random mod 2 map { 0 : 10.180.0.4 . 80, 1 : 10.180.0.5 . 80 }
            	}

            """,
            Chain("service-LAUZTJTB-ns4/svc4/tcp/p80", Service("ns4/svc4", "172.30.0.44", Rule("ns4", "svc4") with { Backends = [At("10.180.0.4", 80, "node-2"), At("10.180.0.5", 80, "node-1")] })));

    [Fact]
    public void Only_endpoints_of_this_machine_can_be_told_to_call_themselves() =>
        Assert.Equal(
            "\t\telements = { 10.180.0.5 . 10.180.0.5 . tcp . 80 }",
            Elements("hairpin-connections", Service("ns4/svc4", "172.30.0.44", Rule("ns4", "svc4") with { Backends = [At("10.180.0.4", 80, "node-2"), At("10.180.0.5", 80, "node-1")] })));

    [Fact]
    public void Without_endpoints_the_address_is_rejected() =>
        Assert.Equal(
            "\t\telements = { 172.30.0.46 . tcp . 80 comment \"ns6/svc6:p80\" : goto reject-chain }",
            Elements("no-endpoint-services", Service("ns6/svc6", "172.30.0.46", Rule("ns6", "svc6"))));

    [Fact]
    public void A_Local_Service_without_an_endpoint_here_drops_what_comes_from_outside_and_serves_the_inside()
    {
        var service = Service("ns2/svc2", "172.30.0.42", Rule("ns2", "svc2") with { NodePort = 30001, ExternalLocal = true, Backends = [At("10.180.0.2", 80, null)] }, "1.2.3.4");
        Assert.Equal("\t\telements = { 1.2.3.4 . tcp . 80 comment \"ns2/svc2:p80\" : drop }", Elements("no-endpoint-services", service));
        Assert.Equal("\t\telements = { tcp . 30001 comment \"ns2/svc2:p80\" : drop }", Elements("no-endpoint-nodeports", service));
        Assert.Equal("\t\telements = { tcp . 30001 : goto external-42NFTM6N-ns2/svc2/tcp/p80 }", Elements("service-nodeports", service));
        Assert.Equal(
            """
            	chain external-42NFTM6N-ns2/svc2/tcp/p80 {
            		ip saddr 10.244.0.0/16 goto service-42NFTM6N-ns2/svc2/tcp/p80 comment "short-circuit pod traffic"
            		fib saddr type local meta mark set meta mark | 0x00004000 comment "masquerade local traffic"
            		fib saddr type local goto service-42NFTM6N-ns2/svc2/tcp/p80 comment "short-circuit local traffic"
            	}

            """,
            Chain("external-42NFTM6N-ns2/svc2/tcp/p80", service));
    }

    [Fact]
    public void Affinity_gives_each_endpoint_a_chain_and_a_set_that_remembers_its_clients()
    {
        var service = Service("ns5/svc5", "172.30.0.45", Rule("ns5", "svc5") with { Affinity = TimeSpan.FromHours(3), Backends = [At("10.180.0.3", 80, "node-2")] });
        Assert.Equal(
            """
            	chain service-HVFWP5L3-ns5/svc5/tcp/p80 {
            		ip saddr @affinity-GTK6MW7G-ns5/svc5/tcp/p80__10.180.0.3/80 goto endpoint-GTK6MW7G-ns5/svc5/tcp/p80__10.180.0.3/80
            		numgen random mod 1 vmap { 0 : goto endpoint-GTK6MW7G-ns5/svc5/tcp/p80__10.180.0.3/80 }
            	}

            """,
            Chain("service-HVFWP5L3-ns5/svc5/tcp/p80", service));
        Assert.Equal(
            """
            	chain endpoint-GTK6MW7G-ns5/svc5/tcp/p80__10.180.0.3/80 {
            		update @affinity-GTK6MW7G-ns5/svc5/tcp/p80__10.180.0.3/80 { ip saddr }
            		meta l4proto tcp dnat to 10.180.0.3:80
            	}

            """,
            Chain("endpoint-GTK6MW7G-ns5/svc5/tcp/p80__10.180.0.3/80", service));
        Assert.Contains(
            """
            	set affinity-GTK6MW7G-ns5/svc5/tcp/p80__10.180.0.3/80 {
            		type ipv4_addr
            		flags dynamic,timeout
            		timeout 3h
            	}
            """,
            NftText.Of(Tables(service)), StringComparison.Ordinal);
    }

    [Fact]
    public void Source_ranges_guard_the_address_of_the_load_balancer_alone()
    {
        var service = Service("ns5/svc5", "172.30.0.45", Rule("ns5", "svc5") with { NodePort = 30002, SourceRanges = [Cidr.Parse("203.0.113.0/25")], Backends = [At("10.180.0.3", 80, "node-2")] }, "5.6.7.8");
        Assert.Equal("\t\telements = { 5.6.7.8 . tcp . 80 comment \"ns5/svc5:p80\" : goto firewall-HVFWP5L3-ns5/svc5/tcp/p80 }", Elements("firewall-ips", service));
        Assert.Contains("\t\tip saddr != 203.0.113.0/25 drop\n", Chain("firewall-HVFWP5L3-ns5/svc5/tcp/p80", service), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_cluster_has_the_frame_of_both_families()
    {
        var text = NftText.Of(Tables(new ServiceTable([Cidr.Parse("10.96.0.0/16")])));
        Assert.StartsWith(
            """
            table ip kube-proxy {
            	comment "rules for kube-proxy"
            	set hairpin-connections {
            		type ipv4_addr . ipv4_addr . inet_proto . inet_service
            		comment "service hairpin connections"
            	}

            	set cluster-ips {
            		type ipv4_addr
            		comment "Active ClusterIPs"
            	}

            	set nodeport-ips {
            		type ipv4_addr
            		comment "IPs that accept NodePort traffic"
            		elements = { 192.168.49.2 }
            	}

            """,
            text, StringComparison.Ordinal);
        Assert.Contains(
            """
            	chain nat-prerouting {
            		type nat hook prerouting priority dstnat; policy accept;
            		jump services
            	}
            """,
            text, StringComparison.Ordinal);
        Assert.Contains(
            """
            	chain cluster-ips-check {
            		ip daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"
            		ip daddr 10.96.0.0/16 drop comment "Drop traffic to unallocated ClusterIPs"
            	}
            """,
            text, StringComparison.Ordinal);
        Assert.Contains("table ip6 kube-proxy {\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bare_addresses_stand_two_on_a_line()
    {
        var table = Service("a/one", "10.96.0.1", Rule("a", "one")).With(new("a", "two"), Entry("10.96.0.10", Rule("a", "two"))).With(new("a", "three"), Entry("10.96.7.9", Rule("a", "three")));
        Assert.Contains("\t\telements = { 10.96.0.1, 10.96.0.10,\n\t\t\t     10.96.7.9 }\n", NftText.Of(Tables(table)), StringComparison.Ordinal);
    }

    private static ServicePortRule Rule(string ns, string name) => new(new(ns, name), "p80", Protocol.Tcp, 80);

    private static Backend At(string address, int port, string? node) => new(new(IPAddress.Parse(address), port), node, null, null);

    private static ServiceTable Service(string name, string clusterIp, ServicePortRule rule, string? balanced = null) =>
        new ServiceTable([]).With(new(name.Split('/')[0], name.Split('/')[1]), Entry(clusterIp, rule, balanced));

    private static ServiceEntry Entry(string clusterIp, ServicePortRule rule, string? balanced = null)
    {
        ValueList<IPAddress> external = balanced is null ? [] : [IPAddress.Parse(balanced)];
        return new([IPAddress.Parse(clusterIp)], [], external, [rule]);
    }

    private static IReadOnlyList<NftTable> Tables(ServiceTable services) => new KubeProxyRules(services, Node, Cidr.Parse("10.244.0.0/16")).Tables();

    private static string Chain(string name, ServiceTable services) => NftText.Of(Tables(services)[0].Chains.Single(chain => chain.Name == name));

    private static string Elements(string set, ServiceTable services) =>
        NftText.Of(Tables(services)[0].Sets.Single(each => each.Name == set)).Split('\n').Single(line => line.Contains("elements", StringComparison.Ordinal));
}
