using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Patches.Ownership;

internal enum ShapeKind
{
    /// <summary>Owned as a whole: a scalar, or anything atomic.</summary>
    Leaf,
    Struct,
    Map,
    KeyedList,
    SetList,
}

/// <summary>How a value divides into fields that can have different owners.</summary>
/// <param name="Struct">of a struct, or of the members of a map or list of structs</param>
/// <param name="Field">the field the value stands in; null at the root and for members</param>
internal readonly record struct OwnedShape(ShapeKind Kind, ObjectSchema? Struct, FieldSchema? Field)
{
    // Types that real servers treat as one value wherever they stand
    private static readonly HashSet<string> AtomicTypes =
    [
        "LabelSelector", "LocalObjectReference", "ObjectReference", "SecretReference", "TypedLocalObjectReference", "SecretKeySelector",
        "ConfigMapKeySelector", "ObjectFieldSelector", "ResourceFieldSelector", "NodeSelector", "NodeSelectorTerm", "EndpointAddress",
        "EndpointPort", "ScopeSelector", "ScopedResourceSelectorRequirement", "ServiceBackendPort", "CrossVersionObjectReference",
    ];

    public static OwnedShape Root(ObjectSchema schema) => new(ShapeKind.Struct, schema, null);

    public IReadOnlyList<string> Keys => Field?.ListKeys ?? [];

    public OwnedShape? Below(string name) => Struct?.Find(name) is { } field ? Of(field) : null;

    /// <summary>Of a struct's field or a map's member; null for a field that is not known.</summary>
    public OwnedShape? Of(string name) => Kind is ShapeKind.Map ? Member : Below(name);

    /// <summary>Of each member of a map or keyed list.</summary>
    public OwnedShape Member => Struct is { } schema ? new(ShapeKind.Struct, schema, null) : new(ShapeKind.Leaf, null, Field is null ? null : Field with { Shape = FieldShape.Single });

    public static OwnedShape Of(FieldSchema field)
    {
        var schema = field.Object?.Invoke();
        var kind = field switch
        {
            { IsAtomic: true } => ShapeKind.Leaf,
            { Shape: FieldShape.List, ListKeys.Count: > 0 } => ShapeKind.KeyedList,
            { Shape: FieldShape.List, IsSet: true } => ShapeKind.SetList,
            { Shape: FieldShape.List } => ShapeKind.Leaf,
            { Shape: FieldShape.Map } => ShapeKind.Map,
            _ when schema is null || AtomicTypes.Contains(schema.Name) => ShapeKind.Leaf,
            _ => ShapeKind.Struct,
        };
        return new(kind, schema, field);
    }
}
