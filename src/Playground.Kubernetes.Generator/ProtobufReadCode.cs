using System.Collections.Generic;
using System.Linq;

namespace Playground.Kubernetes.Generator;

/// <summary>`ReadProtobuf`: fields by number; messages that JSON shows inline are read in place.</summary>
internal static class ProtobufReadCode
{
    public static void Write(Code code, TypeModel type)
    {
        code.Line($"public static {type.Name} ReadProtobuf(Google.Protobuf.CodedInputStream input)").Open();
        JsonReadCode.Locals(code, type);
        foreach (var field in type.Fields.Where(f => f.Type.Shape != "Single"))
            code.Line($"global::System.Collections.Generic.List<{Element(field.Type)}>? {field.Local}Items = null;");
        Loop(code, "input", type, [.. type.Fields.Where(f => f.In == 0)], type.Fields.Where(f => f.In != 0).GroupBy(f => f.In));
        foreach (var field in type.Fields.Where(f => f.Type.Shape != "Single"))
        {
            var create = field.Type.Shape == "List" ? "ValueList" : "ValueMap";
            code.Line($"if ({field.Local}Items is not null) {field.Local} = global::Playground.Kubernetes.{create}.To{create}({field.Local}Items);");
        }

        JsonReadCode.Result(code, type);
        code.Close();
    }

    private static void Loop(Code code, string input, TypeModel type, IReadOnlyList<FieldModel> fields, IEnumerable<IGrouping<int, FieldModel>> inlined)
    {
        code.Line($"while ({input}.ReadTag() is var {input}Tag and not 0)").Open();
        code.Line($"switch ({input}Tag >> 3)").Open();
        if (type.Kind is not null && input == "input")
            code.Line("case 1: fMetadata = input.ReadMessage(global::Playground.Kubernetes.Meta.ObjectMeta.ReadProtobuf); break;");
        foreach (var field in fields)
            code.Line($"case {field.Number}: {Assign(field, input)}; break;");
        foreach (var group in inlined)
        {
            code.Line($"case {group.Key}:").Open();
            code.Line($"var inner{group.Key} = {input}.ReadNested();");
            Loop(code, $"inner{group.Key}", type, [.. group], []);
            code.Line("break;");
            code.Close();
        }

        code.Line($"default: {input}.SkipLastField(); break;");
        code.Close();
        code.Close();
    }

    private static string Assign(FieldModel field, string input) => field.Type.Shape switch
    {
        "List" => $"({field.Local}Items ??= []).Add({Read(field.Type.Member!, input)})",
        "Map" => $"({field.Local}Items ??= []).Add({input}.ReadEntry(static entry => {Read(field.Type.Member!, "entry")}))",
        _ => $"{field.Local} = {Read(field.Type, input)}",
    };

    private static string Element(ValueType type) => type.Shape == "List"
        ? type.Member!.CSharp
        : $"global::System.Collections.Generic.KeyValuePair<string, {type.Member!.CSharp}>";

    private static string Read(ValueType type, string input) => type switch
    {
        { Shape: not "Single" } => $"{input}.ReadItems(static items => {Read(type.Member!, "items")})",
        { Name: "Object" } => $"{input}.ReadMessage({type.CSharp}.ReadProtobuf)",
        { Name: "String" } => $"{input}.ReadString()",
        { Name: "Boolean" } => $"{input}.ReadBool()",
        { Name: "Int32" } => $"{input}.ReadInt32()",
        { Name: "Int64" } => $"{input}.ReadInt64()",
        { Name: "Double" } => $"{input}.ReadDouble()",
        { Name: "Bytes" } => $"ProtobufReading.ReadBytes({input})",
        { Name: "Time" or "MicroTime", Nullable: false } => $"{input}.Read{type.Name}().GetValueOrDefault()",
        _ => $"{input}.Read{type.Name}()",
    };
}
