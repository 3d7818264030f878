using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Meta;

/// <summary>Chooses objects by their labels; all requirements must hold. An empty selector chooses everything.</summary>
public sealed partial record LabelSelector
{
    /// <summary>Labels that must have exactly these values.</summary>
    [Field(1)] public ValueMap<string> MatchLabels { get; init; } = ValueMap<string>.Empty;

    /// <summary>Requirements with an operator.</summary>
    [Field(2)] public ValueList<LabelSelectorRequirement> MatchExpressions { get; init; } = [];
}

/// <summary>One requirement on a label.</summary>
public sealed partial record LabelSelectorRequirement
{
    /// <summary>The label's key.</summary>
    [Field(1, Required = true)] public string Key { get; init; } = "";

    /// <summary>In, NotIn, Exists or DoesNotExist.</summary>
    [Field(2, Required = true)] public string Operator { get; init; } = "";

    /// <summary>The values for In and NotIn.</summary>
    [Field(3)] public ValueList<string> Values { get; init; } = [];
}
