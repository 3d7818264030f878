using System.Text.Json.Nodes;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches;

/// <summary>Merges lists by a key; what is new comes first, in the patch's order, and what only the server has keeps its place behind.</summary>
internal static class StrategicListMerge
{
    private const string Directive = "$patch";

    /// <param name="mergeKey">"" for lists of plain values</param>
    public static JsonArray Merge(JsonArray original, JsonArray patch, string mergeKey, ObjectSchema? member)
    {
        if (original.Count is 0 && patch.Count is 0)
            return [];
        if (mergeKey is "")
            return MergeValues(original, patch);
        if (original.Concat(patch).Any(item => item is not JsonObject))
            throw PatchFailures.BadRequest("invalid JSON document");

        var merged = original.Select(item => (JsonObject)JsonTree.Copy(item)!).ToList();
        var changes = new List<JsonObject>();
        var replaces = false;
        foreach (var item in patch.Cast<JsonObject>())
        {
            if (!item.TryGetPropertyValue(Directive, out var directive))
            {
                changes.Add(item);
                continue;
            }

            switch (GoText.Of(directive))
            {
                case "delete":
                    var gone = Key(item, mergeKey);
                    merged.RemoveAll(existing => Key(existing, mergeKey) == gone);
                    break;
                case "replace":
                    replaces = true;
                    break;
                case "merge":
                    throw PatchFailures.Unforeseen("merging lists cannot yet be specified in the patch");
                case var unknown:
                    throw PatchFailures.Unforeseen($"unknown patch type: {unknown} in map: {GoText.Of(item)}");
            }
        }

        if (replaces)
            return new JsonArray([.. changes.Select(StrategicMergePatch.WithoutNulls)]);
        foreach (var change in changes)
        {
            var key = Key(change, mergeKey);
            var at = merged.FindIndex(existing => Key(existing, mergeKey) == key);
            var result = StrategicMergePatch.Merge(at < 0 ? [] : merged[at], change, member);
            if (at < 0)
                merged.Add(result);
            else
                merged[at] = result;
        }

        return Order(new JsonArray([.. merged]), new JsonArray([.. changes.Select(JsonTree.Copy)]), original, mergeKey);
    }

    /// <summary>
    /// Members that <paramref name="order"/> names follow it; the others are put between them where the server's own order leaves no doubt,
    /// and else behind them.
    /// </summary>
    public static JsonArray Order(JsonArray merged, JsonArray order, JsonArray serverOrder, string mergeKey)
    {
        var wanted = Positions(order, mergeKey);
        var before = Positions(serverOrder, mergeKey);
        int Position(Dictionary<string, int> positions, JsonNode? item) => positions.GetValueOrDefault(Key(item, mergeKey), -1);
        var named = merged.Where(item => Position(wanted, item) >= 0).OrderBy(item => Position(wanted, item)).ToList();
        var others = merged.Where(item => Position(wanted, item) < 0).OrderBy(item => Position(before, item)).ToList();

        var result = new List<JsonNode?>();
        var (i, j) = (0, 0);
        while (i < others.Count || j < named.Count)
        {
            var takesOther = j == named.Count
                || (i < others.Count && Position(before, others[i]) is var other and >= 0 && Position(before, named[j]) is var name and >= 0 && other < name);
            result.Add(takesOther ? others[i++] : named[j++]);
        }

        return new JsonArray([.. result.Select(JsonTree.Copy)]);
    }

    /// <summary>Refuses a patch whose list is in another order than the order it asks for.</summary>
    public static void CheckOrder(JsonArray changes, JsonArray order, string mergeKey)
    {
        var names = order.Select(item => Key(item, mergeKey)).ToList();
        var at = 0;
        foreach (var item in changes)
        {
            if (item is JsonObject map && map.ContainsKey(Directive))
                continue;
            while (at < names.Count && names[at] != Key(item, mergeKey))
                at++;
            if (at++ >= names.Count)
                throw PatchFailures.Unforeseen($"The order in patch list:\n{GoText.Of(changes)}\n doesn't match $setElementOrder list:\n{GoText.Of(order)}\n");
        }
    }

    private static JsonArray MergeValues(JsonArray original, JsonArray patch)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var merged = new JsonArray([.. original.Concat(patch).Where(item => seen.Add(GoText.Of(item))).Select(JsonTree.Copy)]);
        return Order(merged, patch, original, "");
    }

    private static Dictionary<string, int> Positions(JsonArray list, string mergeKey)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
            positions.TryAdd(Key(list[i], mergeKey), i);
        return positions;
    }

    private static string Key(JsonNode? item, string mergeKey) =>
        mergeKey is "" || item is not JsonObject map ? GoText.Of(item)
        : map.TryGetPropertyValue(mergeKey, out var value) ? GoText.Of(value)
        : throw PatchFailures.Unforeseen($"map: {GoText.Of(map)} does not contain declared merge key: {mergeKey}");
}
