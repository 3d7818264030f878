using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;
using Playground.Network.Addresses;

namespace Playground.Network.Explain;

/// <summary>Why a Service has no endpoint that takes a connection.</summary>
internal static class EndpointProblems
{
    public static void Look(Asked asked, Service service, Findings findings)
    {
        var (objects, name) = (asked.Objects, service.NamespacedName);
        if (service.Spec.Selector.Count is 0)
        {
            findings.Because = objects.SlicesOf(name).Any() ? "the hand-made EndpointSlices list nothing that is ready" : "it has no selector and nobody made an EndpointSlice for it";
            findings.Saw($"Service {name}", "spec.selector", "none");
            return;
        }

        var selector = Selector.OfLabels(service.Spec.Selector);
        findings.Saw($"Service {name}", "spec.selector", selector.ToString());
        var chosen = objects.PodsIn(name.Namespace).Where(pod => selector.Matches(pod.Metadata.Labels)).ToList();
        if (chosen.Count is 0)
            NothingMatches(asked, service, selector, findings);
        else
            NoneReady(asked, service, chosen, findings);
    }

    private static void NothingMatches(Asked asked, Service service, Selector selector, Findings findings)
    {
        var (objects, name) = (asked.Objects, service.NamespacedName);
        findings.Because = $"its selector {selector} matches no pod";
        if (objects.Pods.Values.FirstOrDefault(pod => pod.Namespace != name.Namespace && selector.Matches(pod.Metadata.Labels)) is { } elsewhere)
        {
            findings.Because += $" in namespace {name.Namespace}; pod {elsewhere.Name} in namespace {elsewhere.Namespace} has these labels";
            findings.Saw($"Pod {elsewhere.NamespacedName}", "metadata.namespace", elsewhere.Namespace);
            findings.Mend("make the Service in the namespace of its pods", $"kubectl expose pod {elsewhere.Name} -n {elsewhere.Namespace} --name={name.Name}{Ports(service)}");
            return;
        }

        if (NearMiss(objects.PodsIn(name.Namespace), service.Spec.Selector) is not { } near)
        {
            findings.Mend("see which labels the pods have", $"kubectl get pods -n {name.Namespace} --show-labels");
            return;
        }

        var (pod, key, wanted, has) = near;
        findings.Because += $"; pod {pod.Name} has {has}";
        findings.Saw($"Pod {pod.NamespacedName}", pod.Metadata.Labels.ContainsKey(key) ? $"metadata.labels[{key}]" : "metadata.labels", has);
        var misspelled = has.Split('=')[0] is var other && other != key && has == $"{other}={wanted}" && Spelling.IsNear(other, key);
        if (misspelled)
            findings.Mend("let the Service choose the label the pods have", $"kubectl patch service {name.Name} -n {name.Namespace} -p '{{\"spec\":{{\"selector\":{{\"{key}\":null,\"{other}\":\"{wanted}\"}}}}}}'");
        if (has.StartsWith($"{key}=", StringComparison.Ordinal))
        {
            findings.Mend("let the Service choose the label the pods have", $"kubectl patch service {name.Name} -n {name.Namespace} -p '{{\"spec\":{{\"selector\":{{\"{key}\":\"{has[(key.Length + 1)..]}\"}}}}}}'");
            findings.Mend("or give the pod the label the Service wants", $"kubectl label pod {pod.Name} -n {name.Namespace} {key}={wanted} --overwrite");
        }
        else
        {
            findings.Mend($"{(misspelled ? "or " : "")}give the pod the label the Service wants", $"kubectl label pod {pod.Name} -n {name.Namespace} {key}={wanted}");
        }
    }

    private static string Ports(Service service) => service.Spec.Ports.Count is 0 ? "" : $" --port={service.Spec.Ports[0].Port} --target-port={service.Spec.Ports[0].Target}";

