using Playground.Kubernetes.Client;
using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Scene.Why;

/// <summary>Does what mends something, through the API; it can be taken back as any other edit.</summary>
internal static class Remedies
{
    /// <summary>Null for what one patch does not do.</summary>
    public static async Task<EditResult?> ApplyAsync(KubernetesClient client, ExplanationFix fix) => Remedy.Parse(fix.Command) is { } remedy
        ? await new Manifests(client).PatchAsync(remedy.Type, remedy.Name, remedy.Patch, Reason.Capital(fix.Why), fix.Command)
        : null;
}
