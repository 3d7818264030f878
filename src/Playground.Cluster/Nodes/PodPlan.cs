using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>What the kubelet does next for a pod.</summary>
/// <param name="Start">containers to start now</param>
/// <param name="WakeAfter">look again then although nothing has happened; null: only when something does</param>
/// <param name="Finished">every container has ended for good; sidecars are to be stopped</param>
internal sealed record PodPlan(IReadOnlyList<string> Start, TimeSpan? WakeAfter, bool Finished)
{
    /// <summary>
    /// Init containers one after the other (a sidecar only has to be started), then all app containers together; ended ones again as the
    /// restart policy says, not before their back-off is over. Pure.
    /// </summary>
    public static PodPlan Of(PodSpec spec, IReadOnlyList<ContainerSnapshot> containers, DateTimeOffset now)
    {
        List<string> start = [];
        TimeSpan? wake = null;
        var initialized = true;
        foreach (var container in containers.Where(c => c.Role is ContainerRole.Init or ContainerRole.Sidecar))
        {
            if (container.Role is ContainerRole.Init && container.HasSucceeded)
                continue;
            if (container is { Role: ContainerRole.Sidecar, Phase: ContainerPhase.Running, Started: true })
                continue;
            if (container is { Role: ContainerRole.Init, Phase: ContainerPhase.Terminated } && spec.RestartPolicy is "Never")
                return new([], null, Finished: true);
            Consider(container);
            initialized = false;
            break;
        }

        // a sidecar that ended later is started again whatever the others do
        foreach (var sidecar in containers.Where(c => initialized && c is { Role: ContainerRole.Sidecar, Phase: ContainerPhase.Terminated }))
            Consider(sidecar);

        var apps = containers.Where(c => c.Role is ContainerRole.App).ToList();
        if (initialized)
        {
            foreach (var container in apps.Where(c => c.Phase is not ContainerPhase.Running && !HasEnded(spec, c)))
                Consider(container);
        }

        foreach (var container in containers.Where(c => c is { Role: ContainerRole.Ephemeral, Phase: ContainerPhase.Waiting, Exit: null }))
            Consider(container);

        return new(start, wake, Finished: initialized && apps.Count > 0 && apps.TrueForAll(c => HasEnded(spec, c)));

        void Consider(ContainerSnapshot container)
        {
            if (container.IsStarting || container.Phase is ContainerPhase.Running)
                return;
            if (container.NotBefore is { } due && due > now)
                wake = wake is null || due - now < wake ? due - now : wake;
            else
                start.Add(container.Name);
        }
    }

    /// <summary>The container has ended and is not to run again.</summary>
    private static bool HasEnded(PodSpec spec, ContainerSnapshot container) =>
        container.Phase is ContainerPhase.Terminated && spec.RestartPolicy switch
        {
            "Never" => true,
            "OnFailure" => container.Exit is { Code: 0 },
            _ => false,
        };
}
