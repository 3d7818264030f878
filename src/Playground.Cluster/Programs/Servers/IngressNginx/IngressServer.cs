using System.Text.RegularExpressions;
using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>How a location's path is compared.</summary>
internal enum PathMatch
{
    /// <summary>The whole path, letter by letter.</summary>
    Exact,

    /// <summary>Element by element: `/fish` is in front of `/fish/1`, not of `/fisher`.</summary>
    Elements,

    /// <summary>Letter by letter from the start, as a plain nginx location.</summary>
    Letters,

    /// <summary>A pattern from the start, whatever the case of letters.</summary>
    Pattern,
}

/// <summary>One path of one host with who answers it.</summary>
internal sealed record IngressLocation(string Path, PathMatch Match, NamespacedName Ingress, IngressBackend Backend, IngressAnnotations Annotations)
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(100);

    private readonly Regex? _pattern = Match is PathMatch.Pattern ? Compile(Path) : null;

    public bool Matches(string path) => Match switch
    {
        PathMatch.Exact => path == Path,
        PathMatch.Elements => Path.TrimEnd('/') is var start && (path == start || path.StartsWith(start + "/", StringComparison.Ordinal)),
        PathMatch.Letters => path.StartsWith(Path, StringComparison.Ordinal),
        _ => _pattern?.IsMatch(path) is true,
    };

    /// <summary>The path that the backend is asked for.</summary>
    public string Rewrite(string path)
    {
        if (Annotations.RewriteTarget is not { } target)
            return path;
        if (_pattern?.Match(path) is not { Success: true } match)
            return target;
        var rewritten = Regex.Replace(target, @"\$(?<number>\d)", group => match.Groups[int.Parse(group.Groups["number"].Value)].Value, RegexOptions.ExplicitCapture, MatchTime);
        return rewritten.StartsWith('/') ? rewritten : "/" + rewritten;
    }

    private static Regex? Compile(string path)
    {
        try
        {
            return new("^" + path, RegexOptions.IgnoreCase, MatchTime);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>One host.</summary>
/// <param name="Host">`fish.example`, `*.example`, or empty for every other</param>
/// <param name="HasTls">an Ingress of the host has a TLS section, so that plain requests are sent on to https</param>
internal sealed record IngressServer(string Host, IReadOnlyList<IngressLocation> Locations, bool HasTls)
{
    /// <summary>Null: the controller shows its own.</summary>
    public IngressCertificate? Certificate { get; init; }

    /// <summary>The whole path first, then the longest that is in front; null: none of them.</summary>
    public IngressLocation? Find(string path) =>
        Locations.FirstOrDefault(location => location.Match is PathMatch.Exact && location.Matches(path))
        ?? Locations.Where(location => location.Match is not PathMatch.Exact && location.Matches(path)).MaxBy(location => location.Path.TrimEnd('/').Length);

    /// <summary>A star stands for one label.</summary>
    public bool Takes(string host) => Host.StartsWith("*.", StringComparison.Ordinal)
        ? host.IndexOf('.') is > 0 and var dot && host.AsSpan(dot).Equals(Host.AsSpan(1), StringComparison.OrdinalIgnoreCase)
        : Host.Equals(host, StringComparison.OrdinalIgnoreCase);
}
