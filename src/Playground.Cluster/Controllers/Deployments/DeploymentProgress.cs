using Playground.Kubernetes.Apps;

namespace Playground.Cluster.Controllers.Deployments;

/// <summary>What a Deployment says of itself: numbers, and whether it is available and getting on. Source: progress.go.</summary>
internal static class DeploymentProgress
{
    /// <param name="created">the ReplicaSet was created just now</param>
    /// <param name="again">when the patience with a stuck rollout ends</param>
    public static DeploymentStatus StatusOf(Rollout rollout, bool created, DateTimeOffset now, out TimeSpan? again)
    {
        var deployment = rollout.Deployment;
        var counted = Counted(rollout);
        var conditions = new DeploymentConditions(deployment.Status.Conditions, Times.WholeSeconds(now));
        var available = counted.AvailableReplicas >= rollout.Replicas - rollout.MaxUnavailable;
        if (available)
            conditions.Set("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.");
        else
            conditions.Set("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.");

        again = Progress(rollout, counted, created, conditions, now);
        var failure = rollout.Sets.SelectMany(set => set.Status.Conditions).FirstOrDefault(condition => condition is { Type: "ReplicaFailure", Status: "True" });
        if (failure is null)
            conditions.Remove("ReplicaFailure");
        else
            conditions.Set("ReplicaFailure", failure.Status, failure.Reason, failure.Message);
        return counted with { Conditions = conditions.All };
    }

    public static bool IsComplete(Rollout rollout, DeploymentStatus status) =>
        status.UpdatedReplicas == rollout.Replicas && status.Replicas == rollout.Replicas && status.AvailableReplicas == rollout.Replicas;

    private static DeploymentStatus Counted(Rollout rollout)
    {
        var replicas = rollout.Sets.Sum(set => set.Status.Replicas);
        var available = rollout.Sets.Sum(set => set.Status.AvailableReplicas);
        return rollout.Deployment.Status with
        {
            ObservedGeneration = rollout.Deployment.Metadata.Generation,
            Replicas = replicas,
            UpdatedReplicas = rollout.New?.Status.Replicas ?? 0,
            ReadyReplicas = rollout.Sets.Sum(set => set.Status.ReadyReplicas),
            AvailableReplicas = available,
            UnavailableReplicas = Math.Max(0, rollout.Replicas > replicas ? rollout.Replicas - available : replicas - available),
            TerminatingReplicas = rollout.Sets.Sum(set => set.Status.TerminatingReplicas ?? 0),
        };
    }

    private static TimeSpan? Progress(Rollout rollout, DeploymentStatus status, bool created, DeploymentConditions conditions, DateTimeOffset now)
    {
        // 2147483647 stands for no deadline, and then nothing is said about progress
        if (rollout.Deployment.Spec.ProgressDeadlineSeconds is not { } deadline || deadline is int.MaxValue)
        {
            conditions.Remove("Progressing");
            return null;
        }

        var before = conditions.Find("Progressing");
        if (rollout.Deployment.Spec.Paused)
        {
            if (before?.Reason is not ("DeploymentPaused" or "ProgressDeadlineExceeded"))
                conditions.Set("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused");
            return null;
        }

        var name = rollout.New is { } set ? $"ReplicaSet \"{set.Name}\"" : $"Deployment \"{rollout.Deployment.Name}\"";
        var old = rollout.Deployment.Status;
        if (created)
            conditions.Set("Progressing", "True", "NewReplicaSetCreated", $"Created new replica set \"{NewReplicaSet.Of(rollout).Name}\"");
        else if (status.Replicas == status.UpdatedReplicas && before?.Reason is "NewReplicaSetAvailable" && before.Message.StartsWith(name, StringComparison.Ordinal))
            return null;
        else if (IsComplete(rollout, status) && rollout.New is not null)
            conditions.Set("Progressing", "True", "NewReplicaSetAvailable", $"{name} has successfully progressed.");
        else if (status.UpdatedReplicas > old.UpdatedReplicas || status.Replicas - status.UpdatedReplicas < old.Replicas - old.UpdatedReplicas
            || status.ReadyReplicas > old.ReadyReplicas || status.AvailableReplicas > old.AvailableReplicas)
            conditions.Touch("Progressing", "True", "ReplicaSetUpdated", $"{name} is progressing.");
        else if (before is null && rollout.New is not null)
            conditions.Set("Progressing", "True", "FoundNewReplicaSet", $"Found new replica set \"{rollout.New.Name}\"");
        else if (before?.Reason is "DeploymentPaused")
            conditions.Set("Progressing", "Unknown", "DeploymentResumed", "Deployment is resumed");

        if (IsComplete(rollout, status) || conditions.Find("Progressing") is not { LastUpdateTime: { } last } current || current.Reason is "ProgressDeadlineExceeded")
            return null;
        var left = last.AddSeconds(deadline) - now;
        if (left > TimeSpan.Zero)
            return left;
        conditions.Set("Progressing", "False", "ProgressDeadlineExceeded", $"{name} has timed out progressing.");
        return null;
    }
}
