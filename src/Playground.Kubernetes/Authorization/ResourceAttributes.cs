using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Authorization;

/// <summary>Something to do with a resource.</summary>
public sealed partial record ResourceAttributes
{
    /// <summary>In which namespace; all, or none, when empty.</summary>
    [Field(1)] public string Namespace { get; init; } = "";

    /// <summary>What to do, such as get or list; * for anything.</summary>
    [Field(2)] public string Verb { get; init; } = "";

    /// <summary>The resource's group; * for any.</summary>
    [Field(3)] public string Group { get; init; } = "";

    /// <summary>The resource's version; * for any.</summary>
    [Field(4)] public string Version { get; init; } = "";

    /// <summary>The resource, such as pods; * for any.</summary>
    [Field(5)] public string Resource { get; init; } = "";

    /// <summary>The subresource, such as log.</summary>
    [Field(6)] public string Subresource { get; init; } = "";

    /// <summary>The object's name; any when empty.</summary>
    [Field(7)] public string Name { get; init; } = "";

    /// <summary>Only objects that this field selector chooses.</summary>
    [Field(8)] public FieldSelectorAttributes? FieldSelector { get; init; }

    /// <summary>Only objects that this label selector chooses.</summary>
    [Field(9)] public LabelSelectorAttributes? LabelSelector { get; init; }
}

/// <summary>A field selector, as text or taken apart.</summary>
public sealed partial record FieldSelectorAttributes
{
    /// <summary>The selector as a query parameter has it.</summary>
    [Field(1)] public string RawSelector { get; init; } = "";

    /// <summary>The selector's requirements; all must hold.</summary>
    [Field(2)] public ValueList<FieldSelectorRequirement> Requirements { get; init; } = [];
}

/// <summary>A label selector, as text or taken apart.</summary>
public sealed partial record LabelSelectorAttributes
{
    /// <summary>The selector as a query parameter has it.</summary>
    [Field(1)] public string RawSelector { get; init; } = "";

    /// <summary>The selector's requirements; all must hold.</summary>
    [Field(2)] public ValueList<LabelSelectorRequirement> Requirements { get; init; } = [];
}

/// <summary>Something to do with a URL that is no resource.</summary>
public sealed partial record NonResourceAttributes
{
    /// <summary>The URL's path.</summary>
    [Field(1)] public string Path { get; init; } = "";

    /// <summary>The HTTP verb in lower case.</summary>
    [Field(2)] public string Verb { get; init; } = "";
}