    /// <summary>The pod that misses by one label: another value of the key, or a key or value spelled nearly so.</summary>
    private static (Pod Pod, string Key, string Wanted, string Has)? NearMiss(IEnumerable<Pod> pods, ValueMap<string> selector)
    {
        (Pod Pod, string Key, string Wanted, string Has)? best = null;
        var bestScore = 0;
        foreach (var pod in pods)
        {
            var labels = pod.Metadata.Labels;
            var missed = selector.Where(wanted => labels.GetValueOrDefault(wanted.Key) != wanted.Value).ToList();
            var (key, value) = missed[0];
            string? has = null;
            var score = 10 * (selector.Count - missed.Count);
            if (labels.TryGetValue(key, out var other))
                (has, score) = ($"{key}={other}", score + (Spelling.IsNear(other, value) || string.Equals(other, value, StringComparison.OrdinalIgnoreCase) ? 6 : 3));
            else if (labels.OrderByDescending(label => Likeness(label, key, value)).FirstOrDefault() is { Key: not null } like && Likeness(like, key, value) is > 0 and var likeness)
                (has, score) = ($"{like.Key}={like.Value}", score + likeness);
            else if (score > 0)
                (has, score) = ($"no label {key}", score + 1);
            if (has is not null && score > bestScore)
                (best, bestScore) = ((pod, key, value, has), score);
        }

        return best;
    }

    private static int Likeness(KeyValuePair<string, string> label, string key, string value) =>
        (label.Value == value, Spelling.IsNear(label.Key, key)) switch
        {
            (true, true) => 5,
            (true, false) => 4,
            (false, true) => 2,
            _ => 0,
        };

    private static void NoneReady(Asked asked, Service service, List<Pod> chosen, Findings findings)
    {
        var name = service.NamespacedName;
        var alive = chosen.Where(pod => pod.Status.Phase is not ("Succeeded" or "Failed")).ToList();
        var named = service.Spec.Ports.Select((port, i) => (Port: port, Index: i)).FirstOrDefault(port => port.Port.TargetPort.IsString);
        if (alive.Exists(pod => pod.IsReady) && named.Port?.TargetPort.Text is { } text
            && alive.TrueForAll(pod => !pod.Spec.Containers.SelectMany(c => c.Ports).Any(port => port.Name == text)))
        {
            findings.Because = $"no container has a port named {text}";
            var open = PortProblems.Open(asked, alive[0], Protocols.Parse(named.Port.Protocol));
            findings.Saw($"Service {name}", $"spec.ports[{named.Index}].targetPort", text);
            findings.Saw($"Pod {alive[0].NamespacedName}", "spec.containers[*].ports[*].name", Listed(alive[0].Spec.Containers.SelectMany(c => c.Ports).Select(port => port.Name)));
            findings.Mend("name the port by its number", $"kubectl patch service {name.Name} -n {name.Namespace} --type=json -p '[{{\"op\":\"replace\",\"path\":\"/spec/ports/{named.Index}/targetPort\",\"value\":{(open > 0 ? $"{open}" : "PORT")}}}]'");
            return;
        }

        findings.Because = alive.Count is 0 ? "all pods it selects have ended" : chosen.Count is 1 ? $"pod {chosen[0].Name} is not ready" : $"none of its {chosen.Count} pods is ready";
        foreach (var pod in chosen.Take(5))
            findings.Saw($"Pod {pod.NamespacedName}", "status.conditions[type=Ready].status", Why(pod));
        if (chosen.Find(pod => pod.Status.ContainerStatuses.Any(status => status.State.Waiting?.Reason is "CrashLoopBackOff")) is { } crashing)
            findings.Mend("read what it said before it ended", $"kubectl logs {crashing.Name} -n {name.Namespace} --previous");
        findings.Mend("see what keeps it from being ready", $"kubectl describe pod {chosen[0].Name} -n {name.Namespace}");
    }

    private static string Why(Pod pod)
    {
        if (pod.Metadata.DeletionTimestamp is not null)
            return "terminating";
        var waiting = pod.Status.ContainerStatuses.Select(status => status.State.Waiting?.Reason).FirstOrDefault(reason => reason is not (null or ""));
        var condition = pod.Status.Conditions.FirstOrDefault(c => c.Type is "Ready");
        return waiting is not null ? $"False: {waiting}" : condition is { Message: { Length: > 0 } message } ? $"{condition.Status}: {message}" : $"{condition?.Status ?? "False"}, phase {pod.Status.Phase}";
    }

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words.Where(word => word is not "")) is { Length: > 0 } list ? list : "none";
}
