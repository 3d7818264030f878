using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Network.Explain;

/// <summary>Which Service a name is meant to be: `fish`, `fish.lake`, `fish.lake.svc`, `fish.lake.svc.cluster.local`.</summary>
/// <param name="HasSvcLabel">false for `fish.lake.cluster.local`, which can be no Service</param>
internal sealed record ServiceMeant(NamespacedName Name, bool HasSvcLabel)
{
    private const string Domain = ".cluster.local";

    public static ServiceMeant? Of(string host, string ownNamespace)
    {
        var name = host.TrimEnd('.');
        var isWhole = name.EndsWith(Domain, StringComparison.OrdinalIgnoreCase);
        var labels = (isWhole ? name[..^Domain.Length] : name).ToLowerInvariant().Split('.');
        return labels switch
        {
            [var service] => isWhole ? null : new(new(ownNamespace, service), true),
            [var service, var home] => new(new(home, service), !isWhole),
            [var service, var home, "svc"] => new(new(home, service), true),
            [_, var service, var home, "svc"] => new(new(home, service), true),
            _ => null,
        };
    }

    /// <summary>The Services of this name in other namespaces, the nearest names of its own namespace after them.</summary>
    public IEnumerable<Service> Others(ClusterObjects objects) =>
        objects.Services.Values.Where(other => other.Name == Name.Name && other.Namespace != Name.Namespace).OrderBy(other => other.Namespace, StringComparer.Ordinal)
            .Concat(objects.Services.Values.Where(other => other.Namespace == Name.Namespace && Spelling.IsNear(other.Name, Name.Name)).OrderBy(other => other.Name, StringComparer.Ordinal));
}
