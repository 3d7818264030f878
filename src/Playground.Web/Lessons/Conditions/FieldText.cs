using System.Text.Json.Nodes;

namespace Playground.Web.Lessons.Conditions;

/// <summary>A field's value as one would type it.</summary>
internal static class FieldText
{
    public static string Of(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();
}
