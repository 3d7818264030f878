using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;

namespace Playground.Web.Scene.Items;

/// <summary>How what makes pods looks on the canvas: a frame around its pods with how many are wanted and how many are ready.</summary>
internal static class WorkloadItems
{
    /// <summary>What belongs to another workload (a Deployment's ReplicaSet) is not drawn.</summary>
    public static WorkloadItem? Of(KubernetesObject value) => value switch
    {
        { Metadata.OwnerReferences: var owners } when owners.Any(owner => owner.Controller is true && owner.Kind is not "CronJob") => null,
        Deployment deployment => Item(value, deployment.Spec.Replicas ?? 1, deployment.Status.ReadyReplicas, NoteOf(deployment), true),
        StatefulSet set => Item(value, set.Spec.Replicas ?? 1, set.Status.ReadyReplicas, "", true),
        ReplicaSet set => Item(value, set.Spec.Replicas ?? 1, set.Status.ReadyReplicas, "", true),
        DaemonSet set => Item(value, set.Status.DesiredNumberScheduled, set.Status.NumberReady, "on every node", false),
        Job job => Item(value, job.Spec.Completions ?? 1, job.Status.Succeeded, NoteOf(job), false),
        _ => null,
    };

    private static WorkloadItem Item(KubernetesObject value, int wanted, int ready, string note, bool scales) =>
        new(value.ResourceType.Kind, value.Namespace, value.Name, wanted, ready, note, scales);

    private static string NoteOf(Deployment deployment) => deployment switch
    {
        { Spec.Paused: true } => "paused",
        { Status: var status } when status.ObservedGeneration >= deployment.Metadata.Generation && status.UpdatedReplicas < status.Replicas => $"rolling out, {status.UpdatedReplicas} new",
        _ => "",
    };

    private static string NoteOf(Job job)
    {
        if (job.Status.Conditions.FirstOrDefault(condition => condition.Type is "Complete" or "Failed" && condition.Status is "True") is { } end)
            return end.Type is "Complete" ? "complete" : "failed";
        return job.Status.Failed > 0 ? $"{job.Status.Failed} failed" : "";
    }
}
