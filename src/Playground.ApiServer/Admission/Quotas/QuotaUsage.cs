using Playground.ApiServer.Resources;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission.Quotas;

/// <summary>What of a quota its namespace uses.</summary>
public static class QuotaUsage
{
    /// <summary>The kinds that a quota counts.</summary>
    public static IEnumerable<ResourceStrategy> CountedKinds(ResourceQuota quota) =>
        ResourceCatalog.All.Where(strategy => strategy.StoredAs == strategy.Type && strategy.KeptInMemory is null && Counts(quota, strategy.Type));

    /// <summary>All names the quota holds that anything counts towards, with what is used of each.</summary>
    /// <param name="objectsOf">the objects that the quota's namespace has of a kind</param>
    public static ValueMap<Quantity> Of(ResourceQuota quota, Func<ResourceStrategy, IEnumerable<KubernetesObject>> objectsOf)
    {
        var kinds = CountedKinds(quota).ToList();
        var used = kinds.SelectMany(objectsOf).Where(value => QuotaScopes.Include(quota.Spec, value)).Select(QuotaMeasure.Of).Sum();
        return
        [
            .. quota.Spec.Hard.Keys.Where(name => kinds.Any(kind => QuotaMeasure.Counts(kind.Type, name)))
                .Select(name => new KeyValuePair<string, Quantity>(name, used.TryGetValue(name, out var amount) ? amount : 0)),
        ];
    }

    internal static bool Counts(ResourceQuota quota, ResourceType type) => quota.Spec.Hard.Keys.Any(name => QuotaMeasure.Counts(type, name));
}
