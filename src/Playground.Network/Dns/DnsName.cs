using System.Diagnostics.CodeAnalysis;

namespace Playground.Network.Dns;

/// <summary>
/// An absolute domain name in zone-file form, always with its final dot: <c>fish.lake.svc.cluster.local.</c>.
/// Case is kept but does not count in comparisons. Bytes that would be misread are escaped (<c>\.</c>, <c>\032</c>).
/// </summary>
public readonly struct DnsName : IEquatable<DnsName>
{
    public const int MaxWireLength = 255;
    public const int MaxLabelLength = 63;

    private readonly string? _text;

    /// <summary>Only for text that is known to be well formed: read from a message, or checked by <see cref="TryParse"/>.</summary>
    internal DnsName(string text) => _text = text;

    public static DnsName Root => default;

    public string Text => _text ?? ".";

    /// <summary>The name as people write it, without the final dot.</summary>
    public string Relative => IsRoot ? "." : Text[..^1];

    public bool IsRoot => Text.Length == 1;

    /// <summary>A name that is known to be one, with or without its final dot.</summary>
    /// <exception cref="FormatException">An empty label, a label over 63 bytes, or a name over 255.</exception>
    public static DnsName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a domain name.");

    /// <summary>Reads a name with or without its final dot.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DnsName name)
    {
        name = default;
        if (string.IsNullOrEmpty(text))
            return false;
        if (text is ".")
            return true;

        var absolute = text[^1] == '.' && !text.EndsWith(@"\.", StringComparison.Ordinal) ? text : text + ".";
        Span<byte> wire = stackalloc byte[MaxWireLength];
        if (!Message.NameBytes.TryEncode(absolute, wire, out _))
            return false;

        name = new DnsName(absolute);
        return true;
    }

    /// <summary>True for the zone's own name and every name below it.</summary>
    public bool IsUnder(DnsName zone)
    {
        if (zone.IsRoot)
            return true;

        var (text, suffix) = (Text, zone.Text);
        return text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            && (text.Length == suffix.Length || text[text.Length - suffix.Length - 1] == '.');
    }

    /// <summary>The labels in front of <paramref name="zone"/>, without a dot at the end; empty for the zone's own name.</summary>
    internal ReadOnlySpan<char> Before(DnsName zone)
    {
        var length = Text.Length - (zone.IsRoot ? 0 : zone.Text.Length) - 1;
        return length <= 0 ? default : Text.AsSpan(0, length);
    }

    public bool Equals(DnsName other) => string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is DnsName other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);

    public static bool operator ==(DnsName left, DnsName right) => left.Equals(right);

    public static bool operator !=(DnsName left, DnsName right) => !left.Equals(right);

    public override string ToString() => Text;
}
