using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>Holds a configuration against its schema, in the words of structured-merge-diff: `.spec.nope: field not declared in schema`.</summary>
internal sealed class ConfigurationCheck
{
    private readonly List<string> _errors = [];

    /// <summary>What is wrong; null when nothing is.</summary>
    public static string? Error(JsonObject configuration, ObjectSchema schema)
    {
        var check = new ConfigurationCheck();
        check.Value(configuration, OwnedShape.Root(schema), "");
        return check._errors.Count switch
        {
            0 => null,
            1 => check._errors[0],
            _ => "errors:\n" + string.Join('\n', check._errors.Select(error => "  " + error)),
        };
    }

    private void Value(JsonNode? value, OwnedShape shape, string path)
    {
        if (value is null)
            return;
        var isList = shape.Field is { Shape: FieldShape.List };
        var isMap = shape.Kind is ShapeKind.Struct or ShapeKind.Map || (!isList && shape.Struct is not null) || shape.Field is { Shape: FieldShape.Map };
        if (isList && value is not JsonArray)
            Add(path, $"expected list, got &{{{GoText.Of(value)}}}");
        else if (isMap && value is not JsonObject)
            Add(path, $"expected map, got &{{{GoText.Of(value)}}}");
        else if (value is JsonObject map && isMap)
            Map(map, shape, path);
        else if (value is JsonArray list && isList)
            List(list, shape, path);
        else if (shape.Field is { } field)
            Scalar(value, field.Type, path);
    }

    private void Map(JsonObject map, OwnedShape shape, string path)
    {
        foreach (var (name, value) in map)
        {
            var isOpen = shape.Field is { Shape: FieldShape.Map };
            var inner = isOpen ? shape.Member : shape.Below(name);
            // Every object has these two
            if (inner is null && !(path is "" && name is "kind" or "apiVersion"))
                Add($"{path}.{name}", "field not declared in schema");
            else if (inner is not null)
                Value(value, inner.Value, $"{path}.{name}");
        }
    }

    private void List(JsonArray list, OwnedShape shape, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            var step = $"i:{i}";
            if (shape.Kind is ShapeKind.KeyedList && list[i] is JsonObject item)
            {
                if (shape.Keys.FirstOrDefault(key => FieldStep.Key(item, key) is null) is { } missing)
                {
                    Add(path, $"element {i}: associative list with keys has an element that omits key field \"{missing}\" (and doesn't have default value)");
                    continue;
                }

                step = FieldStep.Item(item, shape.Keys)!;
            }
            else if (shape.Kind is ShapeKind.SetList)
            {
                step = FieldStep.Member(list[i]);
            }

            if (!seen.Add(step))
                Add(path, $"duplicate entries for key {FieldStep.Print(step)}");
            Value(list[i], shape.Member, path + FieldStep.Print(step));
        }
    }

    private void Scalar(JsonNode value, FieldType type, string path)
    {
        var kind = value.GetValueKind();
        switch (type)
        {
            case FieldType.String or FieldType.Time or FieldType.MicroTime or FieldType.Bytes when kind is not JsonValueKind.String:
                Add(path, $"expected string, got &value.valueUnstructured{{Value:{GoText.Of(value)}}}");
                break;
            case FieldType.Int32 or FieldType.Int64 or FieldType.Double when kind is not JsonValueKind.Number:
                Add(path, $"expected numeric (int or float), got {GoType(kind)}");
                break;
            case FieldType.Boolean when kind is not (JsonValueKind.True or JsonValueKind.False):
                Add(path, $"expected boolean, got &{{{GoText.Of(value)}}}");
                break;
        }
    }

    private void Add(string path, string error) => _errors.Add($"{path}: {error}");

    private static string GoType(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Array => "[]interface {}",
        JsonValueKind.Object => "map[string]interface {}",
        _ => "bool",
    };
}
