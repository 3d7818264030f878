using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Web.Scene.Edits;

/// <summary>The seed that the cluster draws endpoints by, kept as an annotation of the namespace kube-system.</summary>
internal static class DrawSeed
{
    public const int Default = 1;

    private const string Annotation = "playground.io/seed";

    public static int Of(KubernetesObject? ns) => int.TryParse(ns?.Metadata.Annotations.GetValueOrDefault(Annotation), out var seed) ? seed : Default;

    /// <param name="again">it is the seed already: it is taken off and set once more, which begins the draws anew</param>
    public static async Task<EditResult> SetAsync(KubernetesClient client, int seed, bool again)
    {
        var command = $"kubectl annotate namespace kube-system {Annotation}={seed} --overwrite";
        if (again)
            await PatchAsync(client, "null", "");
        return (await PatchAsync(client, $"\"{seed}\"", command)) with { Sentence = $"Draws begin anew from seed {seed}" };
    }

    private static Task<EditResult> PatchAsync(KubernetesClient client, string value, string command)
    {
        var patch = $$$"""{"metadata":{"annotations":{"{{{Annotation}}}":{{{value}}} } } }""";
        return new Manifests(client).PatchAsync(Namespace.Type, new("", "kube-system"), new(PatchType.Merge, System.Text.Encoding.UTF8.GetBytes(patch)), "", command);
    }
}
