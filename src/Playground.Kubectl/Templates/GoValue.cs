using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Kubectl.Templates;

/// <summary>JSON values as Go prints them.</summary>
internal static class GoValue
{
    /// <summary>A single value, as %v.</summary>
    public static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "<no value>",
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.ToJsonString(),
        _ => Printed(value),
    };

    /// <summary>`map[name:web ports:[80]]`</summary>
    public static string Printed(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject map => $"map[{string.Join(' ', map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}:{Printed(e.Value)}"))}]",
        JsonArray list => $"[{string.Join(' ', list.Select(Printed))}]",
        _ => Text(value),
    };

    /// <summary>As %#v: `map[string]interface {}{"name":"web"}`.</summary>
    public static string Syntax(JsonNode? value) => value switch
    {
        null => "interface {}(nil)",
        JsonObject map => $"map[string]interface {{}}{{{string.Join(", ", map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{Flags.Flag.Quoted(e.Key)}:{Syntax(e.Value)}"))}}}",
        JsonArray list => $"[]interface {{}}{{{string.Join(", ", list.Select(Syntax))}}}",
        _ when value.GetValueKind() is JsonValueKind.String => Flags.Flag.Quoted(value.GetValue<string>()),
        _ => Text(value),
    };

    public static double Number(JsonNode value) => double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>What counts as true in a condition.</summary>
    public static bool Truth(JsonNode? value) => value switch
    {
        null => false,
        JsonObject map => map.Count > 0,
        JsonArray list => list.Count > 0,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>().Length > 0,
            JsonValueKind.Number => Number(value) is not 0,
            JsonValueKind.True => true,
            _ => false,
        },
    };
}
