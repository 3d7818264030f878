using System.Globalization;
using System.Net;
using Playground.Kubernetes;
using Playground.Network.Addresses;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>The annotations `nginx.ingress.kubernetes.io/…` that this controller follows.</summary>
internal sealed record IngressAnnotations(ValueMap<string> All)
{
    private const string Prefix = "nginx.ingress.kubernetes.io/";

    public string? RewriteTarget => this["rewrite-target"];

    public bool UsesPatterns => this["use-regex"] is "true" || RewriteTarget is not null;

    public bool RedirectsToTls => this["ssl-redirect"] is not "false";

    public bool ForcesTls => this["force-ssl-redirect"] is "true";

    /// <summary>Where to send every request instead of answering it.</summary>
    public (int Status, string Url)? Redirect =>
        this["permanent-redirect"] is { } permanent ? (Number("permanent-redirect-code", 301), permanent)
        : this["temporal-redirect"] is { } temporal ? (302, temporal)
        : null;

    public string? AppRoot => this["app-root"];

    /// <summary>The Host that the backend sees; null: the client's.</summary>
    public string? UpstreamHost => this["upstream-vhost"];

    /// <summary>Ask the Service's own address instead of an endpoint.</summary>
    public bool AsksService => this["service-upstream"] is "true";

    public TimeSpan ConnectTimeout => TimeSpan.FromSeconds(Number("proxy-connect-timeout", 5));

    public bool Allows(IPAddress client) =>
        (this["whitelist-source-range"] ?? this["allowlist-source-range"]) is not { } ranges
        || ranges.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(range => Cidr.TryParse(range.Contains('/') ? range : range + "/32", out var cidr) && cidr.Contains(client));

    private string? this[string name] => All.TryGetValue(Prefix + name, out var value) ? value : null;

    private int Number(string name, int normal) => int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : normal;
}
