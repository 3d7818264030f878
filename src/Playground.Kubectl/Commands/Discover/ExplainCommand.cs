using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Discover;

/// <summary>`kubectl explain`</summary>
internal sealed class ExplainCommand : Command
{
    private readonly Flag<string> _apiVersion;
    private readonly Flag<string> _output;
    private readonly Flag<bool> _recursive;

    public ExplainCommand() : base("TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [--output=plaintext|plaintext-openapiv2] [options]", "Get documentation for a resource")
    {
        _apiVersion = Flags.String("api-version", "", "", "The version to explain, as apps/v1.");
        _output = Flags.String("output", "", "plaintext", "plaintext or plaintext-openapiv2.");
        _recursive = Flags.Bool("recursive", "", false, "All fields at once, without their descriptions.");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceType;

    public override string Examples => """
        # The fields of a pod, and of one part of it
        kubectl explain pods
        kubectl explain pods.spec.containers
        """;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0)
            throw new KubectlError("You must specify the type of resource to explain. Use \"kubectl api-resources\" for a complete list of supported resources.");
        if (run.Arguments.Count > 1)
            throw new KubectlError("We accept only this format: explain RESOURCE\n");
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        var (type, path) = Find(discovery, run.Arguments[0]);
        if (_apiVersion.Value.Length > 0)
            type = discovery.Resources.FirstOrDefault(r => r.GroupVersion == _apiVersion.Value && r.Resource == type.Resource)
                ?? throw new KubectlError($"couldn't find resource for \"{(_apiVersion.Value.Contains('/') ? "" : "/")}{_apiVersion.Value}, Resource={type.Resource}\"");
        var document = await run.Server.GetAsync("openapi/v3/" + (type.Group is "" ? "api/" : "apis/") + type.GroupVersion, cancellation);
        var schemas = new ExplainedSchemas((JsonObject)document!["components"]!["schemas"]!);
        run.Out.Write(new ExplainedType(schemas, type, path, _recursive).Text(run.Out));
        return 0;
    }

    /// <summary>`pods.spec`, `deployments.apps`, `deployments.apps.spec`? The longest beginning that is a resource counts.</summary>
    private static (ResourceInfo Type, IReadOnlyList<string> Path) Find(Discovery discovery, string text)
    {
        var parts = text.TrimEnd('.').Split('.');
        var first = discovery.Find(parts[0]);
        if (first is not null && parts.Length > 1 && first.Group.Length > 0 && text.StartsWith(parts[0] + "." + first.Group, StringComparison.Ordinal))
            return (first, [.. text[(parts[0].Length + 1 + first.Group.Length)..].TrimStart('.').Split('.', StringSplitOptions.RemoveEmptyEntries)]);
        return first is not null ? (first, parts[1..])
            : discovery.Find(text) is { } whole ? (whole, [])
            : throw new KubectlError($"the server doesn't have a resource type {Flag.Quoted(parts[0])}") { IsPlain = true };
    }
}

/// <summary>The schemas of one group and version.</summary>
internal sealed class ExplainedSchemas(JsonObject schemas)
{
    public JsonObject? OfKind(ResourceInfo type) => schemas.Select(entry => entry.Value).OfType<JsonObject>().FirstOrDefault(schema =>
        (schema["x-kubernetes-group-version-kind"] as JsonArray ?? []).Any(kind =>
            kind!["kind"]?.ToString() == type.Kind && kind["version"]?.ToString() == type.Version && (kind["group"]?.ToString() ?? "") == type.Group));

    /// <summary>The name of the schema referred to; empty when it is written out in place.</summary>
    public static string Reference(JsonObject schema)
    {
        var reference = (schema["$ref"] ?? (schema["allOf"] as JsonArray)?.FirstOrDefault()?["$ref"])?.ToString() ?? "";
        return reference[(reference.LastIndexOf('/') + 1)..];
    }

    public JsonObject Resolve(JsonObject schema) => Reference(schema) is { Length: > 0 } name && schemas[name] is JsonObject target ? target : schema;

    /// <summary>Through lists and maps to what they hold.</summary>
    public JsonObject Inner(JsonObject schema)
    {
        var target = Resolve(schema);
        return target["items"] is JsonObject items ? Inner(items)
            : target["additionalProperties"] is JsonObject values && target["properties"] is null ? Inner(values)
            : target;
    }

