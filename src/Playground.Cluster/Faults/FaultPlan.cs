using Playground.Cluster.Nodes;

namespace Playground.Cluster.Faults;

/// <summary>What the faults do to a pod's containers now.</summary>
/// <param name="Crash">containers whose main process ends with the fault's exit code</param>
/// <param name="OutOfMemory">containers that are killed for want of memory</param>
/// <param name="WakeAfter">when the next one is due; null: none</param>
internal sealed record FaultPlan(IReadOnlyList<string> Crash, IReadOnlyList<string> OutOfMemory, bool Evict, TimeSpan? WakeAfter)
{
    /// <summary>How often a kubelet looks whether its machine runs short of something.</summary>
    private static readonly TimeSpan EvictionPeriod = TimeSpan.FromSeconds(10);

    /// <param name="since">when the faults were switched on</param>
    /// <param name="started">when the pod began</param>
    public static FaultPlan Of(PodFaults faults, DateTimeOffset since, DateTimeOffset started, IReadOnlyList<ContainerSnapshot> containers, DateTimeOffset now)
    {
        if (ReferenceEquals(faults, PodFaults.None))
            return new([], [], false, null);
        TimeSpan? wake = null;
        List<string> crash = [], outOfMemory = [];
        foreach (var container in containers)
        {
            if (container.Phase is not ContainerPhase.Running || container.Role is not (ContainerRole.App or ContainerRole.Sidecar))
                continue;
            var concerning = faults.For(container.Name);
            var begin = container.StartedAt > since ? container.StartedAt.Value : since;
            if (concerning.OutOfMemory is { } soon && IsDue(begin + soon))
                outOfMemory.Add(container.Name);
            else if (concerning.Crash is { } end && IsDue(begin + end.After))
                crash.Add(container.Name);
        }

        var evict = faults.Evict is not "" && IsDue(started + EvictionPeriod);
        return new(crash, outOfMemory, evict, wake);

        bool IsDue(DateTimeOffset due)
        {
            if (due <= now)
                return true;
            wake = wake is null || due - now < wake ? due - now : wake;
            return false;
        }
    }
}
