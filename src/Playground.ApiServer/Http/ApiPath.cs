using Playground.ApiServer.Resources;
using Playground.Kubernetes;

namespace Playground.ApiServer.Http;

/// <summary>What a path below a cluster's root names.</summary>
internal abstract record ApiPath
{
    /// <summary>`/version`, `/api`, `/apis/apps/v1`, `/openapi/v3`, …: the segments as they came.</summary>
    internal sealed record Page(string[] Segments) : ApiPath;

    /// <summary>A resource.</summary>
    /// <param name="Rest">what follows the subresource (a proxied path)</param>
    /// <param name="IsWatch">the old form `/watch/…`</param>
    internal sealed record Resource(ResourceStrategy Strategy, string Namespace, string Name, string Subresource, string Rest, bool IsWatch) : ApiPath;

    /// <summary>A resource, version or subresource that is not served: 404 with a Status.</summary>
    internal sealed record UnknownResource : ApiPath;

    /// <summary>No path of an API server: 404 in plain text.</summary>
    internal sealed record Unknown : ApiPath;

    /// <param name="path">decoded, from the slash behind the cluster's name on</param>
    public static ApiPath Parse(string path)
    {
        var segments = path.TrimStart('/').Split('/');
        if (path.StartsWith("//", StringComparison.Ordinal))
            return new Unknown();
        if (segments.Length > 1 && segments[^1] is "")
            segments = segments[..^1];
        return segments switch
        {
            ["api", var version, var first, .. var rest] => Find(new("", version), first, rest),
            ["apis", var group, var version, var first, .. var rest] => ResourceCatalog.All.Any(s => s.Type.Group == group)
                ? Find(new(group, version), first, rest)
                : new Unknown(),
            _ => new Page(segments),
        };
    }

    private static ApiPath Find(GroupVersion version, string first, string[] rest)
    {
        if (first is "watch" && rest.Length > 0)
            return Find(version, rest[0], rest[1..]) is Resource { Subresource: "" } watched ? watched with { IsWatch = true } : new UnknownResource();
        // "namespaces/x" and its own subresources are the namespace itself; anything longer lies in it
        return first is "namespaces" && rest is [var inNamespace, var plural, .. var below] && !(version.Group is "" && plural is "status" or "finalize")
            ? Find(version, plural, inNamespace, below)
            : Find(version, first, "", rest);
    }

    private static ApiPath Find(GroupVersion version, string plural, string inNamespace, string[] below)
    {
        if (ResourceCatalog.Find(new(version.Group, version.Version, plural)) is not { } strategy || (inNamespace is not "" && !strategy.Type.Namespaced))
            return new UnknownResource();
        var (name, subresource) = (below.ElementAtOrDefault(0) ?? "", below.ElementAtOrDefault(1) ?? "");
        if (subresource is not "" && !strategy.Subresources.Any(s => s.Name == subresource))
            return new UnknownResource();
        if (below.Length > 2 && subresource is not "proxy")
            return new UnknownResource();
        return new Resource(strategy, inNamespace, name, subresource, string.Join('/', below.Skip(2)), IsWatch: false);
    }
}
