using System.Linq;
using System.Text;

namespace Playground.Kubernetes.Generator;

/// <summary>`Read`: one pass over the JSON, fields told apart by length, then by bytes.</summary>
internal static class JsonReadCode
{
    public static void Write(Code code, TypeModel type)
    {
        code.Line($"public static {type.Name} Read(ref JsonSource source)").Open();
        Locals(code, type);
        code.Line($"if (source.BeginObject({Code.Literal(type.Name)}))").Open();
        code.Line("ulong seen = 0;");
        code.Line("while (source.NextField())").Open();
        code.Line("var name = source.FieldName;");
        code.Line("switch (name.Length)").Open();
        var fields = type.Fields.Select((field, i) => (field.Json, Bit: i + 3, Target: field.Local, Read: Read(field.Type))).ToList();
        if (type.Kind is not null)
        {
            fields.Insert(0, ("kind", 0, "_", "source.ReadString()"));
            fields.Insert(1, ("apiVersion", 1, "_", "source.ReadString()"));
            fields.Insert(2, ("metadata", 2, "fMetadata", "global::Playground.Kubernetes.Meta.ObjectMeta.Read(ref source)"));
        }

        foreach (var length in fields.GroupBy(f => Encoding.UTF8.GetByteCount(f.Json)).OrderBy(g => g.Key))
        {
            code.Line($"case {length.Key}:");
            foreach (var field in length)
            {
                code.Line($"    if (global::System.MemoryExtensions.SequenceEqual(name, {Code.Literal(field.Json)}u8)) {{ source.Enter({Code.Literal(field.Json)}, ref seen, {field.Bit}); {field.Target} = {field.Read}; source.Leave(); continue; }}");
            }

            code.Line("    break;");
        }

        code.Close();
        code.Line("source.UnknownField();");
        code.Close();
        code.Close();
        Result(code, type);
        code.Close();
    }

    public static void Locals(Code code, TypeModel type)
    {
        if (type.Kind is not null)
            code.Line("global::Playground.Kubernetes.Meta.ObjectMeta fMetadata = new();");
        foreach (var field in type.Fields)
            code.Line($"{field.Type.CSharp}{(field.Type.Nullable ? "?" : "")} {field.Local} = {Default(field.Type)};");
    }

    public static void Result(Code code, TypeModel type)
    {
        var values = type.Fields.Select(f => $"{f.Property} = {f.Local}");
        if (type.Kind is not null)
            values = values.Prepend("Metadata = fMetadata");
        code.Line($"return new {type.Name} {{ {string.Join(", ", values)} }};");
    }

    private static string Default(ValueType type) => type switch
    {
        { Nullable: true } => "null",
        { Shape: "List" or "Map" } => type.CSharp + ".Empty",
        { Name: "String" } => "\"\"",
        { IsObject: true } => "new()",
        _ => "default",
    };

    private static string Read(ValueType type)
    {
        var read = type.Shape switch
        {
            "List" => $"source.ReadList({Code.Literal(type.Go)}, static (ref JsonSource source) => {Read(type.Member!)})",
            "Map" => $"source.ReadMap({Code.Literal(type.Go)}, static (ref JsonSource source) => {Read(type.Member!)})",
            _ => type.IsObject ? $"{type.CSharp}.Read(ref source)" : $"source.Read{type.Name}()",
        };
        return type.Nullable ? $"source.IsNull ? null : {read}" : read;
    }
}
