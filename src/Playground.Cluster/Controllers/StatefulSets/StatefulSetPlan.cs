using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Controllers.Revisions;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.StatefulSets;

/// <param name="Create">numbers of the pods to create, each with whether it is of the newest template</param>
internal sealed record StatefulSetActions(IReadOnlyList<(int Ordinal, bool IsUpdated)> Create, IReadOnlyList<Pod> Delete)
{
    public static readonly StatefulSetActions None = new([], []);
}

/// <summary>
/// Decides the next step of a StatefulSet: one pod at a time, each waiting for the one before, unless all may go at once.
/// Source: pkg/controller/statefulset/stateful_set_control.go.
/// </summary>
internal static class StatefulSetPlan
{
    /// <param name="updateRevision">the newest template's</param>
    /// <param name="again">when a pod will have been ready for long enough</param>
    public static StatefulSetActions Of(StatefulSet set, IReadOnlyList<Pod> pods, string updateRevision, DateTimeOffset now, out TimeSpan? again)
    {
        TimeSpan? next = null;
        var actions = Decide();
        again = next;
        return actions;

        StatefulSetActions Decide()
        {
            if (set.Metadata.DeletionTimestamp is not null)
                return StatefulSetActions.None;
            var inOrder = set.Spec.PodManagementPolicy is not "Parallel";
            var start = set.Spec.Ordinals?.Start ?? 0;
            var end = start + (set.Spec.Replicas ?? 1);
            var byOrdinal = pods.ToDictionary(pod => StatefulSetPods.OrdinalOf(set, pod));
            List<(int, bool)> create = [];
            List<Pod> delete = [];
            for (var ordinal = start; ordinal < end; ordinal++)
            {
                if (!byOrdinal.TryGetValue(ordinal, out var pod))
                    create.Add((ordinal, IsUpdated(set, ordinal, start)));
                else if (pod.IsFinished && pod.Metadata.DeletionTimestamp is null)
                    delete.Add(pod);
                else if (IsHealthy(pod))
                    continue;
                if (inOrder)
                    return new(create, delete);
            }

            foreach (var pod in byOrdinal.Where(entry => entry.Key < start || entry.Key >= end).OrderByDescending(entry => entry.Key).Select(entry => entry.Value))
            {
                if (pod.Metadata.DeletionTimestamp is null)
                    delete.Add(pod);
                if (inOrder)
                    return new(create, delete);
            }

            return create.Count + delete.Count > 0 ? new(create, delete) : Update(byOrdinal, start, end);
        }

        StatefulSetActions Update(Dictionary<int, Pod> byOrdinal, int start, int end)
        {
            if (set.Spec.UpdateStrategy.Type is "OnDelete")
                return StatefulSetActions.None;
            var partition = Math.Max(start, start + (set.Spec.UpdateStrategy.RollingUpdate?.Partition ?? 0));
            var unavailable = Math.Max(1, Amounts.Of(set.Spec.UpdateStrategy.RollingUpdate?.MaxUnavailable ?? 1, end - start, roundUp: true));
            var room = unavailable - byOrdinal.Values.Count(pod => !IsHealthy(pod));
            List<Pod> outdated = [];
            for (var ordinal = end - 1; ordinal >= partition && room > 0; ordinal--)
            {
                var pod = byOrdinal[ordinal];
                if (pod.Metadata.Labels.GetValueOrDefault(TemplateRevisions.HashLabel) == updateRevision || pod.Metadata.DeletionTimestamp is not null)
                    continue;
                outdated.Add(pod);
                room--;
            }

            return new([], outdated);
        }

        bool IsHealthy(Pod pod)
        {
            var available = pod.IsAvailable(set.Spec.MinReadySeconds, now, out var after);
            next = PodState.Earlier(next, after);
            return available && pod.IsActive() && pod.Status.Phase is "Running";
        }
    }

    public static StatefulSetStatus StatusOf(StatefulSet set, IReadOnlyList<Pod> pods, string updateRevision, DateTimeOffset now)
    {
        var current = set.Status.CurrentRevision is "" ? updateRevision : set.Status.CurrentRevision;
        var there = pods.Where(pod => !pod.IsFinished && pod.Status.Phase is not "").ToList();
        int Of(string revision) => there.Count(pod => pod.Metadata.DeletionTimestamp is null && pod.Metadata.Labels.GetValueOrDefault(TemplateRevisions.HashLabel) == revision);
        var status = set.Status with
        {
            ObservedGeneration = set.Metadata.Generation,
            Replicas = there.Count,
            ReadyReplicas = there.Count(pod => pod.IsReady),
            AvailableReplicas = there.Count(pod => pod.IsAvailable(set.Spec.MinReadySeconds, now, out _)),
            CurrentReplicas = Of(current),
            UpdatedReplicas = Of(updateRevision),
            CurrentRevision = current,
            UpdateRevision = updateRevision,
            CollisionCount = set.Status.CollisionCount ?? 0,
        };
        var isDone = status.UpdatedReplicas == status.Replicas && status.ReadyReplicas == status.Replicas && set.Spec.UpdateStrategy.Type is not "OnDelete";
        return isDone ? status with { CurrentRevision = updateRevision, CurrentReplicas = status.UpdatedReplicas } : status;
    }

    /// <summary>Below the partition pods stay on the template that was rolled out last.</summary>
    private static bool IsUpdated(StatefulSet set, int ordinal, int start) =>
        set.Spec.UpdateStrategy.Type is "OnDelete" || ordinal >= start + (set.Spec.UpdateStrategy.RollingUpdate?.Partition ?? 0);
}