    public string TypeOf(JsonObject schema)
    {
        if (schema["items"] is JsonObject items)
            return "[]" + TypeOf(items);
        if (schema["additionalProperties"] is JsonObject values)
            return "map[string]" + TypeOf(values);
        if (Reference(schema) is { Length: > 0 } name)
            return name[(name.LastIndexOf('.') + 1)..] is var type and not ("Time" or "MicroTime") ? type : "string";
        return schema["type"]?.ToString() is { } plain and not "object" ? plain : "Object";
    }
}

/// <summary>One type or field in words.</summary>
internal sealed class ExplainedType(ExplainedSchemas schemas, ResourceInfo type, IReadOnlyList<string> path, bool recursive)
{
    private const int Width = 76;

    /// <summary>How many values of a field are listed among other fields.</summary>
    private const int MostValues = 4;

    private readonly StringBuilder _text = new();

    public string Text(Output output)
    {
        if (type.Group.Length > 0)
            Line($"GROUP:      {type.Group}");
        Line($"KIND:       {type.Kind}");
        Line($"VERSION:    {type.Version}");
        Line("");
        var root = schemas.OfKind(type) ?? throw new KubectlError($"couldn't find resource for \"{type.GroupVersion}, Kind={type.Kind}\"");
        var (field, schema) = Follow(root, output);
        if (field is not null)
        {
            Line($"FIELD: {path[^1]} <{schemas.TypeOf(field)}>");
            if (field["enum"] is JsonArray values)
            {
                Line("ENUM:");
                foreach (var value in values)
                    Line($"    {Shown(value!)}");
            }
            else
                Line("");
            Line("");
        }

        Line("DESCRIPTION:");
        foreach (var description in Descriptions(field, schema))
            Wrapped(description);
        Line("    ");
        if (schema["properties"] is JsonObject properties)
        {
            Line("FIELDS:");
            Fields(properties, schema["required"] as JsonArray ?? [], 1, []);
        }

        Line("");
        return _text.ToString();
    }

    private (JsonObject? Field, JsonObject Schema) Follow(JsonObject root, Output output)
    {
        JsonObject? field = null;
        var schema = root;
        foreach (var name in path)
        {
            if (schema["properties"]?[name] is not JsonObject next)
            {
                output.Write(_text.ToString());
                throw new KubectlError($"field \"{path[^1]}\" does not exist");
            }

            field = next;
            schema = schemas.Inner(next);
        }

        return (field, schema);
    }

    private IEnumerable<string> Descriptions(JsonObject? field, JsonObject schema)
    {
        var own = field?["description"]?.ToString();
        var of = field is not null && ReferenceEquals(schemas.Inner(field), field) ? null : schema["description"]?.ToString();
        var any = false;
        foreach (var description in new[] { own, of }.OfType<string>().Where(text => text.Length > 0))
        {
            any = true;
            yield return description;
        }

        if (!any)
            yield return "<empty>";
    }

    private void Fields(JsonObject properties, JsonArray required, int level, IReadOnlyList<JsonObject> above)
    {
        foreach (var (name, node) in properties.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var field = (JsonObject)node!;
            var indent = new string(' ', level * 2);
            Line($"{indent}{name}\t<{schemas.TypeOf(field)}>{(required.Any(one => one!.ToString() == name) ? " -required-" : "")}");
            if (field["enum"] is JsonArray values)
                Line($"{indent}enum: {string.Join(", ", values.Take(MostValues).Select(value => Shown(value!)))}{(values.Count > MostValues ? ", ...." : "")}");
            if (!recursive)
            {
                Wrapped(field["description"]?.ToString() is { Length: > 0 } text ? text : "<no description>");
                Line("");
                continue;
            }

            var inner = schemas.Inner(field);
            if (inner["properties"] is JsonObject deeper && !above.Contains(inner))
                Fields(deeper, inner["required"] as JsonArray ?? [], level + 1, [.. above, inner]);
        }
    }

    private static string Shown(JsonNode value) => value.ToString() is { Length: > 0 } text ? text : "\"\"";

    private void Wrapped(string text)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder(paragraph[..^paragraph.TrimStart(' ').Length]);
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > Width)
                {
                    Line("    " + line);
                    line.Clear();
                }

                line.Append(line.Length > 0 && line[^1] is not ' ' ? " " : "").Append(word);
            }

            Line("    " + line);
        }
    }

    private void Line(string text) => _text.Append(text).Append('\n');
}
