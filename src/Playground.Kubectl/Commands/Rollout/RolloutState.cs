using System.Text.Json.Nodes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands.Rollout;

/// <summary>How far a rollout is, in a sentence.</summary>
internal sealed record RolloutState(string Text, bool IsDone, string Failure = "")
{
    public static RolloutState Of(JsonObject tree)
    {
        var bytes = KubernetesJson.Serialize(tree);
        return tree["kind"]?.ToString() switch
        {
            "Deployment" => Of(KubernetesJson.Deserialize<Deployment>(bytes)),
            "DaemonSet" => Of(KubernetesJson.Deserialize<DaemonSet>(bytes)),
            "StatefulSet" => Of(KubernetesJson.Deserialize<StatefulSet>(bytes)),
            var kind => throw new KubectlError($"no status viewer has been implemented for {kind}"),
        };
    }

    private static RolloutState Of(Deployment deployment)
    {
        var (name, spec, status) = (deployment.Name, deployment.Spec, deployment.Status);
        if (deployment.Metadata.Generation > status.ObservedGeneration)
            return new("Waiting for deployment spec update to be observed...\n", false);
        if (status.Conditions.Any(c => c is { Type: "Progressing", Reason: "ProgressDeadlineExceeded" }))
            return new("", false, $"deployment \"{name}\" exceeded its progress deadline");
        if (spec.Replicas is { } wanted && status.UpdatedReplicas < wanted)
            return new($"Waiting for deployment \"{name}\" rollout to finish: {status.UpdatedReplicas} out of {wanted} new replicas have been updated...\n", false);
        if (status.Replicas > status.UpdatedReplicas)
            return new($"Waiting for deployment \"{name}\" rollout to finish: {status.Replicas - status.UpdatedReplicas} old replicas are pending termination...\n", false);
        if (status.AvailableReplicas < status.UpdatedReplicas)
            return new($"Waiting for deployment \"{name}\" rollout to finish: {status.AvailableReplicas} of {status.UpdatedReplicas} updated replicas are available...\n", false);
        return new($"deployment \"{name}\" successfully rolled out\n", true);
    }

    private static RolloutState Of(DaemonSet set)
    {
        if (set.Spec.UpdateStrategy.Type is not "RollingUpdate")
            return new("", true, "rollout status is only available for RollingUpdate strategy type");
        var status = set.Status;
        if (set.Metadata.Generation > status.ObservedGeneration)
            return new("Waiting for daemon set spec update to be observed...\n", false);
        if (status.UpdatedNumberScheduled < status.DesiredNumberScheduled)
            return new($"Waiting for daemon set \"{set.Name}\" rollout to finish: {status.UpdatedNumberScheduled} out of {status.DesiredNumberScheduled} new pods have been updated...\n", false);
        if (status.NumberAvailable < status.DesiredNumberScheduled)
            return new($"Waiting for daemon set \"{set.Name}\" rollout to finish: {status.NumberAvailable} of {status.DesiredNumberScheduled} updated pods are available...\n", false);
        return new($"daemon set \"{set.Name}\" successfully rolled out\n", true);
    }

    private static RolloutState Of(StatefulSet set)
    {
        var (spec, status) = (set.Spec, set.Status);
        if (spec.UpdateStrategy.Type is not "RollingUpdate")
            return new("", true, "rollout status is only available for RollingUpdate strategy type");
        if (status.ObservedGeneration is 0 || set.Metadata.Generation > status.ObservedGeneration)
            return new("Waiting for statefulset spec update to be observed...\n", false);
        if (spec.Replicas is { } wanted && status.ReadyReplicas < wanted)
            return new($"Waiting for {wanted - status.ReadyReplicas} pods to be ready...\n", false);
        if (spec.UpdateStrategy.RollingUpdate is { } rolling)
        {
            return rolling.Partition is { } partition && status.UpdatedReplicas < spec.Replicas - partition
                ? new($"Waiting for partitioned roll out to finish: {status.UpdatedReplicas} out of {spec.Replicas - partition} new pods have been updated...\n", false)
                : new($"partitioned roll out complete: {status.UpdatedReplicas} new pods have been updated...\n", true);
        }

        return status.UpdateRevision != status.CurrentRevision
            ? new($"waiting for statefulset rolling update to complete {status.UpdatedReplicas} pods at revision {status.UpdateRevision}...\n", false)
            : new($"statefulset rolling update complete {status.CurrentReplicas} pods at revision {status.CurrentRevision}...\n", true);
    }
}
