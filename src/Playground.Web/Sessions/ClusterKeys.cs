using System.Security.Claims;

namespace Playground.Web.Sessions;

/// <summary>How somebody comes into a cluster.</summary>
/// <param name="IsHost">by the key of whoever teaches or speaks there, not by one of the cluster's own</param>
internal readonly record struct Entry(Access Access, bool IsHost);

/// <summary>What the keys of a visitor open: a cluster's own, and those that were issued besides.</summary>
internal sealed class ClusterKeys(IEnumerable<IKeyIssuer> issuers)
{
    private readonly IKeyIssuer[] _issuers = [.. issuers];

    public Entry Of(ClaimsPrincipal visitor, Sandbox sandbox)
    {
        var own = Visitor.AccessOf(visitor, sandbox);
        var issued = Visitor.KeysOf(visitor).SelectMany(key => _issuers.Select(issuer => issuer.AccessWith(key, sandbox))).DefaultIfEmpty(Access.None).Max();
        return issued > own ? new(issued, IsHost: true) : new(own, IsHost: false);
    }

    public string? WhyPaused(string cluster) => _issuers.Select(issuer => issuer.WhyPaused(cluster)).FirstOrDefault(why => why is not null);

    /// <summary>Ends when those who own a cluster may change things in it.</summary>
    public Task ResumedAsync(string cluster, CancellationToken cancellation) => Task.WhenAll(_issuers.Select(issuer => issuer.ResumedAsync(cluster, cancellation)));
}
