using Microsoft.CodeAnalysis;

namespace Playground.Kubernetes.Generator;

/// <summary>A C# type as the generator sees it: what it is, whether null is allowed, and what its members are.</summary>
internal sealed class ValueType
{
    private ValueType(string shape, string name, string csharp, bool nullable, ValueType? member) =>
        (Shape, Name, CSharp, Nullable, Member) = (shape, name, csharp, nullable, member);

    /// <summary>Single, List or Map.</summary>
    public string Shape { get; }

    /// <summary>The FieldType: String, Int32, …, Object.</summary>
    public string Name { get; }

    /// <summary>The type's C# name, without `?`.</summary>
    public string CSharp { get; }

    public bool Nullable { get; }

    public ValueType? Member { get; }

    public bool IsObject => Shape == "Single" && Name == "Object";

    /// <summary>The name that Go would print for it in an error.</summary>
    public string Go => Shape switch
    {
        "List" => "[]" + Member!.Go,
        "Map" => "map[string]" + Member!.Go,
        _ => Name switch
        {
            "String" => "string",
            "Boolean" => "bool",
            "Int32" => "int32",
            "Int64" => "int64",
            "Double" => "float64",
            "Bytes" => "[]uint8",
            "Object" => "v1." + CSharp.Substring(CSharp.LastIndexOf('.') + 1),
            "Quantity" => "resource.Quantity",
            "IntOrString" => "intstr.IntOrString",
            _ => "v1." + Name,
        },
    };

    public static ValueType Of(ITypeSymbol type)
    {
        var nullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapped)
            return Single(wrapped.TypeArguments[0], true);
        if (type is INamedTypeSymbol { IsGenericType: true, Name: "ValueList" or "ValueMap" } collection)
            return new(collection.Name == "ValueList" ? "List" : "Map", "", type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), nullable, Of(collection.TypeArguments[0]));
        return Single(type, nullable);
    }

    private static ValueType Single(ITypeSymbol type, bool nullable)
    {
        var name = type.SpecialType switch
        {
            SpecialType.System_String => "String",
            SpecialType.System_Boolean => "Boolean",
            SpecialType.System_Int32 => "Int32",
            SpecialType.System_Int64 => "Int64",
            SpecialType.System_Double => "Double",
            _ => type.Name switch
            {
                "DateTimeOffset" => "Time",
                "MicroTime" or "Quantity" or "IntOrString" or "Bytes" or "RawJson" => type.Name,
                _ => "Object",
            },
        };
        return new("Single", name, type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), nullable, null);
    }
}
