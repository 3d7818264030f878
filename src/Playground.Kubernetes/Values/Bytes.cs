namespace Playground.Kubernetes;

/// <summary>Binary data, base64 in JSON, compared by content.</summary>
public readonly struct Bytes(byte[] data) : IEquatable<Bytes>
{
    private readonly byte[]? _data = data;

    public ReadOnlySpan<byte> Span => _data;

    public int Length => _data?.Length ?? 0;

    public bool Equals(Bytes other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Bytes other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Length, Length > 0 ? Span[0] : 0, Length > 0 ? Span[^1] : 0);

    public static bool operator ==(Bytes left, Bytes right) => left.Equals(right);

    public static bool operator !=(Bytes left, Bytes right) => !left.Equals(right);
}
