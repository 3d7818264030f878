using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Kubectl.Describe;
using Playground.Kubectl.Requests;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands.Rollout;

/// <summary>One state that a workload's template has had.</summary>
internal sealed record Revision(long Number, string ChangeCause, JsonObject Template)
{
    private const string RevisionMark = "deployment.kubernetes.io/revision";
    public const string CauseMark = "kubernetes.io/change-cause";

    /// <summary>Oldest first.</summary>
    public static async Task<IReadOnlyList<Revision>> OfAsync(Run run, FoundObject found, CancellationToken cancellation) => found.Type.Kind switch
    {
        "Deployment" => await OfDeploymentAsync(run, found, cancellation),
        "DaemonSet" or "StatefulSet" => await OfControllerAsync(run, found, cancellation),
        _ => throw new KubectlError($"no history viewer has been implemented for \"{found.Type.Kind}\""),
    };

    public PodTemplateSpec Typed => KubernetesJson.Deserialize<PodTemplateSpec>(KubernetesJson.Serialize(Template));

    private static async Task<IReadOnlyList<Revision>> OfDeploymentAsync(Run run, FoundObject found, CancellationToken cancellation)
    {
        var deployment = KubernetesJson.Deserialize<Deployment>(KubernetesJson.Serialize(found.Tree));
        var sets = await ReplicaSets.OfAsync(run.Server, deployment, cancellation);
        return [.. sets.Select(Of).OrderBy(revision => revision.Number)];
    }

    private static Revision Of(ReplicaSet set)
    {
        var tree = KubernetesJson.ToTree(set);
        var number = set.Metadata.Annotations.TryGetValue(RevisionMark, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return new(number, set.Metadata.Annotations.TryGetValue(CauseMark, out var cause) ? cause : "", (JsonObject)tree["spec"]!["template"]!.DeepClone());
    }

    private static async Task<IReadOnlyList<Revision>> OfControllerAsync(Run run, FoundObject found, CancellationToken cancellation)
    {
        var selector = Uri.EscapeDataString(Containers.Selectors.Of(found.Tree["spec"]?["selector"]));
        var all = await run.Server.ListAsync<ControllerRevision>($"apis/apps/v1/namespaces/{found.Namespace}/controllerrevisions?labelSelector={selector}", cancellation);
        var uid = found.Tree["metadata"]?["uid"]?.ToString();
        return
        [
            .. all.Where(revision => revision.Metadata.OwnerReferences.Any(owner => owner.Uid == uid)).OrderBy(revision => revision.Revision)
                .Select(revision => new Revision(
                    revision.Revision,
                    revision.Metadata.Annotations.TryGetValue(CauseMark, out var cause) ? cause : "",
                    (JsonObject)KubernetesJson.ParseTree(revision.Data!.Utf8.Span)!["spec"]!["template"]!.DeepClone())),
        ];
    }
}
