using System.Net;
using Playground.Network.Dns.Resolver;

namespace Playground.Network.Tests.Dns.Resolver;

public sealed class ResolvConfTests
{
    private static readonly ResolvConf Host = ResolvConf.Parse("search example.internal\nnameserver 192.168.49.1\n");

    private static readonly PodDns Pod = new("ClusterFirst", HostNetwork: false, "lake", "cluster.local", ["10.96.0.10"], Host);

    [Fact]
    public void A_pod_asks_the_cluster_first() =>
        Assert.Equal(
            "search lake.svc.cluster.local svc.cluster.local cluster.local example.internal\nnameserver 10.96.0.10\noptions ndots:5\n",
            PodResolvConf.Form(Pod).Conf.ToString());

    [Theory]
    [InlineData("Default", false)]
    [InlineData("Default", true)]
    [InlineData("ClusterFirst", true)]
    public void Other_pods_ask_as_their_node_does(string policy, bool hostNetwork) =>
        Assert.Equal(Host.ToString(), PodResolvConf.Form(Pod with { Policy = policy, HostNetwork = hostNetwork }).Conf.ToString());

    [Fact]
    public void A_pod_on_the_network_of_its_node_can_still_ask_the_cluster_first() =>
        Assert.Equal(
            "nameserver 10.96.0.10",
            PodResolvConf.Form(Pod with { Policy = "ClusterFirstWithHostNet", HostNetwork = true }).Conf.ToString().Split('\n')[1]);

    [Theory]
    [InlineData("None", "search my.domain second.domain\nnameserver 203.0.113.1\noptions ndots:3 debug\n")]
    [InlineData("ClusterFirst",
        "search lake.svc.cluster.local svc.cluster.local cluster.local example.internal my.domain second.domain\n"
        + "nameserver 10.96.0.10\nnameserver 203.0.113.1\noptions ndots:3 debug\n")]
    public void The_pod_adds_its_own(string policy, string conf)
    {
        var own = ResolvConf.Parse("nameserver 203.0.113.1\nsearch my.domain second.domain\noptions ndots:3 debug\n");

        Assert.Equal(conf, PodResolvConf.Form(Pod with { Policy = policy, PodConfig = own }).Conf.ToString());
    }

    [Fact]
    public void Too_many_search_paths_are_left_out_with_a_warning()
    {
        var own = new ResolvConf { Search = [.. Enumerable.Range(1, 40).Select(n => $"s{n}")] };

        var (conf, warnings) = PodResolvConf.Form(Pod with { PodConfig = own });

        Assert.Equal(32, conf.Search.Length);
        Assert.StartsWith(
            "Search Line limits were exceeded, some search paths have been omitted, the applied search line is: lake.svc.cluster.local ",
            Assert.Single(warnings));
    }

    [Fact]
    public void A_search_line_over_2048_characters_is_cut_and_a_path_over_255_dropped()
    {
        var own = new ResolvConf { Search = [new string('x', 256), .. Enumerable.Range(1, 20).Select(n => new string((char)('a' + n), 200))] };

        var (conf, warnings) = PodResolvConf.Form(Pod with { PodConfig = own });

        Assert.Equal(4 + 9, conf.Search.Length);
        Assert.DoesNotContain(conf.Search, path => path.Length > 255);
        Assert.Single(warnings);
    }

    [Fact]
    public void A_fourth_nameserver_is_left_out_with_a_warning()
    {
        var (conf, warnings) = PodResolvConf.Form(Pod with { PodConfig = new ResolvConf { Nameservers = ["1.1.1.1", "2.2.2.2", "3.3.3.3"] } });

        Assert.Equal(["10.96.0.10", "1.1.1.1", "2.2.2.2"], conf.Nameservers);
        Assert.Equal(
            ["Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: 10.96.0.10 1.1.1.1 2.2.2.2"],
            warnings);
    }

    [Fact]
    public void Servers_are_complained_about_before_search_paths()
    {
        var own = new ResolvConf { Nameservers = ["1.1.1.1", "2.2.2.2", "3.3.3.3"], Search = [.. Enumerable.Range(1, 30).Select(n => $"s{n}")] };

        var (conf, warnings) = PodResolvConf.Form(Pod with { PodConfig = own });

        Assert.Equal((3, 32), (conf.Nameservers.Length, conf.Search.Length));
        Assert.Equal(["Nameserver limits", "Search Line limits"], warnings.Select(warning => warning[..warning.IndexOf(" were", StringComparison.Ordinal)]));
    }

    [Fact]
    public void The_file_is_read_as_the_libraries_read_it()
    {
        var conf = ResolvConf.Parse("# comment\nsearch first\nsearch second . _sip._tcp.abc_d.efg.com\nnameserver 1.1.1.1\noptions ndots:20 debug attempts:3\nnonsense\n");

        Assert.Equal(["second", ".", "_sip._tcp.abc_d.efg.com"], conf.Search);
        Assert.Equal((15, 3, TimeSpan.FromSeconds(5)), (conf.Ndots, conf.Attempts, conf.Timeout));
        Assert.Equal(1, new ResolvConf().Ndots);
    }

    [Fact]
    public void The_hosts_file_of_a_pod_names_it_and_its_aliases()
    {
        var text = PodHosts.Text(
            [IPAddress.Parse("10.244.1.5")], "angler", "angler.pond.lake.svc.cluster.local", [("192.0.2.9", ["gate", "door"])]);

        Assert.Equal(
            """
            # Kubernetes-managed hosts file.
            127.0.0.1	localhost
            ::1	localhost ip6-localhost ip6-loopback
            fe00::0	ip6-localnet
            fe00::0	ip6-mcastprefix
            fe00::1	ip6-allnodes
            fe00::2	ip6-allrouters
            10.244.1.5	angler.pond.lake.svc.cluster.local	angler

            # Entries added by HostAliases.
            192.0.2.9	gate	door

            """.ReplaceLineEndings("\n"),
            text);
        Assert.Equal("192.0.2.9", HostsFile.Parse(text).Lookup("door").Single().ToString());
    }
}
