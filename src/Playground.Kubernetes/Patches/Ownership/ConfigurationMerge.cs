using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>Lays a configuration over the stored object, and takes away what its manager no longer asks for.</summary>
internal static class ConfigurationMerge
{
    /// <summary>Every field of the configuration, and of the object what the configuration does not speak of.</summary>
    public static JsonNode? Merge(JsonNode? live, JsonNode? configured, OwnedShape shape)
    {
        switch (shape.Kind, live, configured)
        {
            case (ShapeKind.Struct or ShapeKind.Map, JsonObject left, JsonObject right):
                var merged = (JsonObject)JsonTree.Copy(left)!;
                foreach (var (name, value) in right)
                {
                    var inner = shape.Kind is ShapeKind.Map ? shape.Member : shape.Below(name);
                    merged[name] = inner is null ? JsonTree.Copy(value) : Merge(left[name], value, inner.Value);
                }

                return merged;
            case (ShapeKind.KeyedList, JsonArray left, JsonArray right):
                return MergeItems(left, right, shape);
            case (ShapeKind.SetList, JsonArray left, JsonArray right):
                return new JsonArray([.. left.Concat(right.Where(item => !left.Any(other => JsonTree.Same(item, other)))).Select(JsonTree.Copy)]);
            default:
                return JsonTree.Copy(configured);
        }
    }

    /// <summary>
    /// Removes what the manager had applied before (<paramref name="previous"/>) and nobody, itself included, asks for now (<paramref name="wanted"/>).
    /// </summary>
    public static JsonNode? Prune(JsonNode? value, OwnedShape shape, FieldSet previous, FieldSet wanted)
    {
        if (previous.IsEmpty)
            return JsonTree.Copy(value);
        switch (shape.Kind, value)
        {
            case (ShapeKind.Struct or ShapeKind.Map, JsonObject map):
                var kept = new JsonObject();
                foreach (var (name, below) in map)
                {
                    var step = FieldStep.Field(name);
                    var inner = shape.Kind is ShapeKind.Map ? shape.Member : shape.Below(name);
                    if (!IsDropped(step, previous, wanted))
                        kept[name] = inner is null ? JsonTree.Copy(below) : Prune(below, inner.Value, previous[step], wanted[step]);
                }

                return kept;
            case (ShapeKind.KeyedList, JsonArray list):
                var items = new JsonArray();
                foreach (var item in list)
                {
                    var step = item is JsonObject fields ? FieldStep.Item(fields, shape.Keys) : null;
                    if (step is null)
                        items.Add(JsonTree.Copy(item));
                    else if (!IsDropped(step, previous, wanted))
                        items.Add(Prune(item, shape.Member, previous[step], wanted[step]));
                }

                return items;
            case (ShapeKind.SetList, JsonArray list):
                return new JsonArray([.. list.Where(item => !IsDropped(FieldStep.Member(item), previous, wanted)).Select(JsonTree.Copy)]);
            default:
                return JsonTree.Copy(value);
        }
    }

    private static bool IsDropped(string step, FieldSet previous, FieldSet wanted) => !previous[step].IsEmpty && wanted[step].IsEmpty;

    /// <summary>The configuration's order; members only the object has stay where they are.</summary>
    private static JsonArray MergeItems(JsonArray live, JsonArray configured, OwnedShape shape)
    {
        string Step(JsonNode? item) => FieldStep.Item(item as JsonObject ?? [], shape.Keys) ?? "";
        var old = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var item in live)
            old[Step(item)] = item;
        var named = configured.Select(Step).ToHashSet(StringComparer.Ordinal);

        var merged = new JsonArray();
        var (i, j) = (0, 0);
        while (i < live.Count || j < configured.Count)
        {
            if (i < live.Count && !named.Contains(Step(live[i])))
            {
                merged.Add(JsonTree.Copy(live[i++]));
                continue;
            }

            if (j == configured.Count)
            {
                i++;
                continue;
            }

            var step = Step(configured[j]);
            var isNew = !old.TryGetValue(step, out var match);
            merged.Add(isNew ? JsonTree.Copy(configured[j]) : Merge(match, configured[j], shape.Member));
            j++;
            // A member of both takes its place from the configuration
            if (!isNew && i < live.Count)
                i++;
        }

        return merged;
    }
}
