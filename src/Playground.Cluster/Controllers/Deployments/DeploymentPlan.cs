using System.Globalization;
using Playground.Kubernetes.Apps;

namespace Playground.Cluster.Controllers.Deployments;

/// <summary>The next steps of a rollout; after them one looks again.</summary>
/// <param name="Update">sets as they shall be, each with its size before</param>
/// <param name="Revision">what the Deployment's own revision annotation shall say; 0: as it is</param>
internal sealed record DeploymentActions(ReplicaSet? Create, IReadOnlyList<(ReplicaSet Set, int Before)> Update, IReadOnlyList<ReplicaSet> Delete, long Revision)
{
    public static readonly DeploymentActions None = new(null, [], [], 0);

    public bool IsNothing => Create is null && Update.Count is 0;

    public static DeploymentActions Resize(IEnumerable<(ReplicaSet Set, int Before)> sets) => None with { Update = [.. sets] };
}

/// <summary>Decides how a Deployment goes on. Source: pkg/controller/deployment {sync,rolling,recreate}.go.</summary>
internal static class DeploymentPlan
{
    /// <param name="oldPods">pods of earlier templates that still run, on which Recreate waits</param>
    public static DeploymentActions Of(Rollout rollout, int oldPods)
    {
        if (rollout.Deployment.Metadata.DeletionTimestamp is not null)
            return DeploymentActions.None;
        if (rollout.Deployment.Spec.Paused || IsScaling(rollout))
            return Scale(rollout);
        return rollout.IsRolling ? Roll(rollout) : Recreate(rollout, oldPods);
    }

    /// <summary>Sets that ran out are kept for rolling back, but only so many.</summary>
    public static IReadOnlyList<ReplicaSet> Outdated(Rollout rollout)
    {
        var old = rollout.Old.ToList();
        var limit = rollout.Deployment.Spec.RevisionHistoryLimit ?? 10;
        return
        [
            .. old.OrderBy(Rollout.RevisionOf).Take(Math.Max(0, old.Count - limit)).Where(set =>
                set is { Spec.Replicas: 0, Status.Replicas: 0, Metadata.DeletionTimestamp: null } && set.Status.ObservedGeneration >= set.Metadata.Generation),
        ];
    }

    private static bool IsScaling(Rollout rollout) => rollout.Sets.Any(set =>
        Rollout.SizeOf(set) > 0
        && int.TryParse(set.Metadata.Annotations.GetValueOrDefault(Rollout.DesiredAnnotation), CultureInfo.InvariantCulture, out var desired) && desired != rollout.Replicas);

    private static DeploymentActions Roll(Rollout rollout)
    {
        if (CreateOrRefresh(rollout) is { IsNothing: false } first)
            return first;
        var set = rollout.New!;
        var size = Rollout.SizeOf(set);
        var wanted = size > rollout.Replicas ? rollout.Replicas : rollout.NewSize(size);
        return wanted != size ? DeploymentActions.Resize([(rollout.Sized(set, wanted), size)]) : ScaleDownOld(rollout, set);
    }

    private static DeploymentActions Recreate(Rollout rollout, int oldPods)
    {
        var running = rollout.Old.Where(set => Rollout.SizeOf(set) > 0).ToList();
        if (running.Count > 0)
            return DeploymentActions.Resize(running.Select(set => (rollout.Sized(set, 0), Rollout.SizeOf(set))));
        if (oldPods > 0)
            return DeploymentActions.None;
        if (CreateOrRefresh(rollout) is { IsNothing: false } first)
            return first;
        var size = Rollout.SizeOf(rollout.New!);
        return size == rollout.Replicas ? DeploymentActions.None : DeploymentActions.Resize([(rollout.Sized(rollout.New!, rollout.Replicas), size)]);
    }

    private static DeploymentActions CreateOrRefresh(Rollout rollout)
    {
        if (rollout.New is not { } set)
            return DeploymentActions.None with { Create = NewReplicaSet.Of(rollout), Revision = rollout.NextRevision };
        var refreshed = NewReplicaSet.Refreshed(rollout, set);
        var revision = Rollout.RevisionOf(refreshed);
        var actions = DeploymentActions.None with { Revision = revision == Rollout.RevisionOf(rollout.Deployment) ? 0 : revision };
        return refreshed.Equals(set) ? actions : actions with { Update = [(refreshed, Rollout.SizeOf(set))] };
    }

