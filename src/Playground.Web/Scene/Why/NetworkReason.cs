using Playground.Kubernetes.Core;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Selectors;

namespace Playground.Web.Scene.Why;

/// <summary>What a NetworkPolicy lets through, and whether an Ingress leads anywhere.</summary>
internal static class NetworkReason
{
    /// <param name="pods">of its namespace</param>
    public static Reason Of(NetworkPolicy policy, IReadOnlyList<Pod> pods)
    {
        var (what, told, spec) = ($"NetworkPolicy {policy.NamespacedName}", new Telling(), policy.Spec);
        var selector = Selector.Of(spec.PodSelector);
        var count = pods.Count(pod => selector.Matches(pod.Metadata.Labels));
        told.Saw(what, "spec.podSelector", $"{count} of {pods.Count} pods");
        if (count is 0)
            return told.End($"{what} changes nothing, because it selects no pod");
        var isIngress = spec.PolicyTypes.Count is 0 || spec.PolicyTypes.Contains("Ingress");
        var isEgress = spec.PolicyTypes.Contains("Egress") || (spec.PolicyTypes.Count is 0 && spec.Egress.Count > 0);
        if (isIngress)
            told.Saw(what, "spec.ingress", Rules(spec.Ingress.Count));
        if (isEgress)
            told.Saw(what, "spec.egress", Rules(spec.Egress.Count));
        var sides = new[] { isIngress ? $"{Lets(spec.Ingress.Count)} in" : "", isEgress ? $"{Lets(spec.Egress.Count)} out" : "" }.Where(side => side is not "");
        return told.End($"{what} guards {count} {(count is 1 ? "pod" : "pods")}: it lets {string.Join(" and ", sides)}", isWell: true);
    }

    /// <param name="services">of its namespace</param>
    public static Reason Of(Ingress ingress, IReadOnlyList<Service> services)
    {
        var (what, told) = ($"Ingress {ingress.NamespacedName}", new Telling());
        foreach (var (rule, i) in ingress.Spec.Rules.Select((rule, i) => (rule, i)))
        {
            foreach (var (path, j) in (rule.HTTP?.Paths ?? []).Select((path, j) => (path, j)))
            {
                if (path.Backend.Service is not { } backend)
                    continue;
                var field = $"spec.rules[{i}].http.paths[{j}].backend.service";
                if (services.FirstOrDefault(service => service.Name == backend.Name) is not { } service)
                {
                    return told.Saw(what, $"{field}.name", backend.Name)
                        .End($"{what} answers {rule.Host}{path.Path} with 503, because there is no Service {backend.Name} in namespace {ingress.Namespace}");
                }

                if (backend.Port is { } port && !service.Spec.Ports.Any(one => port.Number > 0 ? one.Port == port.Number : one.Name == port.Name))
                {
                    return told.Saw(what, $"{field}.port", port.Number > 0 ? $"{port.Number}" : port.Name).Saw($"Service {service.NamespacedName}", "spec.ports", string.Join(", ", service.Spec.Ports.Select(one => one.Port)))
                        .End($"{what} answers {rule.Host}{path.Path} with 503, because Service {backend.Name} has no such port");
                }
            }
        }

        var addresses = string.Join(", ", ingress.Status.LoadBalancer.Ingress.Select(one => one.IP is "" ? one.Hostname : one.IP));
        if (addresses is "")
        {
            return told.Saw(what, "spec.ingressClassName", ingress.Spec.IngressClassName ?? "not set")
                .End($"{what} has no address, because no controller has taken it up: its class is {ingress.Spec.IngressClassName ?? "not set"}");
        }

        return told.Saw(what, "status.loadBalancer", addresses).End($"{what} is served at {addresses}", isWell: true);
    }

    private static string Rules(int count) => count switch { 0 => "no rule: nothing is allowed", 1 => "1 rule", _ => $"{count} rules" };

    private static string Lets(int rules) => rules is 0 ? "nothing" : $"only what its {(rules is 1 ? "rule says" : $"{rules} rules say")}";
}
