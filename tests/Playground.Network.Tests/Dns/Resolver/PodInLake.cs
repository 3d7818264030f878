using Playground.Network.Dns;
using Playground.Network.Dns.Internet;
using Playground.Network.Dns.Resolver;
using Playground.Network.Dns.Zone;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.Resolver;

/// <summary>A pod of the namespace <c>lake</c>: its resolv.conf, and a way to the cluster's DNS and the internet behind it.</summary>
internal static class PodInLake
{
    private static readonly DnsZone Zone = Lake.Zone();
    private static readonly SimulatedInternet Internet = new();

    public static ResolvConf Conf(int ndots = 5) => ResolvConf.Parse(
        $"search lake.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:{ndots}\n");

    public static IResolver Resolver(string program, int ndots = 5, HostsFile? hosts = null) => program switch
    {
        "musl" => new MuslResolver(Conf(ndots), hosts ?? HostsFile.Empty),
        "glibc" => new GlibcResolver(Conf(ndots), hosts ?? HostsFile.Empty),
        "busybox" => new BusyboxNslookup(Conf(ndots)),
        _ => new BindLookup(Conf(ndots)),
    };

    public static ValueTask<DnsAnswer?> Transport(DnsQuestion question, CancellationToken cancel) => new(Zone.Answer(question, Internet));

    public static async Task<Resolution> ResolveAsync(this IResolver resolver, string name) =>
        await resolver.ResolveAsync(name, Transport, CancellationToken.None);
}
