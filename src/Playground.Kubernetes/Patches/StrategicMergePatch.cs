using System.Text.Json.Nodes;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches;

/// <summary>
/// Kubernetes' own patch: objects merge as in a merge patch, lists merge by the key their schema names. Directives in the patch delete,
/// replace and order. Source: apimachinery pkg/util/strategicpatch.
/// </summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string OrderPrefix = "$setElementOrder/";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";

    /// <summary>Changes <paramref name="document"/> and gives what became of it.</summary>
    /// <exception cref="PatchException">the patch is malformed</exception>
    public static JsonNode Apply(JsonObject document, JsonNode? patch, ObjectSchema schema) => patch switch
    {
        null => document,
        JsonObject fields => Merge(document, fields, schema),
        _ => throw PatchFailures.BadRequest($"json: cannot unmarshal {GoText.Kind(patch)} into Go value of type map[string]interface {{}}"),
    };

    /// <param name="schema">null: below here the shape is unknown, lists are replaced</param>
    internal static JsonObject Merge(JsonObject target, JsonObject patch, ObjectSchema? schema)
    {
        if (patch.TryGetPropertyValue(Directive, out var directive))
            return Whole(patch, directive);
        Retain(target, patch);
        var ordered = MergeOrdered(target, patch, schema);
        foreach (var (name, value) in patch)
        {
            if (ordered.Contains(name) || name is RetainKeys || name.StartsWith(OrderPrefix, StringComparison.Ordinal))
                continue;
            var isDeletion = name.StartsWith(DeletePrefix, StringComparison.Ordinal);
            var key = isDeletion ? name[DeletePrefix.Length..] : name;
            if (isDeletion)
            {
                Delete(target, key, value);
                continue;
            }

            switch (value)
            {
                case null:
                    target.Remove(key);
                    break;
                case JsonObject fields:
                    target[key] = Merge(target[key] is JsonObject inner ? Detach(target, key, inner) : [], fields, Inside(schema?.Find(key)));
                    break;
                case JsonArray items when schema?.Find(key) is { MergeKey: { } mergeKey } field:
                    target[key] = StrategicListMerge.Merge(target[key] as JsonArray ?? [], items, mergeKey, field.Object?.Invoke());
                    break;
                default:
                    target[key] = WithoutNulls(value);
                    break;
            }
        }

        return target;
    }

    /// <summary>A copy without null fields, which have nothing to remove where everything is new.</summary>
    internal static JsonNode? WithoutNulls(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                var copy = new JsonObject();
                foreach (var (key, field) in map)
                {
                    if (field is not null)
                        copy[key] = WithoutNulls(field);
                }

                return copy;
            case JsonArray list:
                return new JsonArray([.. list.Select(WithoutNulls)]);
            default:
                return JsonTree.Copy(value);
        }
    }

    private static JsonObject Whole(JsonObject patch, JsonNode? directive)
    {
        switch (GoText.Of(directive))
        {
            case "replace":
                var replacement = (JsonObject)JsonTree.Copy(patch)!;
                replacement.Remove(Directive);
                return replacement;
            case "delete":
                return [];
            case var unknown:
                throw PatchFailures.Unforeseen($"unknown patch type: {unknown} in map: {GoText.Of(patch)}");
        }
    }

    /// <summary>`$retainKeys` names the fields that may stay; the patch itself may set no others.</summary>
    private static void Retain(JsonObject target, JsonObject patch)
    {
        if (!patch.TryGetPropertyValue(RetainKeys, out var directive))
            return;
        if (directive is not JsonArray list)
            throw PatchFailures.BadRequest("invalid patch format of retainKeys");
        var retained = list.Select(GoText.Of).ToHashSet(StringComparer.Ordinal);
        if (patch.Any(field => field.Value is not null && !field.Key.StartsWith('$') && !retained.Contains(field.Key)))
            throw PatchFailures.BadRequest("invalid patch format of retainKeys");
        foreach (var key in target.Select(field => field.Key).Where(key => !retained.Contains(key)).ToList())
            target.Remove(key);
    }

    /// <summary>Lists with an order of their own in the patch: merged first, then put in that order.</summary>
    /// <returns>the lists that are dealt with</returns>
    private static HashSet<string> MergeOrdered(JsonObject target, JsonObject patch, ObjectSchema? schema)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in patch.Where(field => field.Key.StartsWith(OrderPrefix, StringComparison.Ordinal)))
        {
            var key = name[OrderPrefix.Length..];
            if (value is not JsonArray order)
                throw PatchFailures.BadRequest("invalid patch format of setElementOrder list");
            var field = schema?.Find(key);
            var mergeKey = field?.MergeKey ?? "";
            var original = target[key] as JsonArray;
            var changes = patch[key] as JsonArray;
            if (changes is not null)
                StrategicListMerge.CheckOrder(changes, order, mergeKey);
            if (original is null && changes is null)
                continue;
            var merged = changes is null ? (JsonArray)JsonTree.Copy(original)!
                : field is { MergeKey: not null } ? StrategicListMerge.Merge(original ?? [], changes, mergeKey, field.Object?.Invoke())
                : (JsonArray)WithoutNulls(changes)!;
            target[key] = StrategicListMerge.Order(merged, order, original ?? [], mergeKey);
            done.Add(key);
        }

        return done;
    }

    private static void Delete(JsonObject target, string key, JsonNode? value)
    {
        if (value is not JsonArray gone || gone.Any(item => item is JsonObject or JsonArray))
            throw PatchFailures.BadRequest("invalid patch format of primitive list");
        if (target[key] is JsonArray list)
            target[key] = new JsonArray([.. list.Where(item => !gone.Any(other => JsonTree.Same(item, other))).Select(JsonTree.Copy)]);
    }

    private static ObjectSchema? Inside(FieldSchema? field) => field is { Shape: FieldShape.Single, Object: { } schema } ? schema() : null;

    // A node can have one parent only: it is taken out before it is put back
    private static JsonObject Detach(JsonObject parent, string key, JsonObject child)
    {
        parent[key] = null;
        return child;
    }
}
