using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Web.Scene.Why;

/// <summary>Why a pod is as it is. Pure: decided from its spec, its status and what was reported of it.</summary>
internal static class PodReason
{
    public static Reason Of(PodFacts facts)
    {
        var pod = facts.Pod;
        if (pod.Metadata.DeletionTimestamp is not null)
            return Ending(facts);
        if (pod.Status.Phase is "Succeeded")
            return new Telling().Saw(facts.Name, "spec.restartPolicy", pod.Spec.RestartPolicy).End($"{facts.Name} has done its work and ended", isWell: true);
        if (pod.Status.Phase is "Failed")
            return Failed(facts);
        if (pod.Spec.NodeName is "")
            return PlacingReason.Of(facts);
        if (facts.Node is { IsReady: false } node)
            return LostNode(facts, node);
        if (ContainerReason.Of(facts) is { } trouble)
            return trouble;
        if (pod.Status.Phase is not "Running")
            return Starting(facts);
        return pod.IsReady ? Ready(facts) : ReadinessReason.Of(facts);
    }

    private static Reason Ending(PodFacts facts)
    {
        var pod = facts.Pod;
        var told = new Telling().Saw(facts.Name, "metadata.deletionTimestamp", $"{pod.Metadata.DeletionTimestamp:yyyy-MM-ddTHH:mm:ssZ}");
        if (pod.Metadata.Finalizers.Count > 0)
        {
            return told.Saw(facts.Name, "metadata.finalizers", string.Join(", ", pod.Metadata.Finalizers))
                .Mend("let it go without waiting for them", $"kubectl patch pod {pod.Name} {facts.Where} --type=merge -p '{{\"metadata\":{{\"finalizers\":null}}}}'")
                .End($"{facts.Name} was deleted and stays, because its finalizers have not been taken off");
        }

        if (facts.Node is { IsReady: false } node)
            return told.Saw($"Node {node.Name}", "status.conditions[type=Ready].status", "not True").End($"{facts.Name} was deleted and stays, because machine {node.Name}, which has to end it, does not answer");
        return told.Saw(facts.Name, "spec.terminationGracePeriodSeconds", $"{pod.Spec.TerminationGracePeriodSeconds ?? 30}")
            .End($"{facts.Name} was deleted and is ending: its programs have been asked to stop and get some time for it", isWell: true);
    }

    private static Reason Failed(PodFacts facts)
    {
        var pod = facts.Pod;
        if (pod.Status.Reason is not "")
        {
            return new Telling().Saw(facts.Name, "status.reason", pod.Status.Reason).Saw(facts.Name, "status.message", pod.Status.Message)
                .End($"{facts.Name} has failed: {(pod.Status.Message is "" ? pod.Status.Reason : pod.Status.Message)}");
        }

        var ended = facts.Containers.FirstOrDefault(container => container.Ended is { ExitCode: not 0 });
        var told = new Telling().Saw(facts.Name, "spec.restartPolicy", pod.Spec.RestartPolicy);
        if (ended is null)
            return told.End($"{facts.Name} has failed, and its restart policy is {pod.Spec.RestartPolicy}");
        return told.Saw(facts.Name, $"{ended.StatusPath}.state.terminated.exitCode", $"{ended.Ended!.ExitCode}")
            .Mend("read what it printed", $"kubectl logs {pod.Name} {facts.Where} -c {ended.Spec.Name}")
            .End($"{facts.Name} has failed, because container {ended.Spec.Name} ended with exit code {ended.Ended.ExitCode} and its restart policy is {pod.Spec.RestartPolicy}");
    }

    private static Reason LostNode(PodFacts facts, Node node)
    {
        var ready = node.Status.Conditions.FirstOrDefault(condition => condition.Type is "Ready");
        return new Telling().Saw(facts.Name, "spec.nodeName", node.Name).Saw($"Node {node.Name}", "status.conditions[type=Ready].message", ready?.Message ?? "")
            .End($"{facts.Name} may run or not: its machine {node.Name} is not ready ({ready?.Reason})");
    }

    /// <summary>What a kubelet still does before a container runs; when it cannot, events say so.</summary>
    private static Reason Starting(PodFacts facts)
    {
        var told = new Telling();
        if (facts.Latest("FailedMount", "FailedCreatePodSandBox", "FailedAttachVolume") is { } held)
            return told.Saw(facts.Name, "spec.volumes", held.Message).Saw($"Event {held.Reason}", "", held.Message).End($"{facts.Name} cannot start, because {Lower(held.Message)}");
        var waiting = facts.Containers.FirstOrDefault(container => container.Waits is not "");
        if (waiting is not null)
            told.Saw(facts.Name, $"{waiting.StatusPath}.state.waiting.reason", waiting.Waits);
        return told.End($"{facts.Name} is being started on {facts.Pod.Spec.NodeName}: its image is fetched and its containers are made", isWell: true);
    }

    private static Reason Ready(PodFacts facts)
    {
        var (pod, told) = (facts.Pod, new Telling());
        told.Saw(facts.Name, "status.conditions[type=Ready].status", "True");
        var by = facts.Services.Where(service => service.Spec.Selector.Count > 0 && Selector.OfLabels(service.Spec.Selector).Matches(pod.Metadata.Labels)).ToList();
        foreach (var service in by)
            told.Saw($"Service {service.NamespacedName}", "spec.selector", Selector.OfLabels(service.Spec.Selector).ToString());
        if (by.Count > 0)
            return told.End($"{facts.Name} runs, is ready, and gets requests from {string.Join(" and ", by.Select(service => $"Service {service.Name}"))}", isWell: true);
        if (NearMiss(facts) is not { } miss)
            return told.End($"{facts.Name} runs and is ready; no Service chooses it", isWell: true);
        var (near, key, wanted) = miss;
        return told.Saw($"Service {near.NamespacedName}", $"spec.selector[{key}]", $"{key}={wanted}")
            .Saw(facts.Name, $"metadata.labels[{key}]", pod.Metadata.Labels.TryGetValue(key, out var has) ? $"{key}={has}" : $"no label {key}")
            .Mend($"let Service {near.Name} choose it", $"kubectl label pod {pod.Name} {facts.Where} {key}={wanted} --overwrite")
            .End($"{facts.Name} runs and is ready, but Service {near.Name} leaves it out: it wants {key}={wanted}");
    }

    /// <summary>A Service that would choose the pod but for one label that has another value.</summary>
    private static (Service Service, string Key, string Wanted)? NearMiss(PodFacts facts)
    {
        var labels = facts.Pod.Metadata.Labels;
        foreach (var service in facts.Services.OrderBy(service => service.Name, StringComparer.Ordinal))
        {
            var missed = service.Spec.Selector.Where(wanted => labels.GetValueOrDefault(wanted.Key) != wanted.Value).ToList();
            if (missed.Count is not 1)
                continue;
            var (key, value) = missed[0];
            if (service.Spec.Selector.Count > 1 || (labels.TryGetValue(key, out var has) && Network.Explain.Spelling.IsNear(has, value)))
                return (service, key, value);
        }

        return null;
    }

    internal static string Lower(string sentence) => sentence is "" ? "" : char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
}
