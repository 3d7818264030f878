using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Playground.Kubernetes.Generator;

/// <summary>A record with [Field] properties, read off its symbol.</summary>
internal sealed class TypeModel
{
    public TypeModel(INamedTypeSymbol symbol)
    {
        Name = symbol.Name;
        Namespace = symbol.ContainingNamespace.ToDisplayString();
        Group = symbol.ContainingNamespace.Name;
        Description = Summary(symbol);
        Kind = symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "KindAttribute");
        Fields = [.. symbol.GetMembers().OfType<IPropertySymbol>()
            .Select(p => (Property: p, Attribute: p.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "FieldAttribute")))
            .Where(p => p.Attribute is not null)
            .Select(p => new FieldModel(p.Property, p.Attribute!))];
    }

    public string Name { get; }

    public string Namespace { get; }

    public string Group { get; }

    public string Description { get; }

    /// <summary>Set for API objects.</summary>
    public AttributeData? Kind { get; }

    public IReadOnlyList<FieldModel> Fields { get; }

    public string KindArgument(int index) => (string)Kind!.ConstructorArguments[index].Value!;

    public T KindOption<T>(string name, T otherwise) =>
        Kind!.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value is T value ? value : otherwise;

    public static string Summary(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrEmpty(xml))
            return "";
        var summary = XElement.Parse(xml).Element("summary")?.Value ?? "";
        return string.Join(" ", summary.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>One [Field] property.</summary>
internal sealed class FieldModel
{
    private readonly AttributeData _attribute;

    public FieldModel(IPropertySymbol property, AttributeData attribute)
    {
        _attribute = attribute;
        Property = property.Name;
        Description = TypeModel.Summary(property);
        Number = (int)attribute.ConstructorArguments[0].Value!;
        Json = Option<string?>("Json", null) ?? char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);
        Type = ValueType.Of(property.Type);
    }

    public string Property { get; }

    public string Description { get; }

    public int Number { get; }

    public string Json { get; }

    public ValueType Type { get; }

    public bool Required => Option("Required", false);

    /// <summary>Written when empty too.</summary>
    public bool Always => Required || Option("AlwaysWritten", false);

    public bool OmitZero => Option("OmitZero", false);

    public int In => Option("In", 0);

    public string Local => "f" + Property;

    public T Option<T>(string name, T otherwise) =>
        _attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value is T value ? value : otherwise;
}
