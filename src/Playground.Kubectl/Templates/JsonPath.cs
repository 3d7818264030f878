using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Printers;

namespace Playground.Kubectl.Templates;

/// <summary>A JSONPath template: text, and paths in braces. Source of the grammar: client-go util/jsonpath.</summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<PathNode> _nodes;

    private JsonPath(IReadOnlyList<PathNode> nodes, string template) => (_nodes, Template) = (nodes, template);

    public string Template { get; }

    public bool AllowMissingKeys { get; init; } = true;

    /// <exception cref="JsonPathException">the template is malformed</exception>
    public static JsonPath Parse(string template, bool allowMissingKeys = true) =>
        new(new JsonPathParser(template).Template(), template) { AllowMissingKeys = allowMissingKeys };

    /// <summary>Also without braces and leading dot: `metadata.name`, `.metadata.name`, `{.metadata.name}`.</summary>
    /// <exception cref="JsonPathException">it is malformed</exception>
    public static JsonPath ParseRelaxed(string path, bool allowMissingKeys = true)
    {
        if (path.Length is 0)
            return Parse("", allowMissingKeys);
        var inner = path.StartsWith('{') && path.EndsWith('}') ? path[1..^1] : path;
        if (path.StartsWith('{') != path.EndsWith('}') || inner.Contains('{') || inner.Contains('}'))
            throw new JsonPathException($"unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{{name1.name2}}' or '{{.name1.name2}}'");
        return Parse("{" + (inner.StartsWith('.') || inner.StartsWith('[') ? inner : "." + inner) + "}", allowMissingKeys);
    }

    /// <summary>What each part of the template comes to.</summary>
    /// <exception cref="JsonPathException">a key is missing, an index is out of bounds</exception>
    public IReadOnlyList<IReadOnlyList<JsonNode?>> Find(JsonNode? value)
    {
        var results = new List<IReadOnlyList<JsonNode?>>();
        new JsonPathWalk(value, AllowMissingKeys).Run(_nodes, value, results);
        return results;
    }

    public string Execute(JsonNode? value)
    {
        var text = new StringBuilder();
        foreach (var result in Find(value))
            text.AppendJoin(' ', result.Select(Text));
        return text.ToString();
    }

    public static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonObject or JsonArray => JsonPrinter.GoEscapes(Encoding.UTF8.GetString(Kubernetes.Serialization.KubernetesJson.Serialize(SortedTree.Of(value)))),
        _ => GoValue.Text(value),
    };
}

internal sealed class JsonPathException(string message) : Exception(message);

/// <summary>A piece of a template or path.</summary>
internal abstract record PathNode
{
    public sealed record Literal(JsonNode? Value) : PathNode;

    /// <summary>A path in braces: each step works on what the one before found.</summary>
    public sealed record Steps(IReadOnlyList<PathNode> Items) : PathNode;

    public sealed record Range(IReadOnlyList<PathNode> Over, IReadOnlyList<PathNode> Body) : PathNode;

    public sealed record Root : PathNode;

    public sealed record Current : PathNode;

    public sealed record Field(string Name) : PathNode;

    public sealed record Wildcard : PathNode;

    public sealed record Recursive : PathNode;

    public sealed record Slice(int? From, int? To, int? Step, bool IsIndex) : PathNode;

    public sealed record Union(IReadOnlyList<IReadOnlyList<PathNode>> Branches) : PathNode;

    public sealed record Filter(IReadOnlyList<PathNode> Left, string Operator, IReadOnlyList<PathNode> Right) : PathNode;
}
