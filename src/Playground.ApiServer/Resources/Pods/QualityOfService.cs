using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>How a pod ranks when its node runs short: by what its containers ask for and are limited to.</summary>
internal static class QualityOfService
{
    public static string Of(PodSpec spec)
    {
        var resources = spec.Containers.Concat(spec.InitContainers).Select(container => container.Resources).ToList();
        if (!resources.Any(r => Counted(r.Requests) || Counted(r.Limits)))
            return "BestEffort";
        return resources.All(IsGuaranteed) ? "Guaranteed" : "Burstable";
    }

    private static bool Counted(ValueMap<Quantity> amounts) => Amount(amounts, "cpu") > 0 || Amount(amounts, "memory") > 0;

    private static bool IsGuaranteed(ResourceRequirements resources) =>
        Amount(resources.Limits, "cpu") is > 0 and var cpu && Amount(resources.Limits, "memory") is > 0 and var memory
        && Amount(resources.Requests, "cpu") == cpu && Amount(resources.Requests, "memory") == memory;

    private static decimal Amount(ValueMap<Quantity> amounts, string name) => amounts.TryGetValue(name, out var quantity) ? quantity.Value : 0;
}
