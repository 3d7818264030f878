using System.Text;
using System.Text.Json.Nodes;

namespace Playground.Kubernetes.Serialization;

/// <summary>YAML as Kubernetes tools read and print it: YAML 1.1 in, block style with sorted keys out. Source: sigs.k8s.io/yaml over go-yaml v2.</summary>
public static class KubernetesYaml
{
    /// <param name="Duplicates">`line 5: key "a" already set in map`; the last value counted</param>
    public sealed record Document(byte[] Json, IReadOnlyList<string> Duplicates);

    /// <summary>The first document of the text as JSON; text that is JSON already is handed through.</summary>
    /// <exception cref="DecodeException">the text is no YAML, too deep, or grows too much by its aliases</exception>
    public static Document ToJson(ReadOnlySpan<byte> utf8)
    {
        if (LooksLikeJson(utf8) && JsonSyntax.Error(utf8) is null)
            return new(utf8.ToArray(), []);
        return ToJson(new YamlReading(Encoding.UTF8.GetString(utf8)).Documents().FirstOrDefault());
    }

    /// <summary>Every document that has content, as JSON.</summary>
    /// <exception cref="DecodeException">see <see cref="ToJson(ReadOnlySpan{byte})"/></exception>
    public static IEnumerable<Document> Documents(string text) =>
        new YamlReading(text).Documents().Select(ToJson).Where(document => !document.Json.AsSpan().SequenceEqual("null"u8));

    /// <summary>As `kubectl get -o yaml` prints an object.</summary>
    public static string Write(KubernetesObject value) => Write(KubernetesJson.ToTree(value));

    public static string Write(JsonNode? tree)
    {
        var writing = new YamlWriting();
        writing.Document(tree);
        return writing.ToString();
    }

    private static Document ToJson(YamlNode? node)
    {
        var writing = new YamlToJson();
        return new(writing.Write(node), writing.Duplicates);
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> utf8) => utf8.TrimStart(" \t\r\n"u8).StartsWith("{"u8);
}
