using Playground.Cluster.Scheduling;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Quotas;

/// <summary>What of a quota is used. Source: pkg/quota/v1/evaluator/core.</summary>
internal static class QuotaPlan
{
    /// <param name="countOf">how many objects of a resource (`services`, `deployments.apps`) the namespace has</param>
    public static ResourceQuotaStatus StatusOf(ResourceQuota quota, IReadOnlyList<Pod> pods, IReadOnlyList<Service> services, IReadOnlyList<PersistentVolumeClaim> claims, Func<string, int> countOf)
    {
        var counted = pods.Where(pod => !pod.IsFinished && IsInScope(quota, pod)).ToList();
        return new() { Hard = quota.Spec.Hard, Used = [.. quota.Spec.Hard.Keys.Select(name => new KeyValuePair<string, Quantity>(name, Used(name)))] };

        Quantity Used(string name) => name switch
        {
            "pods" or "count/pods" => counted.Count,
            "cpu" or "requests.cpu" => Requests("cpu"),
            "memory" or "requests.memory" => Requests("memory"),
            "ephemeral-storage" or "requests.ephemeral-storage" => Requests("ephemeral-storage"),
            "services.loadbalancers" => services.Count(service => service.Spec.Type is "LoadBalancer"),
            "services.nodeports" => services.Where(service => service.Spec.Type is "NodePort" or "LoadBalancer").Sum(service => service.Spec.Ports.Count),
            "requests.storage" => Sum(claims.Select(claim => claim.Spec.Resources.Requests.GetValueOrDefault("storage"))),
            _ when name.StartsWith("limits.", StringComparison.Ordinal) => Limits(name["limits.".Length..]),
            _ when name.StartsWith("count/", StringComparison.Ordinal) => countOf(name["count/".Length..]),
            _ => countOf(name),
        };

        Quantity Requests(string resource) => Sum(counted.SelectMany(pod => pod.Spec.Containers).Select(container => container.Resources.Requests.GetValueOrDefault(resource)));

        Quantity Limits(string resource) => Sum(counted.SelectMany(pod => pod.Spec.Containers).Select(container => container.Resources.Limits.GetValueOrDefault(resource)));
    }

    private static Quantity Sum(IEnumerable<Quantity> amounts) => amounts.Aggregate((Quantity)0, (sum, amount) => sum.Value is 0 ? amount.Value is 0 ? sum : amount : sum.Add(amount));

    private static bool IsInScope(ResourceQuota quota, Pod pod)
    {
        var bestEffort = PodRequests.Of(pod).Count is 0 && pod.Spec.Containers.All(container => container.Resources.Limits.Count is 0);
        return quota.Spec.Scopes.All(scope => scope switch
        {
            "BestEffort" => bestEffort,
            "NotBestEffort" => !bestEffort,
            "Terminating" => pod.Spec.ActiveDeadlineSeconds is not null,
            "NotTerminating" => pod.Spec.ActiveDeadlineSeconds is null,
            _ => true,
        });
    }
}
