using Playground.Kubernetes;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Selectors;

namespace Playground.Web.Scene.Items;

/// <summary>How the ways in and the rules of the network look on the canvas.</summary>
internal static class NetworkItems
{
    public static IngressItem Of(Ingress ingress) => new(
        ingress.Namespace,
        ingress.Name,
        ingress.Spec.IngressClassName ?? "",
        ingress.Status.LoadBalancer.Ingress.FirstOrDefault() is { } address ? (address.IP is "" ? address.Hostname : address.IP) : "",
        ingress.Spec.TLS.Count > 0,
        Rules(ingress).ToValueList());

    /// <summary>One line to each Service that requests are led to.</summary>
    public static IEnumerable<RouteItem> RoutesOf(Ingress ingress) => Rules(ingress)
        .Where(rule => rule.Service is not "")
        .GroupBy(rule => rule.Service, StringComparer.Ordinal)
        .Select(service => new RouteItem(ingress.Namespace, ingress.Name, service.Key, string.Join(", ", service.Select(rule => rule.Text))));

    public static PolicyItem Of(NetworkPolicy policy)
    {
        var spec = policy.Spec;
        var types = spec.PolicyTypes.Count > 0 ? spec.PolicyTypes : spec.Egress.Count > 0 ? ["Ingress", "Egress"] : ["Ingress"];
        return new(
            policy.Namespace,
            policy.Name,
            Selector.Of(spec.PodSelector) is { MatchesEverything: true } ? "every pod" : Selector.Describe(spec.PodSelector),
            types.Contains("Ingress") ? HowMuch(spec.Ingress.Count, spec.Ingress.Any(rule => rule.From.Count is 0 && rule.Ports.Count is 0)) : "",
            types.Contains("Egress") ? HowMuch(spec.Egress.Count, spec.Egress.Any(rule => rule.To.Count is 0 && rule.Ports.Count is 0)) : "");
    }

    private static string HowMuch(int rules, bool open) => open ? "all" : rules is 0 ? "none" : "some";

    private static IEnumerable<IngressRoute> Rules(Ingress ingress)
    {
        foreach (var rule in ingress.Spec.Rules)
        {
            foreach (var path in rule.HTTP?.Paths ?? [])
                yield return Route(rule.Host, path.Path, path.Backend);
        }

        if (ingress.Spec.DefaultBackend is { } rest)
            yield return Route("", "", rest);
    }

    private static IngressRoute Route(string host, string path, IngressBackend backend)
    {
        var port = backend.Service?.Port is { } own ? (own.Name is "" ? $"{own.Number}" : own.Name) : "";
        return new(host, path, backend.Service?.Name ?? "", port);
    }
}
