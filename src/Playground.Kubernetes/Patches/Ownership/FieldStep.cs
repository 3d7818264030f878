using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>One step of a field's path in its managedFields form: `f:name` a field, `k:{…}` a list member by its keys, `v:…` a member of a set.</summary>
internal static class FieldStep
{
    private static readonly SearchValues<char> NeverEscaped = SearchValues.Create("-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    public static string Field(string name) => "f:" + name;

    public static string Member(JsonNode? value) => "v:" + (value?.ToJsonString(GoText.Plain) ?? "null");

    /// <param name="value">a string or a number</param>
    public static string Member(object value) => "v:" + Json(value);

    /// <summary>By its keys in name order; null when a key is missing.</summary>
    public static string? Item(object item, ObjectSchema schema, IReadOnlyList<string> keys)
    {
        var step = "k:{";
        IEnumerable<string> inOrder = keys.Count is 1 ? keys : keys.Order(StringComparer.Ordinal);
        foreach (var key in inOrder)
        {
            if ((schema.Find(key)?.Value(item) ?? DefaultOf(key)) is not { } value)
                return null;
            step = $"{step}{(step.Length > 3 ? "," : "")}\"{key}\":{Json(value)}";
        }

        return step + "}";
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
    public static JsonNode? Key(JsonObject item, string key) => item[key] ?? (DefaultOf(key) is { } value ? JsonValue.Create(value) : null);

    /// <summary>`.name`, `[name="web"]`, `[="x"]`.</summary>
    public static string Print(string step) => step[0] switch
    {
        'f' => "." + step[2..],
        'v' => $"[={step[2..]}]",
        'k' when JsonNode.Parse(step[2..]) is JsonObject keys => $"[{string.Join(',', keys.Select(k => $"{k.Key}={k.Value?.ToJsonString(GoText.Plain)}"))}]",
        _ => $"[{step[2..]}]",
    };

    private static string? DefaultOf(string key) => key is "protocol" ? "TCP" : null;

    private static string Json(object value) => value is string text
        ? text.AsSpan().ContainsAnyExcept(NeverEscaped) ? GoText.Quote(text) : $"\"{text}\""
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
