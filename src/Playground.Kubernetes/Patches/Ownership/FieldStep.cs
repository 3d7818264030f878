using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>One step of a field's path in its managedFields form: `f:name` a field, `k:{…}` a list member by its keys, `v:…` a member of a set.</summary>
internal static class FieldStep
{
    public static string Field(string name) => "f:" + name;

    public static string Member(JsonNode? value) => "v:" + (value?.ToJsonString(GoText.Plain) ?? "null");

    /// <summary>By its keys in name order; null when a key is missing.</summary>
    public static string? Item(JsonElement item, IReadOnlyList<string> keys)
    {
        // Nearly every list has one key, a name that needs no escapes
        if (keys is [var key] && item.TryGetProperty(key, out var name) && name.ValueKind is JsonValueKind.String && name.GetRawText() is var text && !text.Contains('\\'))
            return $$"""k:{"{{key}}":{{text}}}""";
        return JsonObject.Create(item) is { } whole ? Item(whole, keys) : null;
    }

    /// <summary>By its keys in name order; null when a key is missing.</summary>
    public static string? Item(JsonObject item, IReadOnlyList<string> keys)
    {
        var named = new JsonObject();
        foreach (var key in keys.Order(StringComparer.Ordinal))
        {
            if (Key(item, key) is not { } value)
                return null;
            named[key] = JsonTree.Copy(value);
        }

        return "k:" + named.ToJsonString(GoText.Plain);
    }

    /// <summary>A key's value. The one key with a default is a port's protocol.</summary>
    public static JsonNode? Key(JsonObject item, string key) => item[key] ?? (key is "protocol" ? JsonValue.Create("TCP") : null);

    /// <summary>`.name`, `[name="web"]`, `[="x"]`.</summary>
    public static string Print(string step) => step[0] switch
    {
        'f' => "." + step[2..],
        'v' => $"[={step[2..]}]",
        'k' when JsonNode.Parse(step[2..]) is JsonObject keys => $"[{string.Join(',', keys.Select(k => $"{k.Key}={k.Value?.ToJsonString(GoText.Plain)}"))}]",
        _ => $"[{step[2..]}]",
    };
}
