namespace Playground.Kubernetes.Schema;

/// <summary>
/// Marks a property of a Kubernetes type. The property's C# type mirrors the Go type it stands for, which decides what is written:
/// a Go value (`string`, `int`, `ValueList`, `ValueMap`) is a non-null property and is left out when empty, unless <see cref="Required"/>;
/// a Go pointer is a nullable property and is left out when null; a Go struct value is a non-null record and is always written.
/// </summary>
/// <param name="number">the field number in the protobuf message</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(int number) : Attribute
{
    public int Number { get; } = number;

    /// <summary>The name in JSON when it is not the property's name with its first letter in lower case.</summary>
    public string? Json { get; init; }

    /// <summary>Go has no `omitempty` here: an empty value is written too (an empty list or map as `null`).</summary>
    public bool Required { get; init; }

    /// <summary>Written when empty, as <see cref="Required"/> is, though nobody has to give it (`+optional` without `omitempty`, and time values).</summary>
    public bool AlwaysWritten { get; init; }

    /// <summary>Left out when it equals its default although it is a struct value (Go's `omitzero`).</summary>
    public bool OmitZero { get; init; }

    /// <summary>The protobuf field of the message that this property is nested in there, though inline in JSON. 0: not nested.</summary>
    public int In { get; init; }

    /// <summary>The key by which a strategic merge patch matches members of this list (patchStrategy merge). For lists of scalars: "".</summary>
    public string? MergeKey { get; init; }

    /// <summary>patchStrategy retainKeys: a strategic merge patch drops the sibling keys that it does not name.</summary>
    public bool RetainKeys { get; init; }

    /// <summary>Comma-separated keys that identify members for server-side apply (listType map).</summary>
    public string? ListKeys { get; init; }

    /// <summary>Members of this list of scalars form a set for server-side apply (listType set).</summary>
    public bool Set { get; init; }

    /// <summary>Owned as a whole by server-side apply (structType or mapType atomic; lists without keys are atomic anyway).</summary>
    public bool Atomic { get; init; }

    /// <summary>Comma-separated: all values there are of this text, or of each member of this list, where Kubernetes' types name them.</summary>
    public string? Enum { get; init; }
}
