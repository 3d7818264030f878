namespace Playground.Kubernetes.Schema;

/// <summary>The shape of one Kubernetes type: what patches, server-side apply, OpenAPI and the protobuf decoder need to know of it.</summary>
/// <param name="name">the type's name, `PodSpec`</param>
/// <param name="group">the C# namespace's last part: `Core`, `Apps`, `Meta`, …</param>
public sealed class ObjectSchema(string name, string group, string description, Func<IReadOnlyList<FieldSchema>> fields)
{
    private readonly Lazy<IReadOnlyList<FieldSchema>> _fields = new(fields);
    private Dictionary<string, FieldSchema>? _byName;

    public string Name { get; } = name;

    public string Group { get; } = group;

    public string Description { get; } = description;

    public IReadOnlyList<FieldSchema> Fields => _fields.Value;

    public FieldSchema? Find(string jsonName) =>
        (_byName ??= Fields.ToDictionary(f => f.Name, StringComparer.Ordinal)).GetValueOrDefault(jsonName);
}

/// <summary>One field of a type.</summary>
/// <param name="Name">its name in JSON</param>
/// <param name="Object">the type of its members, when they are objects</param>
/// <param name="MergeKey">the strategic merge key; "" for a merged list of scalars; null when the list is replaced</param>
/// <param name="ListKeys">the keys of a server-side-apply map list; empty otherwise</param>
/// <param name="Value">the field of a record of the type; null when it is left out of the JSON</param>
/// <param name="OneOf">all the values a text may have, in their order as texts; empty when they are not named</param>
public sealed record FieldSchema(
    string Name,
    string Description,
    FieldType Type,
    FieldShape Shape,
    Func<ObjectSchema>? Object,
    int Number,
    bool Required,
    string? MergeKey,
    bool RetainKeys,
    IReadOnlyList<string> ListKeys,
    bool IsSet,
    bool IsAtomic,
    Func<object, object?> Value,
    IReadOnlyList<string> OneOf)
{
    /// <summary>As a step of a path in managedFields.</summary>
    internal string Step { get; } = "f:" + Name;
}

/// <summary>What a field, or each member of it, is in JSON and protobuf.</summary>
public enum FieldType
{
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    Time,
    MicroTime,
    Quantity,
    IntOrString,
    Bytes,
    RawJson,
    Object,
}

/// <summary>One value, a list of them, or a map from strings to them.</summary>
public enum FieldShape
{
    Single,
    List,
    Map,
}