    /// <summary>Takes from the old sets what can be spared: first what does not serve anyway, then as much as still leaves enough available.</summary>
    private static DeploymentActions ScaleDownOld(Rollout rollout, ReplicaSet newSet)
    {
        var old = rollout.Old.Where(set => Rollout.SizeOf(set) > 0).ToList();
        var minAvailable = rollout.Replicas - rollout.MaxUnavailable;
        var newUnavailable = Rollout.SizeOf(newSet) - newSet.Status.AvailableReplicas;
        var spare = rollout.Total - minAvailable - newUnavailable;
        if (old.Count is 0 || spare <= 0)
            return DeploymentActions.None;

        var sizes = old.ToDictionary(set => set.Name, Rollout.SizeOf);
        foreach (var set in old.Where(_ => spare > 0))
        {
            var unhealthy = Math.Min(spare, Math.Max(0, sizes[set.Name] - set.Status.AvailableReplicas));
            sizes[set.Name] -= unhealthy;
            spare -= unhealthy;
        }

        var abundant = rollout.Sets.Sum(set => set.Status.AvailableReplicas) - minAvailable;
        foreach (var set in old.Where(_ => abundant > 0))
        {
            var taken = Math.Min(abundant, sizes[set.Name]);
            sizes[set.Name] -= taken;
            abundant -= taken;
        }

        return DeploymentActions.Resize(old.Where(set => sizes[set.Name] != Rollout.SizeOf(set)).Select(set => (rollout.Sized(set, sizes[set.Name]), Rollout.SizeOf(set))));
    }

    /// <summary>Another number is wanted, or the rollout rests: every set in use grows or shrinks by its share.</summary>
    private static DeploymentActions Scale(Rollout rollout)
    {
        var active = rollout.Sets.Where(set => Rollout.SizeOf(set) > 0).ToList();
        if (active.Count <= 1)
        {
            if ((active.FirstOrDefault() ?? rollout.New ?? rollout.Old.LastOrDefault()) is not { } only)
                return DeploymentActions.None;
            var sized = rollout.Sized(only, rollout.Replicas);
            return sized.Equals(only) ? DeploymentActions.None : DeploymentActions.Resize([(sized, Rollout.SizeOf(only))]);
        }

        if (rollout.New is { } set && Rollout.SizeOf(set) == rollout.Replicas && set.Status.AvailableReplicas == rollout.Replicas)
            return DeploymentActions.Resize(active.Where(other => other != set).Select(other => (rollout.Sized(other, 0), Rollout.SizeOf(other))));
        return rollout.IsRolling ? ScaleInProportion(rollout, active) : DeploymentActions.None;
    }

    private static DeploymentActions ScaleInProportion(Rollout rollout, List<ReplicaSet> active)
    {
        var toAdd = rollout.Ceiling - active.Sum(Rollout.SizeOf);
        var order = toAdd > 0
            ? active.OrderByDescending(Rollout.SizeOf).ThenByDescending(set => set.Metadata.CreationTimestamp).ToList()
            : [.. active.OrderByDescending(Rollout.SizeOf).ThenBy(set => set.Metadata.CreationTimestamp)];
        var added = 0;
        var sizes = new Dictionary<string, int>();
        foreach (var set in order)
        {
            var share = toAdd is 0 ? 0 : Share(rollout, set, toAdd, added);
            sizes[set.Name] = Rollout.SizeOf(set) + share;
            added += share;
        }

        // What rounding left over goes to the largest
        sizes[order[0].Name] = Math.Max(0, sizes[order[0].Name] + toAdd - added);
        return DeploymentActions.Resize(order.Select(set => (Set: rollout.Sized(set, sizes[set.Name]), Before: set)).Where(change => !change.Set.Equals(change.Before)).Select(change => (change.Set, Rollout.SizeOf(change.Before))));
    }

    private static int Share(Rollout rollout, ReplicaSet set, int toAdd, int added)
    {
        var size = Rollout.SizeOf(set);
        var before = int.TryParse(set.Metadata.Annotations.GetValueOrDefault(Rollout.MaxAnnotation), CultureInfo.InvariantCulture, out var max) && max > 0 ? max : rollout.Deployment.Status.Replicas;
        if (before is 0)
            return 0;
        var share = (int)Math.Round((double)size * rollout.Ceiling / before, MidpointRounding.AwayFromZero) - size;
        var left = toAdd - added;
        return toAdd > 0 ? Math.Min(share, left) : Math.Max(share, left);
    }
}
