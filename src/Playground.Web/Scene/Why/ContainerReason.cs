using Playground.Cluster.Images;
using Playground.Kubernetes.Core;
using Playground.Network.Explain;

namespace Playground.Web.Scene.Why;

/// <summary>Why a container does not run: its image, its settings, or its own program.</summary>
internal static class ContainerReason
{
    /// <summary>Of the first container in trouble; null: none is.</summary>
    public static Reason? Of(PodFacts facts)
    {
        foreach (var container in facts.Containers)
        {
            var reason = container.Waits switch
            {
                "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" => Image(facts, container),
                "CreateContainerConfigError" or "CreateContainerError" or "RunContainerError" => Settings(facts, container),
                "CrashLoopBackOff" => Program(facts, container),
                _ when container.Status?.State.Terminated is { ExitCode: not 0 } => Program(facts, container),
                _ => null,
            };
            if (reason is not null)
                return reason;
        }

        return null;
    }

    private static Reason Image(PodFacts facts, ContainerFacts container)
    {
        var image = container.Spec.Image;
        var told = new Telling().Saw(facts.Name, $"{container.SpecPath}.image", image)
            .Saw(facts.Name, $"{container.StatusPath}.state.waiting.message", container.Status!.State.Waiting!.Message);
        if (Likely(image) is { } likely)
            told.Mend($"take {likely}, which exists", $"kubectl set image {facts.Template} {container.Spec.Name}={likely} {facts.Where}");
        return told.End(container.Waits is "InvalidImageName"
            ? $"{facts.Name} cannot start, because {image} is no name of an image"
            : $"{facts.Name} cannot start, because there is no image {image}");
    }

    /// <summary>An image that exists and is spelled nearly so, with the same tag.</summary>
    internal static string? Likely(string image)
    {
        var colon = image.LastIndexOf(':');
        var (name, tag) = colon > image.LastIndexOf('/') ? (image[..colon], image[colon..]) : (image, "");
        return ImageCatalog.All
            .Select(known => (Known: known, Distance: Spelling.Distance(known, name)))
            .Where(found => found.Distance > 0 && (Spelling.IsNear(found.Known, name) || found.Known.EndsWith($"/{name}", StringComparison.Ordinal)))
            .OrderBy(found => found.Distance).Select(found => found.Known + tag).FirstOrDefault();
    }

    private static Reason Settings(PodFacts facts, ContainerFacts container)
    {
        var message = container.Status!.State.Waiting!.Message;
        var told = new Telling().Saw(facts.Name, Blamed(container, message), message).Saw(facts.Name, $"{container.StatusPath}.state.waiting.message", message);
        if (Missing(message) is var (kind, name))
            told.Mend($"make the {kind}, with the keys that are asked for", $"kubectl create {(kind is "secret" ? "secret generic" : kind)} {name} {facts.Where} --from-literal=KEY=VALUE");
        return told.End($"Container {container.Spec.Name} of {facts.Name} cannot be made, because {PodReason.Lower(message)}");
    }

    /// <summary>The variable whose source is named in the message, else all of them.</summary>
    private static string Blamed(ContainerFacts container, string message)
    {
        for (var i = 0; i < container.Spec.Env.Count; i++)
        {
            var source = container.Spec.Env[i].ValueFrom;
            if ((source?.ConfigMapKeyRef?.Name ?? source?.SecretKeyRef?.Name) is { Length: > 0 } name && message.Contains($"\"{name}\"", StringComparison.Ordinal))
                return $"{container.SpecPath}.env[{i}].valueFrom";
        }

        return container.Spec.EnvFrom.Count > 0 ? $"{container.SpecPath}.envFrom" : container.Spec.Command.Count > 0 ? $"{container.SpecPath}.command" : $"{container.SpecPath}.name";
    }

    /// <summary>`configmap "settings" not found`</summary>
    private static (string Kind, string Name)? Missing(string message) =>
        message.Split('"') is [("configmap " or "secret ") and var kind, var name, " not found"] ? (kind.Trim(), name) : null;

    private static Reason Program(PodFacts facts, ContainerFacts container)
    {
        var (pod, spec, ended) = (facts.Pod, container.Spec, container.Ended);
        var told = new Telling();
        if (container.Status!.RestartCount > 0)
            told.Saw(facts.Name, $"{container.StatusPath}.restartCount", $"{container.Status.RestartCount}");
        if (ended is null)
            return told.End($"Container {spec.Name} of {facts.Name} keeps ending and waits before it is started again");

        told.Saw(facts.Name, $"{container.StatusPath}.{(container.Status.State.Terminated is null ? "lastState" : "state")}.terminated", End(ended));
        if (facts.Latest("Unhealthy") is { Message: var unhealthy } && unhealthy.StartsWith("Liveness", StringComparison.Ordinal) && spec.LivenessProbe is not null)
        {
            return told.Saw(facts.Name, $"{container.SpecPath}.livenessProbe", unhealthy)
                .End($"{facts.Name} is started again and again, because its liveness probe fails: {ReadinessReason.Answer(unhealthy)}");
        }

        var command = spec.Command.Count > 0 ? "command" : spec.Args.Count > 0 ? "args" : "image";
        told.Saw(facts.Name, $"{container.SpecPath}.{(ended.Reason is "OOMKilled" ? "resources.limits" : command)}", "what it was told to run");
        if (ended is { ExitCode: 0 } && command is "image" && container.List is "containers")
            told.Saw(facts.Name, "spec.restartPolicy", pod.Spec.RestartPolicy);
        told.Mend("read what it printed before it ended", $"kubectl logs {pod.Name} {facts.Where} -c {spec.Name} --previous");
        return told.End($"{facts.Name} is started again and again, because {Cause(spec.Name, ended)}");
    }

    private static string End(ContainerStateTerminated ended) => $"exit code {ended.ExitCode}{(ended.Reason is "" ? "" : $", {ended.Reason}")}";

    private static string Cause(string name, ContainerStateTerminated ended) => ended switch
    {
        { Reason: "OOMKilled" } => $"container {name} takes more memory than its limit and is killed",
        { ExitCode: 0 } => $"the program of container {name} ends at once (exit code 0) and is meant to go on",
        { ExitCode: 126 } => $"what container {name} shall run is no program (exit code 126)",
        { ExitCode: 127 or 128 } => $"container {name} has no such program (exit code {ended.ExitCode})",
        { ExitCode: 137 } => $"container {name} is killed (exit code 137)",
        { Message: { Length: > 0 } message } => $"the program of container {name} ends with exit code {ended.ExitCode}: {message.Trim()}",
        _ => $"the program of container {name} ends with exit code {ended.ExitCode}",
    };
}
