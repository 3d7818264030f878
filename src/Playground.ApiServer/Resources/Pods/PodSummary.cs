using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>A pod in a few words: what the STATUS column says, which container decides it, how often it restarted.</summary>
internal sealed record PodSummary(string Status, int Ready, int Total, int Restarts, DateTimeOffset? LastRestart)
{
    public static PodSummary Of(Pod pod)
    {
        var sidecars = pod.Spec.InitContainers.Where(container => container.RestartPolicy is "Always").Select(container => container.Name).ToHashSet(StringComparer.Ordinal);
        var summary = new PodSummary(Phase(pod), 0, pod.Spec.Containers.Count + sidecars.Count, 0, null);
        summary = summary.WithInitContainers(pod, sidecars, out var initializing);
        if (!initializing || pod.Status.Conditions.Any(condition => condition is { Type: "Initialized", Status: "True" }))
            summary = summary.WithContainers(pod, sidecars);
        return pod switch
        {
            { Metadata.DeletionTimestamp: not null, Status.Reason: "NodeLost" } => summary with { Status = "Unknown" },
            { Metadata.DeletionTimestamp: not null, IsFinished: false } => summary with { Status = "Terminating" },
            _ => summary,
        };
    }

    private static string Phase(Pod pod)
    {
        if (pod.Status.Conditions.Any(condition => condition is { Type: "PodScheduled", Reason: "SchedulingGated" }))
            return "SchedulingGated";
        return pod.Status.Reason is "" ? pod.Status.Phase : pod.Status.Reason;
    }

    private PodSummary WithInitContainers(Pod pod, HashSet<string> sidecars, out bool initializing)
    {
        var summary = this;
        var all = pod.Spec.InitContainers.Count;
        for (var i = 0; i < pod.Status.InitContainerStatuses.Count; i++)
        {
            var container = pod.Status.InitContainerStatuses[i];
            summary = summary.WithRestarts(container);
            var isSidecar = sidecars.Contains(container.Name);
            if (container.State.Terminated is { ExitCode: 0 })
                continue;
            if (isSidecar && container.Started is true)
            {
                if (container.Ready)
                    summary = summary with { Ready = summary.Ready + 1 };
                continue;
            }

            initializing = true;
            return summary with
            {
                Status = container.State switch
                {
                    { Terminated: { Reason: "" } ended } => ended.Signal is 0 ? $"Init:ExitCode:{ended.ExitCode}" : $"Init:Signal:{ended.Signal}",
                    { Terminated: { } ended } => $"Init:{ended.Reason}",
                    { Waiting: { Reason: not ("" or "PodInitializing") } waiting } => $"Init:{waiting.Reason}",
                    _ => $"Init:{i}/{all}",
                },
            };
        }

        initializing = false;
        return summary;
    }

    private PodSummary WithContainers(Pod pod, HashSet<string> sidecars)
    {
        // the restarts shown are those of what runs now: the containers, and the sidecars beside them
        var summary = this with { Restarts = 0, LastRestart = null };
        foreach (var sidecar in pod.Status.InitContainerStatuses.Where(status => sidecars.Contains(status.Name)))
            summary = summary.WithRestarts(sidecar);
        var running = false;
        for (var i = pod.Status.ContainerStatuses.Count - 1; i >= 0; i--)
        {
            var container = pod.Status.ContainerStatuses[i];
            summary = summary.WithRestarts(container);
            switch (container.State)
            {
                case { Waiting: { Reason: not "" } waiting }:
                    summary = summary with { Status = waiting.Reason };
                    break;
                case { Terminated: { Reason: not "" } ended }:
                    summary = summary with { Status = ended.Reason };
                    break;
                case { Terminated: { } ended }:
                    summary = summary with { Status = ended.Signal is 0 ? $"ExitCode:{ended.ExitCode}" : $"Signal:{ended.Signal}" };
                    break;
                case { Running: not null } when container.Ready:
                    running = true;
                    summary = summary with { Ready = summary.Ready + 1 };
                    break;
                default:
                    break;
            }
        }

        if (summary.Status is "Completed" && running)
            summary = summary with { Status = pod.IsReady ? "Running" : "NotReady" };
        return summary;
    }

    private PodSummary WithRestarts(ContainerStatus container)
    {
        var ended = container.LastState.Terminated?.FinishedAt;
        return this with
        {
            Restarts = Restarts + container.RestartCount,
            LastRestart = ended > LastRestart || LastRestart is null ? ended ?? LastRestart : LastRestart,
        };
    }
}
