using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Kubectl.Templates;

/// <summary>Follows paths through one document.</summary>
internal sealed class JsonPathWalk(JsonNode? root, bool allowMissingKeys)
{
    public void Run(IReadOnlyList<PathNode> nodes, JsonNode? current, List<IReadOnlyList<JsonNode?>> results)
    {
        foreach (var node in nodes)
        {
            if (node is PathNode.Range range)
            {
                foreach (var item in Steps(range.Over, [current]))
                    Run(range.Body, item, results);
            }
            else if (node is PathNode.Steps steps)
            {
                results.Add(Steps(steps.Items, [current]));
            }
            else
            {
                results.Add([((PathNode.Literal)node).Value]);
            }
        }
    }

    private List<JsonNode?> Steps(IReadOnlyList<PathNode> steps, List<JsonNode?> from)
    {
        var found = from;
        foreach (var step in steps)
            found = Step(step, found);
        return found;
    }

    private List<JsonNode?> Step(PathNode step, List<JsonNode?> from) => step switch
    {
        PathNode.Literal literal => [literal.Value],
        PathNode.Root => [root],
        PathNode.Current => from,
        PathNode.Field field => Field(field.Name, from),
        PathNode.Wildcard => [.. from.SelectMany(Children)],
        PathNode.Recursive => [.. from.SelectMany(Below)],
        PathNode.Slice slice => Slice(slice, from),
        PathNode.Union union => [.. union.Branches.SelectMany(branch => Steps(branch, from))],
        PathNode.Filter filter => [.. from.SelectMany(Children).Where(child => Holds(filter, child))],
        _ => [],
    };

    private List<JsonNode?> Field(string name, List<JsonNode?> from)
    {
        var found = new List<JsonNode?>();
        foreach (var value in from)
        {
            if (value is JsonObject map && map.TryGetPropertyValue(name, out var field))
            {
                if (field is not null)
                    found.Add(field);
            }
        }

        return found.Count is 0 && !allowMissingKeys ? throw new JsonPathException($"{name} is not found") : found;
    }

    private static List<JsonNode?> Slice(PathNode.Slice slice, List<JsonNode?> from)
    {
        var found = new List<JsonNode?>();
        foreach (var value in from)
        {
            if (value is null)
                continue;
            if (value is not JsonArray list)
                throw new JsonPathException($"{GoValue.Printed(value)} is not array or slice");
            var start = slice.From ?? 0;
            if (start < 0)
                start += list.Count;
            if (slice.IsIndex && start >= list.Count)
                throw new JsonPathException($"array index out of bounds: index {start}, length {list.Count}");
            if (start < 0)
                throw new JsonPathException($"array index out of bounds: index {start}, length {list.Count}");
            var end = slice.IsIndex ? start + 1 : slice.To ?? list.Count;
            if (end < 0)
                end += list.Count;
            for (var i = start; i < Math.Min(end, list.Count); i += Math.Max(1, slice.Step ?? 1))
                found.Add(list[i]);
        }

        return found;
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? value) => value switch
    {
        JsonArray list => list,
        JsonObject map => map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value),
        _ => [],
    };

    private static IEnumerable<JsonNode?> Below(JsonNode? value)
    {
        if (value is not (JsonObject or JsonArray))
            yield break;
        yield return value;
        foreach (var child in Children(value))
        {
            foreach (var inner in Below(child))
                yield return inner;
        }
    }

    private bool Holds(PathNode.Filter filter, JsonNode? item)
    {
        var left = Quietly(filter.Left, item);
        if (filter.Operator is "exists")
            return left.Count > 0;
        if (left.Count is 0)
            return false;
        var right = Quietly(filter.Right, item);
        if (right.Count is 0)
            return false;
        if (left.Count > 1 || right.Count > 1)
            throw new JsonPathException("can only compare one element at a time");
        var order = Compare(left[0], right[0]);
        return filter.Operator switch
        {
            "==" => order is 0,
            "!=" => order is not 0,
            "<" => order < 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order >= 0,
        };
    }

    private List<JsonNode?> Quietly(IReadOnlyList<PathNode> steps, JsonNode? item) => new JsonPathWalk(root, allowMissingKeys: true).Steps(steps, [item]);

    private static int Compare(JsonNode? left, JsonNode? right)
    {
        if (left?.GetValueKind() is JsonValueKind.Number && right?.GetValueKind() is JsonValueKind.Number)
            return GoValue.Number(left).CompareTo(GoValue.Number(right));
        return string.CompareOrdinal(left?.ToString() ?? "", right?.ToString() ?? "");
    }
}
