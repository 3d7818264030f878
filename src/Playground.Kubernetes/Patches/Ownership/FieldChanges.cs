using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>What is different between two states of an object.</summary>
/// <param name="Set">fields that are new or have another value</param>
/// <param name="Removed">fields that are gone</param>
internal sealed record FieldChanges(FieldSet Set, FieldSet Removed)
{
    public static FieldChanges Between(JsonObject before, JsonObject after, OwnedShape shape)
    {
        var changes = new FieldChanges(FieldSet.Create(), FieldSet.Create());
        changes.Compare(before, after, shape, []);
        return changes;
    }

    private void Compare(JsonNode? before, JsonNode? after, OwnedShape shape, List<string> path)
    {
        if (JsonTree.Same(before, after))
            return;
        switch (shape.Kind)
        {
            case ShapeKind.Struct or ShapeKind.Map when before is JsonObject or null && after is JsonObject or null:
                var (left, right) = (before as JsonObject ?? [], after as JsonObject ?? []);
                foreach (var name in left.Select(f => f.Key).Union(right.Select(f => f.Key), StringComparer.Ordinal))
                    Step(FieldStep.Field(name), left[name], right[name], shape.Kind is ShapeKind.Map ? shape.Member : shape.Below(name), path);
                break;
            case ShapeKind.KeyedList when before is JsonArray or null && after is JsonArray or null:
                var (old, fresh) = (Items(before, shape), Items(after, shape));
                foreach (var step in old.Keys.Union(fresh.Keys, StringComparer.Ordinal))
                    Step(step, old.GetValueOrDefault(step), fresh.GetValueOrDefault(step), shape.Member, path);
                break;
            case ShapeKind.SetList when before is JsonArray or null && after is JsonArray or null:
                var (had, has) = (Members(before), Members(after));
                foreach (var step in has.Except(had))
                    Set.Add([.. path, step]);
                foreach (var step in had.Except(has))
                    Removed.Add([.. path, step]);
                break;
        }

        // What is there or gone as a whole counts itself, besides all that is in it
        if (path.Count is 0 || (shape.Kind is not ShapeKind.Leaf && before is not null && after is not null))
            return;
        (after is null ? Removed : Set).Add(CollectionsMarshal.AsSpan(path));
    }

    private void Step(string step, JsonNode? before, JsonNode? after, OwnedShape? shape, List<string> path)
    {
        if (shape is null)
            return;
        path.Add(step);
        Compare(before, after, shape.Value, path);
        path.RemoveAt(path.Count - 1);
    }

    private static Dictionary<string, JsonObject> Items(JsonNode? list, OwnedShape shape)
    {
        var items = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>())
        {
            if (FieldStep.Item(item, shape.Keys) is { } step)
                items[step] = item;
        }

        return items;
    }

    private static HashSet<string> Members(JsonNode? list) => (list as JsonArray ?? []).Select(FieldStep.Member).ToHashSet(StringComparer.Ordinal);
}
