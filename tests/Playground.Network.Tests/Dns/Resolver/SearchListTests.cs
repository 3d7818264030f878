using System.Net;
using Playground.Network.Dns;
using Playground.Network.Dns.Resolver;

namespace Playground.Network.Tests.Dns.Resolver;

/// <summary>Which names go over the wire for what a program wrote, and what comes of it.</summary>
public sealed class SearchListTests
{
    [Theory]
    [InlineData("fish", 5, "fish.lake.svc.cluster.local", "10.96.7.9")]
    [InlineData("fish.lake", 5, "fish.lake.lake.svc.cluster.local fish.lake.svc.cluster.local", "10.96.7.9")]
    [InlineData("fish.lake.svc", 5,
        "fish.lake.svc.lake.svc.cluster.local fish.lake.svc.svc.cluster.local fish.lake.svc.cluster.local", "10.96.7.9")]
    [InlineData("fish.lake.svc.cluster.local", 5,
        "fish.lake.svc.cluster.local.lake.svc.cluster.local fish.lake.svc.cluster.local.svc.cluster.local "
        + "fish.lake.svc.cluster.local.cluster.local fish.lake.svc.cluster.local", "10.96.7.9")]
    [InlineData("fish.lake.svc.cluster.local.", 5, "fish.lake.svc.cluster.local", "10.96.7.9")]
    [InlineData("api.stripe.com", 5,
        "api.stripe.com.lake.svc.cluster.local api.stripe.com.svc.cluster.local api.stripe.com.cluster.local api.stripe.com",
        "198.51.100.30 198.51.100.31")]
    [InlineData("fish.lake.cluster.local", 5,
        "fish.lake.cluster.local.lake.svc.cluster.local fish.lake.cluster.local.svc.cluster.local "
        + "fish.lake.cluster.local.cluster.local fish.lake.cluster.local", "NotFound")]
    [InlineData("10-42-0-9.lake.pod", 5,
        "10-42-0-9.lake.pod.lake.svc.cluster.local 10-42-0-9.lake.pod.svc.cluster.local 10-42-0-9.lake.pod.cluster.local", "10.42.0.9")]
    [InlineData("fish", 1, "fish.lake.svc.cluster.local", "10.96.7.9")]
    public async Task Both_libraries_walk_alike(string name, int ndots, string asked, string result)
    {
        await CheckAsync("musl", name, ndots, asked, result);
        await CheckAsync("glibc", name, ndots, asked, result);
    }

    [Theory]
    [InlineData("a.b.c.d.e.f", 5, "a.b.c.d.e.f", "NotFound")]
    [InlineData("fish.lake.svc", 1, "fish.lake.svc", "NotFound")]
    [InlineData("lake.svc", 5, "lake.svc.lake.svc.cluster.local lake.svc.svc.cluster.local lake.svc.cluster.local", "NoAddress")]
    public Task Musl_stops_where_it_may_not_go_on(string name, int ndots, string asked, string result) =>
        CheckAsync("musl", name, ndots, asked, result);

    [Theory]
    [InlineData("a.b.c.d.e.f", 5,
        "a.b.c.d.e.f a.b.c.d.e.f.lake.svc.cluster.local a.b.c.d.e.f.svc.cluster.local a.b.c.d.e.f.cluster.local", "NotFound")]
    [InlineData("fish.lake.svc", 1,
        "fish.lake.svc fish.lake.svc.lake.svc.cluster.local fish.lake.svc.svc.cluster.local fish.lake.svc.cluster.local", "10.96.7.9")]
    [InlineData("lake.svc", 5,
        "lake.svc.lake.svc.cluster.local lake.svc.svc.cluster.local lake.svc.cluster.local lake.svc", "NoAddress")]
    public Task Glibc_falls_back_and_goes_on(string name, int ndots, string asked, string result) =>
        CheckAsync("glibc", name, ndots, asked, result);

    [Fact]
    public async Task Each_name_is_asked_for_both_families_and_the_trace_reads_in_order() =>
        Assert.Equal(
            [
                "fish.lake.lake.svc.cluster.local. IN A NXDOMAIN",
                "fish.lake.lake.svc.cluster.local. IN AAAA NXDOMAIN",
                "fish.lake.svc.cluster.local. IN A NOERROR 10.96.7.9",
                "fish.lake.svc.cluster.local. IN AAAA NODATA",
            ],
            (await PodInLake.Resolver("musl").ResolveAsync("fish.lake")).Steps.Select(step => step.ToString()));

