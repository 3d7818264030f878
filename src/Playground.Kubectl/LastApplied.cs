using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Printers;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl;

/// <summary>The annotation in which client-side apply remembers what it was given.</summary>
internal static class LastApplied
{
    public const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>Writes the object, as it is now without the annotation, into its annotation.</summary>
    public static void Put(JsonObject tree)
    {
        var metadata = (JsonObject)tree["metadata"]!;
        if (metadata["annotations"] is not JsonObject annotations)
            metadata["annotations"] = annotations = [];
        annotations.Remove(Annotation);
        annotations[Annotation] = Text(tree);
    }

    /// <summary>What an object was made from the last time; null when it was not by apply.</summary>
    public static JsonObject? Get(JsonObject tree) => tree["metadata"]?["annotations"]?[Annotation]?.ToString() is { } text
        ? KubernetesJson.ParseTree(Encoding.UTF8.GetBytes(text)) as JsonObject
        : null;

    private static string Text(JsonObject tree) => JsonPrinter.GoEscapes(Encoding.UTF8.GetString(KubernetesJson.Serialize(SortedTree.Of(tree)))) + "\n";
}
