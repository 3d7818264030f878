using System.Text.Json;
using Playground.Kubernetes;
using Playground.Kubernetes.Schema;

namespace Playground.ApiServer.OpenApi;

/// <summary>A type as JSON schema, with its descriptions, which `kubectl explain` shows.</summary>
internal static class OpenApiSchema
{
    public static string NameOf(ObjectSchema schema) => $"io.k8s.api.{schema.Group.ToLowerInvariant()}.{schema.Name}";

    /// <param name="kind">set when the type is an API object</param>
    public static void Write(Utf8JsonWriter writer, ObjectSchema schema, ResourceType? kind)
    {
        writer.WriteStartObject(NameOf(schema));
        writer.WriteString("type"u8, "object"u8);
        writer.WriteString("description"u8, schema.Description);
        var required = schema.Fields.Where(f => f.Required).Select(f => f.Name).ToList();
        if (required.Count > 0)
        {
            writer.WriteStartArray("required"u8);
            foreach (var name in required)
                writer.WriteStringValue(name);
            writer.WriteEndArray();
        }

        writer.WriteStartObject("properties"u8);
        if (kind is not null)
        {
            Text(writer, "apiVersion", "The group and version this object is written in, such as apps/v1.");
            Text(writer, "kind", "The kind of object this is.");
        }

        foreach (var field in schema.Fields)
            Field(writer, field);
        writer.WriteEndObject();
        if (kind is not null)
        {
            writer.WriteStartArray("x-kubernetes-group-version-kind"u8);
            writer.WriteStartObject();
            GroupVersionKind(writer, kind);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static void GroupVersionKind(Utf8JsonWriter writer, ResourceType type)
    {
        writer.WriteString("group"u8, type.Group);
        writer.WriteString("version"u8, type.GroupVersion.Version);
        writer.WriteString("kind"u8, type.Kind);
    }

    private static void Text(Utf8JsonWriter writer, string name, string description)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type"u8, "string"u8);
        writer.WriteString("description"u8, description);
        writer.WriteEndObject();
    }

    private static void Field(Utf8JsonWriter writer, FieldSchema field)
    {
        writer.WriteStartObject(field.Name);
        writer.WriteString("description"u8, field.Shape is FieldShape.Single && field.OneOf.Count > 0
            ? $"{field.Description}\n\nPossible enum values:\n{string.Join('\n', field.OneOf.Select(value => $" - `\"{value}\"`"))}"
            : field.Description);
        switch (field.Shape)
        {
            case FieldShape.List:
                writer.WriteString("type"u8, "array"u8);
                writer.WriteStartObject("items"u8);
                Value(writer, field);
                writer.WriteEndObject();
                ListMarks(writer, field);
                break;
            case FieldShape.Map:
                writer.WriteString("type"u8, "object"u8);
                writer.WriteStartObject("additionalProperties"u8);
                Value(writer, field);
                writer.WriteEndObject();
                break;
            default:
                Value(writer, field);
                break;
        }

        writer.WriteEndObject();
    }

    private static void ListMarks(Utf8JsonWriter writer, FieldSchema field)
    {
        writer.WriteString("x-kubernetes-list-type"u8, field.ListKeys.Count > 0 ? "map" : field.IsSet ? "set" : "atomic");
        if (field.ListKeys.Count > 0)
        {
            writer.WriteStartArray("x-kubernetes-list-map-keys"u8);
            foreach (var key in field.ListKeys)
                writer.WriteStringValue(key);
            writer.WriteEndArray();
        }

        if (field.MergeKey is null)
            return;
        writer.WriteString("x-kubernetes-patch-strategy"u8, field.RetainKeys ? "merge,retainKeys" : "merge");
        if (field.MergeKey is not "")
            writer.WriteString("x-kubernetes-patch-merge-key"u8, field.MergeKey);
    }

    private static void Value(Utf8JsonWriter writer, FieldSchema field)
    {
        if (field.Type is FieldType.Object && field.Object?.Invoke() is { } schema)
        {
            Reference(writer, NameOf(schema));
            return;
        }

        if (OpenApiScalars.NameOf(field.Type) is { } scalar)
        {
            Reference(writer, scalar);
            return;
        }

        var (type, format) = field.Type switch
        {
            FieldType.Boolean => ("boolean", null),
            FieldType.Int32 => ("integer", "int32"),
            FieldType.Int64 => ("integer", "int64"),
            FieldType.Double => ("number", "double"),
            FieldType.Bytes => ("string", "byte"),
            FieldType.RawJson => ("object", null),
            _ => ("string", (string?)null),
        };
        writer.WriteString("type"u8, type);
        if (format is not null)
            writer.WriteString("format"u8, format);
        if (field.OneOf.Count is 0)
            return;
        writer.WriteStartArray("enum"u8);
        foreach (var value in field.OneOf)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void Reference(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray("allOf"u8);
        writer.WriteStartObject();
        writer.WriteString("$ref"u8, $"#/components/schemas/{name}");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
