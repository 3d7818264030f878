using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>What is different between two states of an object.</summary>
/// <param name="Set">fields that are new or have another value</param>
/// <param name="Removed">fields that are gone</param>
internal sealed record FieldChanges(FieldSet Set, FieldSet Removed)
{
    public static FieldChanges Between(JsonElement before, JsonElement after, OwnedShape shape)
    {
        var changes = new FieldChanges(FieldSet.Create(), FieldSet.Create());
        changes.Compare(before, after, shape, []);
        return changes;
    }

    private void Compare(JsonElement before, JsonElement after, OwnedShape shape, List<string> path)
    {
        if (Same(before, after))
            return;
        switch (shape.Kind)
        {
            case ShapeKind.Struct or ShapeKind.Map when IsOrNone(before, JsonValueKind.Object) && IsOrNone(after, JsonValueKind.Object):
                CompareMembers(before, after, shape, path);
                break;
            case ShapeKind.KeyedList when IsOrNone(before, JsonValueKind.Array) && IsOrNone(after, JsonValueKind.Array):
                var (old, fresh) = (Items(before, shape), Items(after, shape));
                foreach (var (step, item) in old)
                    Step(step, item, fresh.GetValueOrDefault(step), shape.Member, path);
                foreach (var (step, item) in fresh.Where(item => !old.ContainsKey(item.Key)))
                    Step(step, default, item, shape.Member, path);
                break;
            case ShapeKind.SetList when IsOrNone(before, JsonValueKind.Array) && IsOrNone(after, JsonValueKind.Array):
                var (had, has) = (Members(before), Members(after));
                foreach (var step in has.Except(had))
                    Set.Add([.. path, step]);
                foreach (var step in had.Except(has))
                    Removed.Add([.. path, step]);
                break;
        }

        // What is there or gone as a whole counts itself, besides all that is in it
        if (path.Count is 0 || (shape.Kind is not ShapeKind.Leaf && !IsNone(before) && !IsNone(after)))
            return;
        (IsNone(after) ? Removed : Set).Add(CollectionsMarshal.AsSpan(path));
    }

    private void CompareMembers(JsonElement before, JsonElement after, OwnedShape shape, List<string> path)
    {
        var (old, fresh) = (new FieldLookup(before), new FieldLookup(after));
        foreach (var field in old)
            Step(FieldStep.Field(field.Name), field.Value, fresh.Find(field.Name), shape.Of(field.Name), path);
        foreach (var field in fresh)
        {
            if (old.Find(field.Name).ValueKind is JsonValueKind.Undefined)
                Step(FieldStep.Field(field.Name), default, field.Value, shape.Of(field.Name), path);
        }
    }

    private void Step(string step, JsonElement before, JsonElement after, OwnedShape? shape, List<string> path)
    {
        if (shape is null)
            return;
        path.Add(step);
        Compare(before, after, shape.Value, path);
        path.RemoveAt(path.Count - 1);
    }

    private static bool IsNone(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static bool IsOrNone(JsonElement value, JsonValueKind kind) => IsNone(value) || value.ValueKind == kind;

    // Mostly the same bytes; and where they are not, 1 and 1.0 are the same all the same
    private static bool Same(JsonElement before, JsonElement after) =>
        IsNone(before) || IsNone(after)
            ? IsNone(before) && IsNone(after)
            : JsonMarshal.GetRawUtf8Value(before).SequenceEqual(JsonMarshal.GetRawUtf8Value(after)) || JsonElement.DeepEquals(before, after);

    private static Dictionary<string, JsonElement> Items(JsonElement list, OwnedShape shape)
    {
        var items = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (IsNone(list))
            return items;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind is JsonValueKind.Object && FieldStep.Item(item, shape.Keys) is { } step)
                items[step] = item;
        }

        return items;
    }

    private static HashSet<string> Members(JsonElement list) =>
        (IsNone(list) ? [] : list.EnumerateArray().Select(member => FieldStep.Member(JsonValue.Create(member)))).ToHashSet(StringComparer.Ordinal);
}
