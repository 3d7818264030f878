using System.Text;

namespace Playground.Kubernetes;

/// <summary>JSON of any shape, kept as it came (RawExtension, FieldsV1) and compared by its text.</summary>
public sealed class RawJson(byte[] utf8) : IEquatable<RawJson>
{
    public ReadOnlyMemory<byte> Utf8 { get; } = utf8;

    public static RawJson Parse(string json) => new(Encoding.UTF8.GetBytes(json));

    public bool Equals(RawJson? other) => other is not null && Utf8.Span.SequenceEqual(other.Utf8.Span);

    public override bool Equals(object? obj) => Equals(obj as RawJson);

    public override int GetHashCode() => Utf8.Length;

    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
