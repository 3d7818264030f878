using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Kubernetes.Serialization;

/// <summary>Values as Go's %v prints them, for the error messages that show some: `map[name:web ports:[80]]`.</summary>
internal static class GoText
{
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject map => $"map[{string.Join(' ', map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}:{Of(e.Value)}"))}]",
        JsonArray list => $"[{string.Join(' ', list.Select(Of))}]",
        _ => value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(),
    };

    /// <summary>What a JSON value is called when it is found in place of another.</summary>
    public static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "bool",
    };

    public static string Quote(string text) => JsonSerializer.Serialize(text, Plain);
}
