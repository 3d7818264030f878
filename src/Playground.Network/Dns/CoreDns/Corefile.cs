using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Dns.CoreDns;

/// <summary>Where names go that the zone does not hold.</summary>
/// <param name="From">The names this is for.</param>
/// <param name="To">Addresses, with a port or without, or the path of a resolv.conf.</param>
/// <param name="Except">Names below <paramref name="From"/> that this is not for.</param>
public sealed record CorefileForward(DnsName From, ImmutableArray<string> To, ImmutableArray<DnsName> Except);

/// <summary>One server block.</summary>
public sealed record CorefileServer(ImmutableArray<DnsName> Zones, int Port)
{
    /// <summary>The <c>kubernetes</c> plugin, where the block has it.</summary>
    public DnsZoneOptions? Kubernetes { get; init; }

    public ImmutableArray<CorefileForward> Forwards { get; init; } = [];

    /// <summary>A changed file is taken up while the server runs.</summary>
    public bool Reloads { get; init; }

    internal ImmutableArray<RewriteRule> Rewrites { get; init; } = [];

    internal ImmutableArray<TemplatePlugin> Templates { get; init; } = [];

    internal HostsPlugin? Hosts { get; init; }

    internal CachePlugin? Cache { get; init; }
}

/// <summary>The configuration in the ConfigMap <c>coredns</c>, as far as answers depend on it.</summary>
public sealed record Corefile(ImmutableArray<CorefileServer> Servers)
{
    private const int DnsPort = 53;

    /// <summary>The file that a new cluster has, as kubeadm writes it: names of the cluster are not remembered, so that a change shows at once.</summary>
    public static string Stock(string zone) =>
        $$"""
        .:53 {
            errors
            health {
               lameduck 5s
            }
            ready
            kubernetes {{zone}} in-addr.arpa ip6.arpa {
               pods insecure
               fallthrough in-addr.arpa ip6.arpa
               ttl 30
            }
            prometheus :9153
            forward . /etc/resolv.conf {
               max_concurrent 1000
            }
            cache 30 {
               disable success {{zone}}
               disable denial {{zone}}
            }
            loop
            reload
            loadbalance
        }

        """.ReplaceLineEndings("\n");

    /// <summary>Reads the file, or says in one sentence what is wrong and on which line.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Corefile? corefile, [NotNullWhen(false)] out string? problem) => TryParse(text, "Corefile", out corefile, out problem);

    /// <param name="path">how the sentence names the file: `/etc/coredns/Corefile`</param>
    public static bool TryParse(string text, string path, [NotNullWhen(true)] out Corefile? corefile, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            corefile = new Corefile([.. CorefileBlocks.Read(text).Select(CorefileReading.Server)]);
            problem = null;
            return true;
        }
        catch (CorefileProblem error)
        {
            (corefile, problem) = (null, error.In(path));
            return false;
        }
    }

    /// <summary>The rules of the cluster's zone; without the plugin there is no such zone.</summary>
    public DnsZoneOptions Kubernetes
    {
        get
        {
            var options = Serving.Select(server => server.Kubernetes).FirstOrDefault(options => options is not null) ?? DnsZoneOptions.Absent;
            var hasPlugins = Serving.Any(server => server is { Hosts: not null } or { Rewrites.IsEmpty: false } or { Templates.IsEmpty: false });
            return options with { Front = hasPlugins ? new PluginChain(this).Answer : null, Caching = Serving.Any(server => server.Cache is not null) ? CacheFor : null };
        }
    }

    /// <summary>One of its blocks has the cluster's zone.</summary>
    public bool HasKubernetes => Serving.Any(server => server.Kubernetes is not null);

    /// <summary>The lines that a server prints first: its zones with their ports.</summary>
    public string Announced => string.Concat(Servers.SelectMany(server => server.Zones.Select(zone => $"{zone}:{server.Port}\n")));

    /// <summary>A changed file is taken up without a restart.</summary>
    public bool Reloads => Servers.Any(server => server.Reloads);

    /// <summary>Who is asked for a name that the zone does not hold: the closest zone that is forwarded, or nobody.</summary>
    public CorefileForward? ForwardFor(DnsName name) => ServerFor(name)?
        .Forwards.Where(forward => name.IsUnder(forward.From) && !forward.Except.Any(name.IsUnder))
        .MaxBy(forward => forward.From.Text.Length);

    /// <summary>The block whose zone is closest to the name.</summary>
    internal CorefileServer? ServerFor(DnsName name) => Serving
        .Where(server => server.Zones.Any(name.IsUnder))
        .MaxBy(server => server.Zones.Where(name.IsUnder).Max(zone => zone.Text.Length));

    private CachePlugin? CacheFor(DnsName name) => ServerFor(name)?.Cache is { } cache && cache.IsFor(name) ? cache : null;

    private IEnumerable<CorefileServer> Serving => Servers.Where(server => server.Port == DnsPort);
}
