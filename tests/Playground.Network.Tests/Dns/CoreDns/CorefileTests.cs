using System.Collections.Immutable;
using System.Net;
using Playground.Network.Dns;
using Playground.Network.Dns.CoreDns;
using Playground.Network.Dns.Internet;
using Playground.Network.Dns.Zone;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.CoreDns;

public sealed class CorefileTests
{
    [Fact]
    public void The_stock_file_gives_the_stock_rules()
    {
        var options = Read(Corefile.Stock("cluster.local")).Kubernetes;

        Assert.Equal(
            ("cluster.local.", 30u, PodNames.Insecure, "in-addr.arpa. ip6.arpa.", "in-addr.arpa. ip6.arpa."),
            (options.Zone.Text, options.Ttl, options.Pods, string.Join(' ', options.ReverseZones), string.Join(' ', options.FallThrough)));
    }

    [Fact]
    public void A_bare_plugin_has_its_own_defaults()
    {
        var options = Read("cluster.local {\n kubernetes\n}").Kubernetes;

        Assert.Equal(("cluster.local.", 5u, PodNames.Disabled), (options.Zone.Text, options.Ttl, options.Pods));
        Assert.Empty(options.FallThrough);
    }

    [Fact]
    public void Every_property_is_honoured()
    {
        var options = Read(
            """
            # the lake's own domain
            .:53 {
                kubernetes lake.test {
                    pods verified
                    ttl 3600
                    fallthrough
                    namespaces lake pond
                    endpoint_pod_names
                    ignore empty_service
                }
            }
            """).Kubernetes;

        Assert.Equal(
            ("lake.test.", 3600u, PodNames.Verified, ".", true, true),
            (options.Zone.Text, options.Ttl, options.Pods, string.Join(' ', options.FallThrough), options.EndpointPodNames, options.IgnoreEmptyServices));
        Assert.Equal(["lake", "pond"], options.Namespaces.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(".:53 {\n  kubernetes cluster.local {\n    pods maybe\n  }\n}",
        "plugin/kubernetes: wrong value for pods: maybe,  must be one of: disabled, verified, insecure")]
    [InlineData(".:53 {\n  kubernetes cluster.local {\n    ttl 3601\n  }\n}", "plugin/kubernetes: Corefile:3 - Error during parsing: ttl must be in range [0, 3600]: 3601")]
    [InlineData(".:53 {\n  kubernetes cluster.local {\n    ttl soon\n  }\n}", "plugin/kubernetes: strconv.Atoi: parsing \"soon\": invalid syntax")]
    [InlineData(".:53 {\n  kubernetes cluster.local {\n    color blue\n  }\n}", "plugin/kubernetes: Corefile:3 - Error during parsing: unknown property 'color'")]
    [InlineData(".:53 {\n  kubernetes in-addr.arpa\n}", "plugin/kubernetes: non-reverse zone name must be used")]
    [InlineData(".:53 {\n  errors\n  magic\n}", "Corefile:3 - Error during parsing: Unknown directive 'magic'")]
    [InlineData(".:53 {\n  forward . dns.example.com\n}", "plugin/forward: not an IP address or file: \"dns.example.com\"")]
    [InlineData(".:53 {\n  forward .\n}", "plugin/forward: Corefile:2 - Error during parsing: Wrong argument count or unexpected line ending after 'forward'")]
    [InlineData(".:port {\n}", "Corefile:1 - Error during parsing: '.:port' has no valid port")]
    [InlineData(".:53 {\n  errors\n", "Corefile:2 - Syntax error: Unexpected token 'errors', expecting '}'")]
    [InlineData(".:53 {\n  kubernetes cluster.local {\n    ttl 5\n", "Corefile:3 - Error during parsing: Unexpected EOF")]
    [InlineData("}\n", "Corefile:1 - Error during parsing: Unexpected '}', no block is open")]
    [InlineData(".:53 {\n  log \"open\n}\n", "Corefile:2 - Error during parsing: a quote is not closed")]
    public void A_mistake_is_told_with_its_line(string text, string problem)
    {
        Assert.False(Corefile.TryParse(text, out _, out var told));
        Assert.Equal(problem, told);
    }

    [Theory]
    [InlineData("printer.acme.local", "10.0.0.53")]
    [InlineData("acme.local", "10.0.0.53")]
    [InlineData("www.example.com", "/etc/resolv.conf")]
    [InlineData("secret.example.com", null)]
    public void The_closest_stub_zone_is_asked(string name, string? server)
    {
        var corefile = Read(
            """
            .:53 {
                kubernetes cluster.local
                forward . /etc/resolv.conf {
                    except secret.example.com
                }
            }
            acme.local:53 {
                errors
                cache 30
                forward . 10.0.0.53
            }
            """);

        Assert.Equal(server, corefile.ForwardFor(DnsName.Parse(name))?.To.Single());
    }

    [Fact]
    public void A_forward_leads_to_the_internet_to_a_server_in_the_cluster_or_nowhere()
    {
        var corefile = Read(
            ".:53 {\n forward . 8.8.8.8\n}\nacme.local {\n forward . 10.0.0.53:5353\n}\ndead.local {\n forward . 10.0.0.99\n}");
        var names = new ForwardedNames(corefile, new SimulatedInternet(), endpoint => endpoint.ToString() is "10.0.0.53:5353" ? new Acme() : null);

        Assert.Equal("192.0.2.10", Ask(names, "example.com").Addresses.Single().ToString());
        Assert.Equal("10.9.9.9", Ask(names, "printer.acme.local").Addresses.Single().ToString());
        Assert.Equal(DnsRcode.ServFail, Ask(names, "x.dead.local").Rcode);
        Assert.Equal(DnsRcode.Refused, Ask(new ForwardedNames(Read("acme.local {\n errors\n}"), new SimulatedInternet()), "x.acme.local").Rcode);
    }

    [Fact]
    public void A_server_that_forwards_to_itself_fails_instead_of_going_round()
    {
        ForwardedNames? names = null;
        names = new ForwardedNames(Read(".:53 {\n forward . 10.96.0.10\n}"), new SimulatedInternet(), _ => names);

        Assert.Equal(DnsRcode.ServFail, Ask(names, "example.com").Rcode);
    }

    [Fact]
    public void Without_the_plugin_the_cluster_has_no_names()
    {
        var corefile = Read(".:53 {\n forward . /etc/resolv.conf\n}");
        var zone = Lake.Zone(corefile.Kubernetes);

        Assert.Equal("NXDOMAIN", zone.Ask("fish.lake.svc.cluster.local A", new ForwardedNames(corefile, new SimulatedInternet()))[0]);
        Assert.Equal("REFUSED", zone.Ask("fish.lake.svc.cluster.local A")[0]);
    }

    [Fact]
    public void A_pod_asks_through_the_zone_for_everything()
    {
        var names = new ForwardedNames(Read(Corefile.Stock("cluster.local")), new SimulatedInternet());
        var zone = Lake.Zone();

        Assert.Equal(["NOERROR", "github.com. 300 IN A 203.0.113.40"], zone.Ask("github.com A", names));
        Assert.Equal(["NOERROR", "40.113.0.203.in-addr.arpa. 300 IN PTR github.com."], zone.Ask("40.113.0.203.in-addr.arpa PTR", names));
        Assert.Equal("NOERROR", zone.Ask("github.com AAAA", names)[0]);
        Assert.Equal("NOERROR", zone.Ask("com A", names)[0]);
        Assert.Equal("NXDOMAIN", zone.Ask("gone.example.com A", names)[0]);
    }

    [Theory]
    // rewrite: the name asked instead, and the client's own name in the answer
    [InlineData("rewrite name fish.test fish.lake.svc.cluster.local", "fish.test A", "fish.test. 30 IN A 10.96.7.9")]
    [InlineData("rewrite name suffix .pond.test .lake.svc.cluster.local answer auto", "fish.pond.test A", "fish.pond.test. 30 IN A 10.96.7.9")]
    [InlineData("rewrite name prefix big- \"\"", "big-fish.lake.svc.cluster.local A", "fish.lake.svc.cluster.local. 30 IN A 10.96.7.9")]
    [InlineData("rewrite name regex (.*)\\.old\\.test\\. {1}.lake.svc.cluster.local", "fish.old.test A", "fish.lake.svc.cluster.local. 30 IN A 10.96.7.9")]
    [InlineData("rewrite stop {\n name regex (.*)\\.old\\.test\\. {1}.lake.svc.cluster.local\n answer name (.*)\\.lake\\.svc\\.cluster\\.local\\. {1}.old.test\n}", "fish.old.test A", "fish.old.test. 30 IN A 10.96.7.9")]
    // hosts
    [InlineData("hosts {\n 10.0.0.1 printer.test printer\n ttl 60\n fallthrough\n}", "printer.test A", "printer.test. 60 IN A 10.0.0.1")]
    [InlineData("hosts {\n 10.0.0.1 printer.test\n fallthrough\n}", "1.0.0.10.in-addr.arpa PTR", "1.0.0.10.in-addr.arpa. 3600 IN PTR printer.test.")]
    [InlineData("hosts {\n 10.0.0.1 printer.test\n fallthrough\n}", "printer.test AAAA", "NOERROR")]
    [InlineData("hosts {\n 10.0.0.1 printer.test\n}", "other.test A", "SERVFAIL")]
    [InlineData("hosts {\n 10.0.0.1 printer.test\n fallthrough\n}", "fish.lake.svc.cluster.local A", "fish.lake.svc.cluster.local. 30 IN A 10.96.7.9")]
    // template
    [InlineData("template IN A ip.test {\n match ^ip-(?P<a>[0-9]+)[.]ip[.]test[.]$\n answer \"{{ .Name }} 60 IN A 10.0.0.{{ .Group.a }}\"\n fallthrough\n}", "ip-7.ip.test A", "ip-7.ip.test. 60 IN A 10.0.0.7")]
    [InlineData("template ANY ANY blocked.test {\n rcode NXDOMAIN\n}", "x.blocked.test A", "NXDOMAIN")]
    public void Plugins_in_front_of_the_zone_answer_first(string plugin, string question, string line)
    {
        var corefile = Read($".:53 {{\n{plugin}\nkubernetes cluster.local in-addr.arpa {{\n ttl 30\n fallthrough in-addr.arpa\n}}\nforward . /etc/resolv.conf\n}}");
        Assert.Contains(line, Lake.Zone(corefile.Kubernetes).Ask(question, new ForwardedNames(corefile, new SimulatedInternet())));
    }

    [Theory]
    [InlineData("rewrite color blue green", "plugin/rewrite: invalid rule type \"color\"")]
    [InlineData("template IN", "plugin/template: Corefile:2 - Error during parsing: Wrong argument count or unexpected line ending after 'template'")]
    [InlineData("hosts {\n shape round\n}", "plugin/hosts: Corefile:3 - Error during parsing: unknown property 'shape'")]
    public void A_mistake_in_a_plugin_is_told_too(string plugin, string problem)
    {
        Assert.False(Corefile.TryParse($".:53 {{\n{plugin}\n}}", out _, out var told));
        Assert.Equal(problem, told);
    }

    [Fact]
    public void A_problem_names_the_file_it_is_in()
    {
        Assert.False(Corefile.TryParse(".:53 {\n magic\n}", "/etc/coredns/Corefile", out _, out var told));
        Assert.Equal("/etc/coredns/Corefile:2 - Error during parsing: Unknown directive 'magic'", told);
    }

    private static DnsAnswer Ask(IOutsideNames names, string name) => names.Answer(new DnsQuestion(DnsName.Parse(name), DnsType.A));

    private static Corefile Read(string text)
    {
        Assert.True(Corefile.TryParse(text, out var corefile, out var problem), problem);
        return corefile;
    }

    private sealed class Acme : IOutsideNames
    {
        public DnsAnswer Answer(DnsQuestion question) =>
            new(DnsRcode.NoError, ImmutableArray.Create<DnsRecord>(new AddressRecord(question.Name, 60, IPAddress.Parse("10.9.9.9"))));
    }
}
