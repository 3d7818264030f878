namespace Playground.ApiServer.Validation;

/// <summary>Where a field is, `spec.ports[0].nodePort`. Its text is made only when an error is reported.</summary>
public sealed class FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string _name;
    private readonly int _index;

    private FieldPath(FieldPath? parent, string name, int index = -1) => (_parent, _name, _index) = (parent, name, index);

    public static FieldPath Root(string name) => new(null, name);

    public static FieldPath Metadata { get; } = Root("metadata");

    public static FieldPath Spec { get; } = Root("spec");

    public static FieldPath Status { get; } = Root("status");

    /// <summary>The object as a whole, which a real server prints as `[]`.</summary>
    public static FieldPath Whole { get; } = Root("[]");

    public FieldPath Child(string name) => new(this, "." + name);

    public FieldPath Child(string name, string next) => Child(name).Child(next);

    public FieldPath Index(int index) => new(this, "", index);

    public FieldPath Key(string key) => new(this, $"[{key}]");

    public override string ToString() => _index >= 0 ? $"{_parent}[{_index}]" : _parent + _name;
}
