using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>The fields that a configuration speaks of.</summary>
internal static class AppliedFields
{
    public static FieldSet Of(JsonObject configuration, OwnedShape shape)
    {
        var set = FieldSet.Create();
        Collect(configuration, shape, [], set);
        return set;
    }

    private static void Collect(JsonNode? value, OwnedShape shape, List<string> path, FieldSet set)
    {
        switch (shape.Kind, value)
        {
            case (ShapeKind.Struct or ShapeKind.Map, JsonObject map):
                foreach (var (name, below) in map)
                {
                    var inner = shape.Of(name);
                    if (inner is null)
                        continue;
                    path.Add(FieldStep.Field(name));
                    Collect(below, inner.Value, path, set);
                    if (below is null or JsonObject { Count: 0 } || shape.Kind is ShapeKind.Map)
                        Add(set, path);
                    path.RemoveAt(path.Count - 1);
                }

                break;
            case (ShapeKind.KeyedList, JsonArray list):
                foreach (var item in list.OfType<JsonObject>())
                {
                    if (FieldStep.Item(item, shape.Keys) is not { } step)
                        continue;
                    path.Add(step);
                    Collect(item, shape.Member, path, set);
                    Add(set, path);
                    path.RemoveAt(path.Count - 1);
                }

                break;
            case (ShapeKind.SetList, JsonArray list):
                foreach (var item in list)
                    Add(set, [.. path, FieldStep.Member(item)]);
                break;
            case (ShapeKind.Leaf, _):
                Add(set, path);
                break;
        }
    }

    private static void Add(FieldSet set, List<string> path) => set.Add(CollectionsMarshal.AsSpan(path));
}
