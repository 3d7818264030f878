using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Chooses nodes; one of the terms must match.</summary>
public sealed partial record NodeSelector
{
    /// <summary>The terms.</summary>
    [Field(1, Required = true)] public ValueList<NodeSelectorTerm> NodeSelectorTerms { get; init; } = [];
}

/// <summary>All requirements must hold; a term without any matches no node.</summary>
public sealed partial record NodeSelectorTerm
{
    /// <summary>Requirements on labels.</summary>
    [Field(1)] public ValueList<NodeSelectorRequirement> MatchExpressions { get; init; } = [];

    /// <summary>Requirements on fields; only metadata.name.</summary>
    [Field(2)] public ValueList<NodeSelectorRequirement> MatchFields { get; init; } = [];
}

/// <summary>One requirement on a node.</summary>
public sealed partial record NodeSelectorRequirement
{
    /// <summary>The label or field.</summary>
    [Field(1, Required = true)] public string Key { get; init; } = "";

    /// <summary>In, NotIn, Exists, DoesNotExist, Gt or Lt.</summary>
    [Field(2, Required = true, Enum = "DoesNotExist,Exists,Gt,In,Lt,NotIn")] public string Operator { get; init; } = "";

    /// <summary>The values; one number for Gt and Lt.</summary>
    [Field(3)] public ValueList<string> Values { get; init; } = [];
}
