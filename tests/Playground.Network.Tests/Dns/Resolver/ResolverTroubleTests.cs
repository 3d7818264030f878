using Playground.Network.Dns;
using Playground.Network.Dns.Resolver;

namespace Playground.Network.Tests.Dns.Resolver;

public sealed class ResolverTroubleTests
{
    [Theory]
    [InlineData("musl", null, ResolutionError.TryAgain, 4)] // A and AAAA, each twice
    [InlineData("glibc", null, ResolutionError.TryAgain, 4)]
    [InlineData("bind", null, ResolutionError.TryAgain, 2)]
    [InlineData("musl", DnsRcode.ServFail, ResolutionError.TryAgain, 2)]
    [InlineData("glibc", DnsRcode.ServFail, ResolutionError.TryAgain, 8)] // goes on to every name
    [InlineData("musl", DnsRcode.Refused, ResolutionError.TryAgain, 2)]
    [InlineData("glibc", DnsRcode.Refused, ResolutionError.TryAgain, 2)]
    [InlineData("bind", DnsRcode.Refused, ResolutionError.Failed, 1)]
    [InlineData("musl", DnsRcode.NxDomain, ResolutionError.NotFound, 8)]
    [InlineData("glibc", DnsRcode.NxDomain, ResolutionError.NotFound, 8)]
    public async Task A_server_in_trouble_ends_the_search_in_its_own_way(string program, DnsRcode? rcode, ResolutionError error, int questions)
    {
        var resolution = await PodInLake.Resolver(program).ResolveAsync(
            "fish", (_, _) => new(rcode is { } value ? new DnsAnswer(value, []) : null), CancellationToken.None);

        Assert.Equal((error, questions), (resolution.Error, resolution.Steps.Length));
    }

    [Theory]
    [InlineData("musl")]
    [InlineData("glibc")]
    public async Task Addresses_and_the_hosts_file_need_no_server(string program)
    {
        var hosts = HostsFile.Parse("# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n10.244.1.5\tangler.pond.lake.svc.cluster.local\tangler\n");
        var resolver = PodInLake.Resolver(program, hosts: hosts);

        Assert.Equal("10.244.1.5", (await resolver.ResolveAsync("Angler")).Addresses.Single().ToString());
        Assert.Equal("192.0.2.1", (await resolver.ResolveAsync("192.0.2.1")).Addresses.Single().ToString());
        Assert.Empty((await resolver.ResolveAsync("localhost")).Steps);
    }

    [Theory]
    [InlineData("musl")]
    [InlineData("glibc")]
    [InlineData("busybox")]
    [InlineData("bind")]
    public async Task What_is_no_name_is_not_found_and_not_asked(string program)
    {
        var resolution = await PodInLake.Resolver(program).ResolveAsync("a..b");

        Assert.Equal(ResolutionError.NotFound, resolution.Error);
        Assert.Empty(resolution.Steps);
    }
}
