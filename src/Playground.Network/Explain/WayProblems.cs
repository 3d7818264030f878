using Playground.Network.Fabric;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Network.Explain;

/// <summary>What becomes of the packets to an address, and what in the objects made it so.</summary>
internal static class WayProblems
{
    public static Explanation Explain(Asked asked, IReadOnlyList<Way> ways)
    {
        var findings = new Findings();
        if (asked.Resolution?.Steps is { Length: > 0 } steps)
            findings.Saw("DNS", "", steps.FirstOrDefault(step => step.Answer is { Addresses.IsEmpty: false })?.ToString() ?? steps[^1].ToString());
        var failed = ways.FirstOrDefault(way => way.Outcome is not Outcome.Answered);
        if (failed is null)
            return Reached(asked, ways, findings);

        Look(asked, failed, findings);
        var count = ways.Count(way => way.Outcome == failed.Outcome);
        var share = count == ways.Count ? "" : $" {count} times out of {ways.Count}";
        var became = failed.Outcome switch
        {
            Outcome.Refused => "is refused",
            Outcome.Unreachable => "finds no route to host",
            _ => "gets no answer",
        };
        return findings.Explain(ways[0].Outcome, $"{asked.Who} {became}{share} at {asked.Target}", ways);
    }

    /// <summary>Why this way ends as it does.</summary>
    public static void Look(Asked asked, Way way, Findings findings)
    {
        var route = way.Route;
        if (route.Choice is { } choice)
            ServiceEvidence(asked, choice, findings);
        switch (route.Reason)
        {
            case RouteReason.WrongPort:
                PortProblems.NotInService(asked, way, findings);
                return;
            case RouteReason.Unallocated:
                findings.Because = $"no Service has the address {way.Destination.Address}";
                OldVariables.Look(asked, findings);
                return;
            case RouteReason.NoMachine:
                findings.Because = $"{way.Destination.Address} is an address inside the cluster, which has no way in from outside";
                findings.Mend("reach a pod from outside", "kubectl port-forward");
                return;
            case RouteReason.SourceRange:
                SourceRange(asked, way, findings);
                return;
            case RouteReason.NoEndpoint when asked.Objects.Service(route.Choice!.Rule.Service) is { } service:
                EndpointProblems.Look(asked, service, findings);
                findings.Because = $"Service {service.NamespacedName} has no endpoint" + (findings.Because is "" ? "" : $": {findings.Because}");
                return;
            case RouteReason.NoLocalEndpoint:
                NoneHere(route, findings);
                return;
        }

        var last = way.Delivery.Hops[^1];
        if (last.Policy is { } policy)
            PolicyProblems.Look(asked, policy, findings);
        else if (way.Delivery.Verdict is Verdict.Refused)
            PortProblems.NobodyListens(asked, way, findings);
        else
            findings.Because = last.Rule;
    }

    private static Explanation Reached(Asked asked, IReadOnlyList<Way> ways, Findings findings)
    {
        var first = ways[0];
        if (first.Route.Choice is { } choice)
        {
            ServiceEvidence(asked, choice, findings);
            Narrowed(asked, first.Route, choice, findings);
            findings.Saw($"Service {choice.Rule.Service}", "endpoints", string.Join(", ", ways.Take(10).Select(way => way.Route.Destination.ToString()).Distinct()));
        }

        var whom = ways.Select(way => way.Delivery.Target!.Place).Distinct().ToList();
        var who = whom.Count is 1 ? PlaceNames.Of(whom[0]) : $"one of {whom.Count} pods";
        return findings.Explain(Outcome.Answered, first.Route.Choice is { } chosen
            ? $"{asked.Who} reaches {who} through Service {chosen.Rule.Service} at {asked.Target}"
            : $"{asked.Who} reaches {who} at {asked.Target}", ways);
    }

    private static void ServiceEvidence(Asked asked, Choice choice, Findings findings)
    {
        if (asked.Objects.Service(choice.Rule.Service) is not { } service)
            return;
        var index = service.Spec.Ports.ToList().FindIndex(port => port.Name == choice.Rule.PortName);
        if (index >= 0)
            findings.Saw($"Service {service.NamespacedName}", $"spec.ports[{index}]", $"port {service.Spec.Ports[index].Port} to {service.Spec.Ports[index].Target}");
    }

    /// <summary>What keeps it from the other endpoints, where there are others.</summary>
    private static void Narrowed(Asked asked, Route route, Choice choice, Findings findings)
    {
        if (asked.Objects.Service(choice.Rule.Service) is not { } service)
            return;
        var others = choice.Rule.Backends.Count(backend => backend.Ready) - choice.Usable.Count;
        if (others > 0 && choice.Scope.Local)
            findings.Saw($"Service {service.NamespacedName}", $"spec.{PolicyField(route)}", "Local");
        else if (others > 0)
            findings.Saw($"Service {service.NamespacedName}", "spec.trafficDistribution", service.Spec.TrafficDistribution ?? "none: the hints of its EndpointSlices say so");
        if (service.Spec.SessionAffinity is "ClientIP" && choice.Usable.Count > 1)
            findings.Saw($"Service {service.NamespacedName}", "spec.sessionAffinity", $"ClientIP: whichever it is, the next {choice.Rule.Affinity?.TotalSeconds:0} seconds it is the same");
        if (service.Spec.PublishNotReadyAddresses && choice.Usable.Any(backend => backend.Pod is { } pod && asked.Objects.Pod(pod)?.IsReady is false))
            findings.Saw($"Service {service.NamespacedName}", "spec.publishNotReadyAddresses", "true: pods that are not ready get requests too");
    }

    private static string PolicyField(Route route) => route.Match is ServiceMatch.ClusterIp ? "internalTrafficPolicy" : "externalTrafficPolicy";

    private static void SourceRange(Asked asked, Way way, Findings findings)
    {
        var owner = asked.View.Services.Services.FirstOrDefault(entry => entry.Value.LoadBalancerIps.Contains(way.Destination.Address)).Key;
        findings.Because = $"{way.Route.Packet.Source.Address} is in none of the source ranges of Service {owner}";
        if (asked.Objects.Service(owner) is { } service)
            findings.Saw($"Service {owner}", "spec.loadBalancerSourceRanges", string.Join(", ", service.Spec.LoadBalancerSourceRanges));
    }

    private static void NoneHere(Route route, Findings findings)
    {
        var (rule, field) = (route.Choice!.Rule, PolicyField(route));
        findings.Because = $"Service {rule.Service} keeps traffic on the machine it comes to, and none of its endpoints is on {route.At!.Name}";
        findings.Saw($"Service {rule.Service}", $"spec.{field}", "Local");
        findings.Saw($"Service {rule.Service}", "endpoints", string.Join(", ", rule.Backends.Take(10).Select(backend => $"{backend.Address} on {backend.Node ?? "no node"}")));
        findings.Mend("let it use the endpoints of all machines", $"kubectl patch service {rule.Service.Name} -n {rule.Service.Namespace} -p '{{\"spec\":{{\"{field}\":\"Cluster\"}}}}'");
    }
}
