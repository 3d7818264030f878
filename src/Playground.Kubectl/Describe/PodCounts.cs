using Playground.Kubectl.Requests;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Selectors;

namespace Playground.Kubectl.Describe;

/// <summary>How the pods of a controller are.</summary>
internal sealed record PodCounts(int Running, int Waiting, int Succeeded, int Failed)
{
    /// <param name="owner">only pods that this object controls count</param>
    public static async Task<PodCounts> OfAsync(Subject subject, LabelSelector? selector, string owner)
    {
        var pods = await subject.FindAsync<Pod>($"api/v1/namespaces/{subject.Found.Namespace}/pods?labelSelector={Uri.EscapeDataString(Selector.Of(selector).ToString())}&limit=500");
        var own = pods.Where(pod => pod.Metadata.OwnerReferences.Any(reference => reference.Controller is true && reference.Uid == owner)).ToList();
        int Count(string phase) => own.Count(pod => pod.Status.Phase == phase);
        return new(Count("Running"), Count("Pending"), Count("Succeeded"), Count("Failed"));
    }
}

internal static class WorkloadLines
{
    public static void PodsStatus(this DescribeWriter writer, PodCounts counts) =>
        writer.Line(0, $"Pods Status:\t{counts.Running} Running / {counts.Waiting} Waiting / {counts.Succeeded} Succeeded / {counts.Failed} Failed");

    public static void Conditions(this DescribeWriter writer, IEnumerable<(string Type, string Status, string Reason)> conditions)
    {
        var all = conditions.ToList();
        if (all.Count is 0)
            return;
        writer.Line(0, "Conditions:\n  Type\tStatus\tReason");
        writer.Line(1, "----\t------\t------");
        foreach (var (type, status, reason) in all)
            writer.Line(1, $"{type} \t{status}\t{reason}");
    }
}

/// <summary>The ReplicaSets that a Deployment has made.</summary>
internal static class ReplicaSets
{
    private const string HashLabel = "pod-template-hash";

    /// <summary>By name.</summary>
    public static async Task<IReadOnlyList<ReplicaSet>> OfAsync(ApiSession server, Deployment deployment, CancellationToken cancellation)
    {
        var sets = await server.ListAsync<ReplicaSet>(
            $"apis/apps/v1/namespaces/{deployment.Namespace}/replicasets?labelSelector={Uri.EscapeDataString(Selector.Of(deployment.Spec.Selector).ToString())}&limit=500", cancellation);
        return [.. sets.Where(set => set.Metadata.OwnerReferences.Any(owner => owner.Controller is true && owner.Uid == deployment.Metadata.Uid))];
    }

    /// <summary>The one made from the template the Deployment has now.</summary>
    public static ReplicaSet? Current(IEnumerable<ReplicaSet> sets, Deployment deployment) =>
        sets.OrderBy(set => set.Metadata.CreationTimestamp).FirstOrDefault(set => WithoutHash(set.Spec.Template) == WithoutHash(deployment.Spec.Template));

    private static PodTemplateSpec WithoutHash(PodTemplateSpec template) =>
        template with { Metadata = template.Metadata with { Labels = template.Metadata.Labels.Without(HashLabel), CreationTimestamp = null } };
}
