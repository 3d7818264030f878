using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>All rules of all Ingresses as one configuration. Of two that claim the same path of the same host, the older has it. Pure.</summary>
internal sealed class IngressTable
{
    private readonly List<IngressServer> _servers;

    private IngressTable(List<IngressServer> servers, ValueList<string> complaints) => (_servers, Complaints) = (servers, complaints);

    public static IngressTable Empty { get; } = new([], []);

    public IReadOnlyList<IngressServer> Servers => _servers;

    /// <summary>Why hosts show the controller's own certificate although their Ingress names another, as the log says it.</summary>
    public ValueList<string> Complaints { get; }

    /// <param name="certificate">what a Secret of that name holds; null: there is none, or it holds none</param>
    public static IngressTable Of(IEnumerable<Ingress> ingresses, Func<NamespacedName, IngressCertificate?> certificate)
    {
        var hosts = new Dictionary<string, List<IngressLocation>>(StringComparer.OrdinalIgnoreCase);
        var secured = new Dictionary<string, IngressCertificate?>(StringComparer.OrdinalIgnoreCase);
        List<string> complaints = [];
        foreach (var ingress in ingresses.OrderBy(each => each.Metadata.CreationTimestamp).ThenBy(each => each.NamespacedName.ToString(), StringComparer.Ordinal))
        {
            var annotations = new IngressAnnotations(ingress.Metadata.Annotations);
            foreach (var rule in ingress.Spec.Rules)
            {
                foreach (var path in rule.HTTP?.Paths ?? [])
                    Add(rule.Host, new(path.Path is "" ? "/" : path.Path, MatchOf(path.PathType, annotations), ingress.NamespacedName, path.Backend, annotations));
                if (ingress.Spec.DefaultBackend is { } rest)
                    Add(rule.Host, new("/", PathMatch.Elements, ingress.NamespacedName, rest, annotations));
                if (rule.Host is not "" && ingress.Spec.TLS.Count > 0 && !secured.ContainsKey(rule.Host))
                    secured[rule.Host] = IngressCertificate.Choose(ingress, rule.Host, certificate, complaints.Add);
            }

            if (ingress.Spec is { DefaultBackend: { } alone, Rules.Count: 0 })
                Add("", new("/", PathMatch.Elements, ingress.NamespacedName, alone, annotations));
        }

        return new(
            [.. hosts.Select(host => new IngressServer(host.Key, Comparable(host.Value), secured.ContainsKey(host.Key)) { Certificate = secured.GetValueOrDefault(host.Key) })],
            [.. complaints]);

        void Add(string host, IngressLocation location)
        {
            if (!hosts.TryGetValue(host, out var locations))
                hosts[host] = locations = [];
            if (!locations.Exists(other => other.Path == location.Path && (other.Match is PathMatch.Exact) == (location.Match is PathMatch.Exact)))
                locations.Add(location);
        }
    }

    /// <summary>The host itself, then a wildcard, then the rules for every host; null: nobody has this host.</summary>
    public IngressServer? Find(string host) =>
        _servers.Find(server => server.Host is not "" && !server.Host.StartsWith('*') && server.Takes(host))
        ?? _servers.Find(server => server.Host.StartsWith('*') && server.Takes(host))
        ?? _servers.Find(server => server.Host is "");

    /// <summary>What to show to a client that asks for this host: the host's own, else its wildcard's; null: the controller's own.</summary>
    public IngressCertificate? CertificateFor(string host) =>
        (_servers.Find(server => server.HasTls && !server.Host.StartsWith('*') && server.Takes(host))
            ?? _servers.Find(server => server.HasTls && server.Host.StartsWith('*') && server.Takes(host)))?.Certificate;

    private static PathMatch MatchOf(string? type, IngressAnnotations annotations) => type switch
    {
        "Exact" => PathMatch.Exact,
        _ when annotations.UsesPatterns => PathMatch.Pattern,
        "Prefix" => PathMatch.Elements,
        _ => PathMatch.Letters,
    };

    // one Ingress that uses patterns makes patterns of all paths of its hosts
    private static List<IngressLocation> Comparable(List<IngressLocation> locations) =>
        locations.Exists(location => location.Annotations.UsesPatterns)
            ? [.. locations.Select(location => location.Match is PathMatch.Exact ? location : new(location.Path, PathMatch.Pattern, location.Ingress, location.Backend, location.Annotations))]
            : locations;
}
