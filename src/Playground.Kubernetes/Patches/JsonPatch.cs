using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches;

/// <summary>
/// RFC 6902 with the habits of the library that API servers use: `replace` of an absent map key sets it, negative list indices count
/// from the end, and whatever fails is answered with one sentence that does not say what.
/// </summary>
internal static class JsonPatch
{
    private const int MaxOperations = 10_000;

    /// <summary>Changes <paramref name="document"/> and gives it back.</summary>
    /// <exception cref="PatchException">the patch is malformed or an operation fails</exception>
    public static JsonNode Apply(JsonObject document, JsonNode? patch)
    {
        var operations = Operations(patch);
        if (operations.Count > MaxOperations)
        {
            throw new PatchException(Failures.Of(413, StatusReason.RequestEntityTooLarge,
                $"Request entity too large: The allowed maximum operations in a JSON patch is {MaxOperations}, got {operations.Count}"));
        }

        foreach (var operation in operations)
            operation.Run(document);
        return document;
    }

    private static List<Operation> Operations(JsonNode? patch)
    {
        if (patch is null)
            return [];
        if (patch is not JsonArray list)
            throw Mismatch($"{GoText.Kind(patch)} into Go value of type []handlers.jsonPatchOp");
        return [.. list.Select(Read)];
    }

    private static Operation Read(JsonNode? item)
    {
        if (item is null)
            return new("", "", "", null);
        if (item is not JsonObject fields)
            throw Mismatch($"{GoText.Kind(item)} into Go value of type handlers.jsonPatchOp");
        string? Text(string name) => fields[name] switch
        {
            null => null,
            JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
            var other => throw Mismatch($"{GoText.Kind(other)} into Go struct field jsonPatchOp.{name} of type string"),
        };
        return new(Text("op") ?? "", Text("path"), Text("from"), fields["value"]);
    }

    private static PatchException Mismatch(string words) => PatchFailures.BadRequest($"error decoding patch: json: cannot unmarshal {words}");

    private sealed record Operation(string Op, string? Path, string? From, JsonNode? Value)
    {
        public void Run(JsonObject document)
        {
            var (parent, key) = Find(document, Path);
            switch (Op)
            {
                case "add":
                    Add(parent, key, Value);
                    break;
                case "remove":
                    Remove(parent, key);
                    break;
                case "replace" when parent is JsonArray list:
                    list[Index(key, list.Count - 1, list.Count)] = JsonTree.Copy(Value);
                    break;
                case "replace":
                    ((JsonObject)parent)[key] = JsonTree.Copy(Value);
                    break;
                case "test":
                    if (!JsonTree.Same(Get(parent, key, isStrict: false), Value))
                        throw Rejected();
                    break;
                case "copy":
                    var (source, name) = Find(document, From);
                    Add(parent, key, Get(source, name, isStrict: true));
                    break;
                case "move":
                    var (origin, from) = Find(document, From);
                    var moved = JsonTree.Copy(Get(origin, from, isStrict: true));
                    Remove(origin, from);
                    (parent, key) = Find(document, Path);
                    Add(parent, key, moved);
                    break;
                default:
                    throw Rejected();
            }
        }
    }

    /// <summary>The object or list that holds what the pointer names, and its key there.</summary>
    private static (JsonNode Parent, string Key) Find(JsonObject document, string? pointer)
    {
        if (pointer is null || !pointer.StartsWith('/'))
            throw Rejected();
        var keys = pointer[1..].Split('/').Select(key => key.Replace("~1", "/").Replace("~0", "~")).ToList();
        JsonNode parent = document;
        foreach (var key in keys.SkipLast(1))
            parent = Get(parent, key, isStrict: true) is { } next and (JsonObject or JsonArray) ? next : throw Rejected();
        return (parent, keys[^1]);
    }

    private static JsonNode? Get(JsonNode parent, string key, bool isStrict)
    {
        if (parent is JsonArray list)
            return list[Index(key, list.Count - 1, list.Count)];
        return ((JsonObject)parent).TryGetPropertyValue(key, out var value) || !isStrict ? value : throw Rejected();
    }

    private static void Add(JsonNode parent, string key, JsonNode? value)
    {
        if (parent is not JsonArray list)
            ((JsonObject)parent)[key] = JsonTree.Copy(value);
        else if (key is "-")
            list.Add(JsonTree.Copy(value));
        else
            list.Insert(Index(key, list.Count, list.Count + 1), JsonTree.Copy(value));
    }

    private static void Remove(JsonNode parent, string key)
    {
        if (parent is JsonArray list)
            list.RemoveAt(Index(key, list.Count - 1, list.Count));
        else if (!((JsonObject)parent).Remove(key))
            throw Rejected();
    }

    /// <param name="last">the highest index allowed</param>
    /// <param name="length">what a negative index is counted back from</param>
    private static int Index(string key, int last, int length)
    {
        if (!int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            throw Rejected();
        if (index < 0)
            index += length;
        return index >= 0 && index <= last ? index : throw Rejected();
    }

    private static PatchException Rejected() => new(PatchFailures.Rejected);
}
