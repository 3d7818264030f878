using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>The status the kubelet reports for a pod: a pure function of what it sees.</summary>
internal static class PodStatusOf
{
    public static PodStatus Pod(Pod pod, IReadOnlyList<ContainerSnapshot> containers, ValueList<string> podIps, string hostIp, bool finished, DateTimeOffset now)
    {
        if (finished)
            containers = [.. containers.Select(Settled)];
        var init = Statuses(pod, containers, ContainerRole.Init, ContainerRole.Sidecar);
        var apps = Statuses(pod, containers, ContainerRole.App);
        var phase = Phase(pod.Spec, containers, finished);
        var terminal = phase is "Succeeded" or "Failed";
        var initialized = containers.All(c => c.Role is not ContainerRole.Init || c.HasSucceeded)
            && containers.All(c => c.Role is not ContainerRole.Sidecar || c.Started || terminal);
        var unready = containers.Where(c => c.Role is ContainerRole.App or ContainerRole.Sidecar && !(c.Phase is ContainerPhase.Running && c.Ready)).Select(c => c.Name).ToList();
        var gates = pod.Spec.ReadinessGates.Select(gate => GateTrouble(pod, gate.ConditionType)).Where(trouble => trouble is not null).ToList();
        var ready = !terminal && unready.Count is 0 && initialized;

        var incomplete = containers.Where(c => (c.Role is ContainerRole.Init && !c.HasSucceeded) || (c.Role is ContainerRole.Sidecar && !c.Started)).Select(c => c.Name).ToList();
        var hasBegun = containers.Any(c => c.Role is ContainerRole.App && (c.Phase is not ContainerPhase.Waiting || c.Exit is not null));
        var (reason, message) = phase switch
        {
            "Succeeded" => ("PodCompleted", ""),
            "Failed" => ("PodFailed", ""),
            _ => ("ContainersNotReady", unready.Count > 0 ? $"containers with unready status: [{string.Join(' ', unready)}]" : ""),
        };
        PodCondition[] conditions =
        [
            Condition("PodReadyToStartContainers", podIps.Count > 0 && !terminal, "", ""),
            Condition("Initialized", phase is "Succeeded" || hasBegun || incomplete.Count is 0, "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', incomplete)}]"),
            Condition("Ready", ready && gates.Count is 0, ready ? "ReadinessGatesNotReady" : reason, ready ? string.Join(", ", gates) : message),
            Condition("ContainersReady", ready, reason, message),
            Condition("PodScheduled", true, "", ""),
        ];
        var known = conditions.Select(c => c.Type).ToHashSet();
        return pod.Status with
        {
            ObservedGeneration = pod.Metadata.Generation,
            Phase = phase,
            Conditions = conditions.Select(c => KeepTransition(pod, c, now)).Concat(pod.Status.Conditions.Where(c => !known.Contains(c.Type))).ToValueList(),
            HostIP = hostIp,
            HostIPs = [new() { IP = hostIp }],
            PodIP = podIps.Count > 0 ? podIps[0] : "",
            PodIPs = podIps.Select(ip => new PodIP { IP = ip }).ToValueList(),
            StartTime = pod.Status.StartTime ?? now,
            InitContainerStatuses = init,
            ContainerStatuses = apps,
            EphemeralContainerStatuses = Statuses(pod, containers, ContainerRole.Ephemeral),
        };

        PodCondition Condition(string type, bool holds, string why, string text) => holds
            ? new() { Type = type, Status = "True", Reason = type is "Initialized" && phase is "Succeeded" ? "PodCompleted" : "", ObservedGeneration = pod.Metadata.Generation }
            : new() { Type = type, Status = "False", Reason = why, Message = text, ObservedGeneration = pod.Metadata.Generation };
    }

    private static ValueList<ContainerStatus> Statuses(Pod pod, IReadOnlyList<ContainerSnapshot> containers, params ContainerRole[] roles) =>
        containers.Where(c => roles.Contains(c.Role)).Select(c => ContainerDetails.Added(Status(c), pod)).ToValueList();

    /// <summary>What waited for its next start has ended with its last.</summary>
    private static ContainerSnapshot Settled(ContainerSnapshot container) =>
        container is { Phase: ContainerPhase.Waiting, Exit: not null } ? container with { Phase = ContainerPhase.Terminated } : container;

    private static string Phase(PodSpec spec, IReadOnlyList<ContainerSnapshot> containers, bool finished)
    {
        if (finished)
        {
            var failed = containers.Any(c => c.Role is ContainerRole.App or ContainerRole.Init && c is { Phase: ContainerPhase.Terminated, Exit.Code: not 0 });
            return failed ? "Failed" : "Succeeded";
        }

        var begun = containers.Where(c => c.Role is ContainerRole.App).All(c => c.Phase is not ContainerPhase.Waiting || c.Exit is not null);
        return begun ? "Running" : "Pending";
    }

    private static ContainerStatus Status(ContainerSnapshot container) => new()
    {
        Name = container.Name,
        Image = container.Image,
        ImageID = container.ImageId,
        ContainerID = container.Phase is ContainerPhase.Terminated ? container.ExitContainerId : container.Phase is ContainerPhase.Running ? container.ContainerId : container.ExitContainerId,
        RestartCount = container.Restarts,
        Ready = container.Role is ContainerRole.Init ? container.HasSucceeded : container is { Phase: ContainerPhase.Running, Ready: true },
        Started = container.Phase is ContainerPhase.Running && container.Started,
        State = container.Phase switch
        {
            ContainerPhase.Running => new() { Running = new() { StartedAt = container.StartedAt } },
            ContainerPhase.Terminated => new() { Terminated = Terminated(container) },
            _ => new() { Waiting = new() { Reason = container.Reason, Message = container.Message } },
        },
        LastState = container.Phase is not ContainerPhase.Terminated && container.Exit is not null ? new() { Terminated = Terminated(container) } : new(),
    };

    private static ContainerStateTerminated Terminated(ContainerSnapshot container) => new()
    {
        ExitCode = container.Exit!.Code,
        Reason = container.Exit is { Reason.Length: > 0 } ? container.Exit.Reason : container.Exit.Code is 0 ? "Completed" : "Error",
        Message = container.Exit.Message,
        StartedAt = container.ExitStartedAt,
        FinishedAt = container.Exit.FinishedAt,
        ContainerID = container.ExitContainerId,
    };

    /// <summary>What keeps a readiness gate shut; null: it is open.</summary>
    private static string? GateTrouble(Pod pod, string type) => pod.Status.Conditions.FirstOrDefault(condition => condition.Type == type) switch
    {
        null => $"corresponding condition of pod readiness gate \"{type}\" does not exist.",
        { Status: "True" } => null,
        { Status: var status } => $"the status of pod readiness gate \"{type}\" is not \"True\", but {status}",
    };

    private static PodCondition KeepTransition(Pod pod, PodCondition condition, DateTimeOffset now)
    {
        var old = pod.Status.Conditions.FirstOrDefault(c => c.Type == condition.Type);
        return condition with { LastTransitionTime = old is not null && old.Status == condition.Status ? old.LastTransitionTime : now };
    }
}
