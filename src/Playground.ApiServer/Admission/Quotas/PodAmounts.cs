using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission.Quotas;

/// <summary>
/// What a pod as a whole asks for or is limited to: its containers run together, so they add up; init containers run before them one by one, beside the
/// sidecars started so far. What the pod says of itself replaces that. Source: k8s.io/component-helpers resource.
/// </summary>
internal static class PodAmounts
{
    public static ValueMap<Quantity> Requests(PodSpec spec) => Total(spec, container => container.Resources.Requests)
        .Plus(spec.Overhead).Under(spec.Resources?.Requests);

    public static ValueMap<Quantity> Limits(PodSpec spec)
    {
        var total = Total(spec, container => container.Resources.Limits);
        return total.Plus(spec.Overhead.Only(total.ContainsKey)).Under(spec.Resources?.Limits);
    }

    private static ValueMap<Quantity> Total(PodSpec spec, Func<Container, ValueMap<Quantity>> of)
    {
        ValueMap<Quantity> sidecars = ValueMap<Quantity>.Empty, peak = ValueMap<Quantity>.Empty;
        foreach (var container in spec.InitContainers)
        {
            var alone = sidecars.Plus(of(container));
            if (container.RestartPolicy is "Always")
                sidecars = alone;
            peak = peak.Largest(alone);
        }

        return spec.Containers.Select(of).Sum().Plus(sidecars).Largest(peak);
    }

    private static ValueMap<Quantity> Under(this ValueMap<Quantity> total, ValueMap<Quantity>? own) => own is null ? total : own.Or(total);
}