    [Fact]
    public async Task Busybox_nslookup_asks_a_short_name_everywhere()
    {
        var resolution = await PodInLake.Resolver("busybox").ResolveAsync("fish");

        Assert.Equal(
            [
                "fish.lake.svc.cluster.local. IN A NOERROR 10.96.7.9",
                "fish.svc.cluster.local. IN A NXDOMAIN",
                "fish.cluster.local. IN A NXDOMAIN",
                "fish.lake.svc.cluster.local. IN AAAA NODATA",
                "fish.svc.cluster.local. IN AAAA NXDOMAIN",
                "fish.cluster.local. IN AAAA NXDOMAIN",
            ],
            resolution.Steps.Select(step => step.ToString()));
        Assert.True(resolution.Succeeded);
    }

    [Theory]
    [InlineData("fish.lake", "fish.lake. IN A NXDOMAIN|fish.lake. IN AAAA NXDOMAIN", ResolutionError.NotFound)]
    [InlineData("10.96.7.9", "9.7.96.10.in-addr.arpa. IN PTR NOERROR fish.lake.svc.cluster.local.", ResolutionError.None)]
    public async Task Busybox_nslookup_asks_names_with_a_dot_as_they_are(string name, string steps, ResolutionError error)
    {
        var resolution = await PodInLake.Resolver("busybox").ResolveAsync(name);

        Assert.Equal(steps.Split('|'), resolution.Steps.Select(step => step.ToString()));
        Assert.Equal(error, resolution.Error);
    }

    [Fact]
    public async Task Bind_nslookup_asks_the_other_family_only_of_the_name_it_found()
    {
        var resolution = await PodInLake.Resolver("bind").ResolveAsync("fish.lake");

        Assert.Equal(
            [
                "fish.lake.lake.svc.cluster.local. IN A NXDOMAIN",
                "fish.lake.svc.cluster.local. IN A NOERROR 10.96.7.9",
                "fish.lake.svc.cluster.local. IN AAAA NODATA",
            ],
            resolution.Steps.Select(step => step.ToString()));
        Assert.Equal("fish.lake.svc.cluster.local.", resolution.Canonical.ToString());
    }

    [Theory]
    [InlineData("fish", false, "fish. IN SRV NXDOMAIN", ResolutionError.NotFound)]
    [InlineData("fish.lake", true,
        "fish.lake.lake.svc.cluster.local. IN SRV NXDOMAIN|fish.lake.svc.cluster.local. IN SRV NOERROR 0 100 80 fish.lake.svc.cluster.local.",
        ResolutionError.None)]
    [InlineData("dns-version.cluster.local.", false, "dns-version.cluster.local. IN SRV NODATA", ResolutionError.NoAddress)]
    public async Task Dig_walks_the_search_list_only_when_told_to(string name, bool search, string steps, ResolutionError error)
    {
        var lookup = new BindLookup(PodInLake.Conf());

        var resolution = await lookup.LookupAsync(name, DnsType.Srv, search, PodInLake.Transport, CancellationToken.None);

        Assert.Equal(steps.Split('|'), resolution.Steps.Select(step => step.ToString()));
        Assert.Equal(error, resolution.Error);
    }

    [Theory]
    [InlineData("10.244.3.8", "trout.pond.lake.svc.cluster.local.")]
    [InlineData("10.244.1.77", null)]
    [InlineData("127.0.0.1", "localhost.")]
    public async Task An_address_has_the_name_that_ping_prints(string address, string? name)
    {
        var hosts = HostsFile.Parse("127.0.0.1\tlocalhost\n");

        var resolution = await ReverseLookup.FindAsync(
            IPAddress.Parse(address), PodInLake.Conf(), hosts, PodInLake.Transport, CancellationToken.None);

        Assert.Equal(name, resolution.Canonical?.Text);
    }

    [Fact]
    public async Task The_canonical_name_is_where_the_alias_led()
    {
        var resolution = await PodInLake.Resolver("musl").ResolveAsync("bank");

        Assert.Equal(("192.0.2.10", "example.com."), (resolution.Addresses.Single().ToString(), resolution.Canonical.ToString()));
    }

    private static async Task CheckAsync(string program, string name, int ndots, string asked, string result)
    {
        var resolution = await PodInLake.Resolver(program, ndots).ResolveAsync(name);

        Assert.Equal(
            asked.Split(' ').SelectMany(full => new[] { $"{full}. IN A", $"{full}. IN AAAA" }),
            resolution.Steps.Select(step => step.Question.ToString()));
        Assert.Equal(result, resolution.Succeeded ? string.Join(' ', resolution.Addresses) : resolution.Error.ToString());
    }
}
