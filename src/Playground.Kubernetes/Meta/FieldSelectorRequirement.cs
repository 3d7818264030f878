using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Meta;

/// <summary>One requirement on a field of an object.</summary>
public sealed partial record FieldSelectorRequirement
{
    /// <summary>The field, such as metadata.name.</summary>
    [Field(1, Required = true)] public string Key { get; init; } = "";

    /// <summary>In, NotIn, Exists or DoesNotExist.</summary>
    [Field(2, Required = true)] public string Operator { get; init; } = "";

    /// <summary>The values for In and NotIn.</summary>
    [Field(3)] public ValueList<string> Values { get; init; } = [];
}
