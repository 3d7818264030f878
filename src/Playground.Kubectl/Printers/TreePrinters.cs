using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Printers;

/// <summary>Four blanks a level, and signs that mean something in HTML escaped, as Go does.</summary>
internal sealed class JsonPrinter : IObjectPrinter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 4,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Print(JsonObject value) => Text(value) + "\n";

    /// <summary>With two blanks a level, as some commands write it.</summary>
    public static string NarrowText(JsonNode? tree) => System.Text.RegularExpressions.Regex.Replace(Text(tree), "(?m)^ +", m => new string(' ', m.Length / 2));

    public static string Text(JsonNode? value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            if (value is null)
                writer.WriteNullValue();
            else
                value.WriteTo(writer);
        }

        return GoEscapes(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    /// <summary>Outside of texts these signs do not occur in JSON.</summary>
    public static string GoEscapes(string json) => json.Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("&", "\\u0026");
}

/// <summary>Documents after the first are parted by `---`.</summary>
internal sealed class YamlPrinter : IObjectPrinter
{
    private int _printed;

    public string Print(JsonObject value) => (_printed++ > 0 ? "---\n" : "") + KubernetesYaml.Write(value);
}

/// <summary>`pod/web`, `deployment.apps/web`, with what was done to it: `pod/web created`.</summary>
/// <param name="operation">empty: the name alone</param>
internal sealed class NamePrinter(string operation = "", bool shortOutput = false) : IObjectPrinter
{
    public string Print(JsonObject value)
    {
        if (value["items"] is JsonArray items)
            return string.Concat(items.OfType<JsonObject>().Select(Print));
        var apiVersion = value["apiVersion"]?.ToString() ?? "";
        var kind = (value["kind"]?.ToString() ?? "").ToLowerInvariant();
        var slash = apiVersion.IndexOf('/');
        var type = slash > 0 ? $"{kind}.{apiVersion[..slash]}" : kind;
        var name = value["metadata"]?["name"]?.ToString() ?? "";
        return Line(type, name);
    }

    public string Line(string type, string name) => operation is "" || shortOutput ? $"{type}/{name}\n" : $"{type}/{name} {operation}\n";
}

/// <summary>Objects without what only machines read.</summary>
internal sealed class WithoutManagedFields(IObjectPrinter printer) : IObjectPrinter
{
    public string Print(JsonObject value)
    {
        var copy = (JsonObject)value.DeepClone();
        Remove(copy);
        foreach (var item in (copy["items"] as JsonArray ?? []).OfType<JsonObject>())
            Remove(item);
        return printer.Print(copy);
    }

    private static void Remove(JsonObject value) => (value["metadata"] as JsonObject)?.Remove("managedFields");
}

/// <summary>Puts keys in order, as Go prints maps.</summary>
internal static class SortedTree
{
    public static JsonNode? Of(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Of)]),
        _ => value?.DeepClone(),
    };
}
