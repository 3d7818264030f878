namespace Playground.Network.Dns.Zone;

internal enum ZoneNameKind
{
    /// <summary>Too many labels, or none that the specification knows: does not exist.</summary>
    Unknown,

    /// <summary>The zone itself, <c>svc</c> or <c>pod</c>: exists and holds nothing.</summary>
    Branch,

    /// <summary><c>dns-version</c></summary>
    Version,

    /// <summary><c>ns.dns</c>, the server that the zone's SOA and NS records name.</summary>
    NameServer,

    Service,
    Pod,
}

/// <summary>
/// The labels in front of the zone, by the grammar of the specification:
/// <code>
/// [[_port._protocol | endpoint].service.]namespace.svc
/// [address.]namespace.pod
/// </code>
/// </summary>
internal readonly ref struct ZoneName
{
    public ZoneNameKind Kind { get; init; }

    public ReadOnlySpan<char> Namespace { get; init; }

    /// <summary>The Service, or the dashed address of a pod; empty when the namespace itself was asked for.</summary>
    public ReadOnlySpan<char> Service { get; init; }

    public ReadOnlySpan<char> Endpoint { get; init; }

    public ReadOnlySpan<char> Port { get; init; }

    public ReadOnlySpan<char> Protocol { get; init; }

    public static ZoneName Parse(ReadOnlySpan<char> labels)
    {
        if (labels.IsEmpty)
            return new ZoneName { Kind = ZoneNameKind.Branch };
        if (Is(labels, "dns-version"))
            return new ZoneName { Kind = ZoneNameKind.Version };
        if (Is(labels, "ns.dns"))
            return new ZoneName { Kind = ZoneNameKind.NameServer };

        var branch = CutLast(ref labels);
        var kind = Is(branch, "svc") ? ZoneNameKind.Service : Is(branch, "pod") ? ZoneNameKind.Pod : ZoneNameKind.Unknown;
        if (kind == ZoneNameKind.Unknown)
            return default;
        if (labels.IsEmpty)
            return new ZoneName { Kind = ZoneNameKind.Branch };

        var name = new ZoneName { Kind = kind, Namespace = CutLast(ref labels), Service = CutLast(ref labels) };
        if (labels.IsEmpty)
            return name;

        var last = CutLast(ref labels);
        if (labels.IsEmpty)
            return With(name, endpoint: last);

        var port = CutLast(ref labels);
        return labels.IsEmpty ? With(name, port: port.TrimUnderscore(), protocol: last.TrimUnderscore()) : default;
    }

    private static ZoneName With(
        ZoneName name, ReadOnlySpan<char> endpoint = default, ReadOnlySpan<char> port = default, ReadOnlySpan<char> protocol = default) =>
        new() { Kind = name.Kind, Namespace = name.Namespace, Service = name.Service, Endpoint = endpoint, Port = port, Protocol = protocol };

    private static bool Is(ReadOnlySpan<char> labels, string text) => labels.Equals(text, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> CutLast(scoped ref ReadOnlySpan<char> labels)
    {
        var dot = labels.LastIndexOf('.');
        var last = labels[(dot + 1)..];
        labels = dot < 0 ? default : labels[..dot];
        return last;
    }
}

internal static class UnderscoreLabel
{
    public static ReadOnlySpan<char> TrimUnderscore(this ReadOnlySpan<char> label) => label is ['_', ..] ? label[1..] : label;
}
