using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Kubernetes.Serialization;

/// <summary>
/// JSON as a tree whose numbers keep their text. System.Text.Json's own tree would refuse repeated keys and text that is no UTF-8.
/// </summary>
internal static class JsonTree
{
    public static JsonNode? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var map = new JsonObject();
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var name = JsonText.Of(reader.ValueSpan, reader.ValueIsEscaped);
                    reader.Read();
                    map[name] = Read(ref reader);
                }

                return map;
            case JsonTokenType.StartArray:
                var list = new JsonArray();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    list.Add(Read(ref reader));
                return list;
            case JsonTokenType.String:
                return JsonValue.Create(JsonText.Of(reader.ValueSpan, reader.ValueIsEscaped));
            case JsonTokenType.True:
                return JsonValue.Create(true);
            case JsonTokenType.False:
                return JsonValue.Create(false);
            case JsonTokenType.Number:
                return Number(ref reader);
            default:
                return null;
        }
    }

    /// <summary>Equal as values: 1 and 1.0 are, objects whatever the order of their keys.</summary>
    public static bool Same(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(entry => b.TryGetPropertyValue(entry.Key, out var other) && Same(entry.Value, other)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) => SameScalar(a, b),
        _ => false,
    };

    /// <summary>A copy that shares nothing with the tree it is taken from.</summary>
    public static JsonNode? Copy(JsonNode? node) => node?.DeepClone();

    private static bool SameScalar(JsonValue left, JsonValue right) => (left.GetValueKind(), right.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => left.ToJsonString() == right.ToJsonString() || AsDouble(left).Equals(AsDouble(right)),
        (JsonValueKind.String, JsonValueKind.String) => left.GetValue<string>() == right.GetValue<string>(),
        var (a, b) => a == b,
    };

    private static double AsDouble(JsonValue number) => double.Parse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static JsonValue Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var whole))
            return JsonValue.Create(whole);
        var text = Encoding.ASCII.GetString(reader.ValueSpan);
        return (JsonValue)JsonNode.Parse(text)!;
    }
}
