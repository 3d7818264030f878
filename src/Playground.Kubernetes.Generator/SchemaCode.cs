using System.Linq;

namespace Playground.Kubernetes.Generator;

/// <summary>The Schema and, for API objects, the resource type.</summary>
internal static class SchemaCode
{
    public static void Write(Code code, TypeModel type)
    {
        code.Line($"private static readonly ObjectSchema s_schema = new({Code.Literal(type.Name)}, {Code.Literal(type.Group)}, {Code.Literal(type.Description)}, static () =>").Line("[");
        if (type.Kind is not null)
        {
            code.Line(Field("metadata", "Who the object is, its labels, owners and times.", "FieldType.Object", "Single", "static () => global::Playground.Kubernetes.Meta.ObjectMeta.Schema", 1,
                $"static value => (({type.Name})value).Metadata"));
        }

        foreach (var field in type.Fields)
            code.Line(Field(type, field));
        code.Line("]);");
        code.Line("public static ObjectSchema Schema => s_schema;");
        if (type.Kind is null)
            return;
        string Values(string option) => "[" + string.Join(", ", type.KindOption(option, "").Split(',').Where(s => s.Length > 0).Select(Code.Literal)) + "]";
        code.Line($"private static readonly global::Playground.Kubernetes.ResourceType s_type = new(global::Playground.Kubernetes.GroupVersion.Parse({Code.Literal(type.KindArgument(0))}), "
            + $"{Code.Literal(type.KindArgument(1))}, {Code.Literal(type.KindArgument(2))}, {(type.KindOption("Namespaced", false) ? "true" : "false")}, {Values("ShortNames")}, {Values("Categories")});");
        // Event and Secret have a field `type`: there the resource type is reached through the interface only
        var name = type.Fields.Any(f => f.Property == "Type") ? $"static global::Playground.Kubernetes.ResourceType IKubernetesKind<{type.Name}>.Type" : "public static global::Playground.Kubernetes.ResourceType Type";
        code.Line($"{name} => s_type;");
        code.Line("public override global::Playground.Kubernetes.ResourceType ResourceType => s_type;");
    }

    private static string Field(TypeModel type, FieldModel field)
    {
        var leaf = field.Type.Member is { } member ? (member.Member ?? member) : field.Type;
        var schema = leaf.IsObject ? $"static () => {leaf.CSharp}.Schema" : "null";
        var mergeKey = field.Option<string?>("MergeKey", null);
        var keys = field.Option("ListKeys", "").Split(',').Where(k => k.Length > 0).Select(Code.Literal);
        return Field(field.Json, field.Description, "FieldType." + leaf.Name, field.Type.Shape, schema, field.Number, Value(type, field), field.Required,
            mergeKey is null ? "null" : Code.Literal(mergeKey), field.Option("RetainKeys", false), string.Join(", ", keys), field.Option("Set", false), field.Option("Atomic", false), OneOf(field));
    }

    private static string Field(string json, string description, string type, string shape, string schema, int number, string value, bool required = false,
        string mergeKey = "null", bool retainKeys = false, string listKeys = "", bool set = false, bool atomic = false, string oneOf = "")
    {
        static string Bool(bool value) => value ? "true" : "false";
        return $"    new({Code.Literal(json)}, {Code.Literal(description)}, {type}, FieldShape.{shape}, {schema}, {number}, {Bool(required)}, {mergeKey}, {Bool(retainKeys)}, [{listKeys}], {Bool(set)}, {Bool(atomic)}, {value}, [{oneOf}]),";
    }

    /// <summary>The field of a record, null when it is not written. Times count as they are written: in whole seconds.</summary>
    private static string Value(TypeModel type, FieldModel field)
    {
        var member = $"(({type.Name})value).{field.Property}";
        var value = field.Type is { Shape: "Single", Name: "Time" } ? $"{member}{(field.Type.Nullable ? ".Value" : "")}.ToUnixTimeSeconds()" : member;
        return JsonWriteCode.Present(field, $"(({type.Name})value).") is { } present ? $"static value => {present} ? {value} : null" : $"static value => {value}";
    }

    private static string OneOf(FieldModel field) => field.Option<string?>("Enum", null) is { } values
        ? string.Join(", ", values.Split(',').OrderBy(value => value, System.StringComparer.Ordinal).Select(Code.Literal))
        : "";
}
