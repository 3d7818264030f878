using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches;

/// <summary>RFC 7386: null removes, objects merge, everything else replaces.</summary>
internal static class MergePatch
{
    /// <summary>Changes <paramref name="document"/> and gives it back.</summary>
    /// <exception cref="PatchException">the patch is no object</exception>
    public static JsonNode Apply(JsonObject document, JsonNode? patch)
    {
        if (patch is null)
            return document;
        if (patch is not JsonObject fields)
            throw PatchFailures.BadRequest($"error decoding patch: json: cannot unmarshal {GoText.Kind(patch)} into Go value of type map[string]interface {{}}");
        Merge(document, fields);
        return document;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is null)
            {
                target.Remove(key);
            }
            else if (value is JsonObject fields)
            {
                if (target[key] is not JsonObject inner)
                    target[key] = inner = [];
                Merge(inner, fields);
            }
            else
            {
                target[key] = JsonTree.Copy(value);
            }
        }
    }
}
