namespace Playground.ApiServer.Validation;

/// <summary>Where a field is, `spec.ports[0].nodePort`. Built only when an error is reported.</summary>
public sealed class FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string _text;

    private FieldPath(FieldPath? parent, string text) => (_parent, _text) = (parent, text);

    public static FieldPath Root(string name) => new(null, name);

    public FieldPath Child(string name) => new(this, "." + name);

    public FieldPath Index(int index) => new(this, $"[{index}]");

    public FieldPath Key(string key) => new(this, $"[{key}]");

    public override string ToString() => _parent + _text;
}
