using System.Text.Json.Nodes;
using Playground.Kubernetes.Schema;

namespace Playground.Kubectl.Patches;

/// <summary>
/// The strategic merge patch that makes an object as it is wanted: what differs from now is set, and what was wanted before but is no longer
/// is deleted. What others set stays. Source of the rules: apimachinery pkg/util/strategicpatch.
/// </summary>
internal static class StrategicDiff
{
    private const string DeleteFrom = "$deleteFromPrimitiveList/";
    private const string Order = "$setElementOrder/";
    private const string Patch = "$patch";
    private const string RetainKeys = "$retainKeys";

    /// <param name="before">what was wanted the last time; null: nothing is known of it, nothing is deleted</param>
    /// <param name="schema">null: lists are replaced as a whole</param>
    public static JsonObject Make(JsonObject? before, JsonObject wanted, JsonObject now, ObjectSchema? schema)
    {
        var patch = new JsonObject();
        foreach (var (key, value) in wanted)
        {
            if (value is null)
            {
                if (now[key] is not null)
                    patch[key] = null;
                continue;
            }

            Field(patch, key, before?[key], value, now.TryGetPropertyValue(key, out var current) ? current : null, schema?.Find(key));
        }

        foreach (var (key, _) in before ?? [])
        {
            if (!wanted.ContainsKey(key))
                patch[key] = null;
        }

        return patch;
    }

    private static void Field(JsonObject patch, string key, JsonNode? before, JsonNode wanted, JsonNode? now, FieldSchema? field)
    {
        switch (wanted)
        {
            case JsonObject map when now is JsonObject current:
                var inner = Make(before as JsonObject, map, current, field is { Shape: FieldShape.Single, Object: { } shape } ? shape() : null);
                if (inner.Count is 0)
                    break;
                if (field is { RetainKeys: true })
                    inner[RetainKeys] = Keys(map);
                patch[key] = inner;
                break;
            case JsonArray list when now is JsonArray current && field is { MergeKey: "" }:
                Values(patch, key, before as JsonArray ?? [], list, current);
                break;
            case JsonArray list when now is JsonArray current && field is { MergeKey: { } mergeKey }:
                Members(patch, key, before as JsonArray ?? [], list, current, field, mergeKey);
                break;
            default:
                if (!JsonNode.DeepEquals(wanted, now))
                    patch[key] = wanted.DeepClone();
                break;
        }
    }

    private static void Values(JsonObject patch, string key, JsonArray before, JsonArray wanted, JsonArray now)
    {
        var added = wanted.Where(value => !Has(now, value)).ToList();
        var gone = before.Where(value => !Has(wanted, value)).ToList();
        if (gone.Count > 0)
            patch[DeleteFrom + key] = Copy(gone);
        if (added.Count > 0)
            patch[key] = Copy(added);
        if (added.Count + gone.Count > 0)
            patch[Order + key] = Copy(wanted);
    }

    private static void Members(JsonObject patch, string key, JsonArray before, JsonArray wanted, JsonArray now, FieldSchema field, string mergeKey)
    {
        var changes = new JsonArray();
        foreach (var member in wanted.OfType<JsonObject>())
        {
            if (Find(now, mergeKey, member[mergeKey]) is not { } current)
            {
                changes.Add((JsonNode)member.DeepClone());
                continue;
            }

            var change = Make(Find(before, mergeKey, member[mergeKey]), member, current, field.Object?.Invoke());
            if (change.Count is 0)
                continue;
            if (field.RetainKeys)
                change[RetainKeys] = Keys(member);
            change[mergeKey] = member[mergeKey]?.DeepClone();
            changes.Add((JsonNode)change);
        }

        foreach (var gone in before.OfType<JsonObject>().Where(member => Find(wanted, mergeKey, member[mergeKey]) is null))
            changes.Add((JsonNode)new JsonObject { [Patch] = "delete", [mergeKey] = gone[mergeKey]?.DeepClone() });
        var isReordered = !now.OfType<JsonObject>().Select(member => member[mergeKey]?.ToString()).Where(name => Named(wanted, mergeKey, name))
            .SequenceEqual(wanted.OfType<JsonObject>().Select(member => member[mergeKey]?.ToString()).Where(name => Named(now, mergeKey, name)), StringComparer.Ordinal);
        if (changes.Count is 0 && !isReordered)
            return;
        if (changes.Count > 0)
            patch[key] = changes;
        patch[Order + key] = new JsonArray([.. wanted.OfType<JsonObject>().Select(member => (JsonNode)new JsonObject { [mergeKey] = member[mergeKey]?.DeepClone() })]);
    }

    private static bool Named(JsonArray list, string mergeKey, string? name) => list.OfType<JsonObject>().Any(member => member[mergeKey]?.ToString() == name);

    private static JsonObject? Find(JsonArray list, string mergeKey, JsonNode? name) =>
        list.OfType<JsonObject>().FirstOrDefault(member => JsonNode.DeepEquals(member[mergeKey], name));

    private static bool Has(JsonArray list, JsonNode? value) => list.Any(member => JsonNode.DeepEquals(member, value));

    private static JsonArray Copy(IEnumerable<JsonNode?> values) => new([.. values.Select(value => value?.DeepClone())]);

    private static JsonArray Keys(JsonObject map) => new([.. map.Select(field => field.Key).Order(StringComparer.Ordinal).Select(key => (JsonNode?)key)]);
}
