using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Scene.Edits;

/// <summary>For what no short command makes: the manifest itself, as a line to paste into a shell.</summary>
internal static class Heredoc
{
    public static string Of(KubernetesObject value) => Of(Manifest(value));

    public static string Of(string yaml) => $"kubectl apply -f - <<'EOF'\n{yaml.TrimEnd()}\nEOF";

    /// <summary>An object as somebody would write it: without what only the cluster fills in.</summary>
    public static string Manifest(KubernetesObject value)
    {
        var tree = KubernetesJson.ToTree(value);
        tree.Remove("status");
        (tree["metadata"] as JsonObject)?.Remove("creationTimestamp");
        (tree["spec"]?["template"]?["metadata"] as JsonObject)?.Remove("creationTimestamp");
        foreach (var field in (string[])["strategy", "updateStrategy"])
        {
            if (tree["spec"] is JsonObject spec && spec[field] is JsonObject { Count: 0 })
                spec.Remove(field);
        }

        return KubernetesYaml.Write(tree);
    }
}
