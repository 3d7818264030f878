namespace Playground.Kubernetes.Generator;

/// <summary>`Write`: fields in the order of the record, left out as Go's tags leave them out.</summary>
internal static class JsonWriteCode
{
    public static void Write(Code code, TypeModel type)
    {
        code.Line($"public {(type.Kind is null ? "" : "override ")}void Write(global::System.Text.Json.Utf8JsonWriter writer)").Open();
        code.Line("writer.WriteStartObject();");
        if (type.Kind is not null)
        {
            code.Line($"writer.WriteString(\"kind\"u8, {Code.Literal(type.KindArgument(1))}u8);");
            code.Line($"writer.WriteString(\"apiVersion\"u8, {Code.Literal(type.KindArgument(0))}u8);");
            code.Line("writer.WritePropertyName(\"metadata\"u8);");
            code.Line("Metadata.Write(writer);");
        }

        foreach (var field in type.Fields)
        {
            var present = Present(field);
            if (present is not null)
                code.Line($"if ({present})").Open();
            code.Line($"writer.WritePropertyName({Code.Literal(field.Json)}u8);");
            code.Line(Value(field.Type, field.Property, "writer"));
            if (present is null)
                continue;
            code.Close();
            if (field.Always)
                code.Line($"else writer.WriteNull({Code.Literal(field.Json)}u8);");
        }

        code.Line("writer.WriteEndObject();");
        code.Close();
    }

    /// <summary>When the field is written; null: always.</summary>
    /// <param name="of">the record and a dot; empty inside of it</param>
    public static string? Present(FieldModel field, string of = "") => field.Type switch
    {
        { Nullable: true } => $"{of}{field.Property} is not null",
        { Shape: "List" or "Map" } => $"{of}{field.Property}.Count > 0",
        _ when field.Always => null,
        { Name: "String" } => $"{of}{field.Property}.Length > 0",
        { Name: "Boolean" } => of + field.Property,
        { Name: "Int32" or "Int64" or "Double" } => $"{of}{field.Property} != 0",
        _ when field.OmitZero => $"{of}{field.Property} != new {field.Type.CSharp}()",
        _ => null,
    };

    private static string Value(ValueType type, string value, string writer)
    {
        var inner = type is { Nullable: true, Shape: "Single", Name: not "String" and not "Object" and not "RawJson" } ? value + ".Value" : value;
        return type.Shape switch
        {
            "List" => $"{writer}.WriteList({value}, static (writer, item) => {{ {Value(type.Member!, "item", "writer")} }});",
            "Map" => $"{writer}.WriteMap({value}, static (writer, item) => {{ {Value(type.Member!, "item", "writer")} }});",
            _ => type.Name switch
            {
                "Object" => $"{value}.Write({writer});",
                "String" => $"{writer}.WriteStringValue({value});",
                "Boolean" => $"{writer}.WriteBooleanValue({inner});",
                "Int32" or "Int64" or "Double" => $"{writer}.WriteNumberValue({inner});",
                _ => $"{writer}.Write{type.Name}({inner});",
            },
        };
    }
}
