using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Playground.Kubectl.Printers;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands.Create;

/// <summary>`--append-hash`: a name that changes with the content.</summary>
internal static class ContentHash
{
    /// <param name="parts">the fields that count; `data` and `type` do when they are empty too</param>
    public static void Append(JsonObject tree, params IReadOnlyList<string> parts)
    {
        var metadata = (JsonObject)tree["metadata"]!;
        var content = new JsonObject { ["kind"] = tree["kind"]!.DeepClone(), ["name"] = metadata["name"]!.DeepClone() };
        foreach (var part in parts)
        {
            if (tree[part] is { } value)
                content[part] = value.DeepClone();
            else if (part is "type")
                content[part] = "";
            else if (part is "data")
                content[part] = null;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(KubernetesJson.Serialize(SortedTree.Of(content))));
        metadata["name"] = $"{metadata["name"]}-{new string([.. hash.Take(10).Select(Letter)])}";
    }

    /// <summary>Without vowels and digits that could make a word.</summary>
    private static char Letter(char digit) => digit switch { '0' => 'g', '1' => 'h', '3' => 'k', 'a' => 'm', 'e' => 't', _ => digit };
}
