namespace Playground.Cluster.Programs.Fetching;

/// <summary>A URL as wget and curl take it: the scheme may be missing.</summary>
/// <param name="Authority">host and port as typed, for the Host header</param>
internal sealed record WebAddress(string Scheme, string Host, int Port, string Authority, string Path)
{
    public static WebAddress? Parse(string text)
    {
        var scheme = "http";
        if (text.IndexOf("://", StringComparison.Ordinal) is > 0 and var end)
        {
            scheme = text[..end].ToLowerInvariant();
            text = text[(end + 3)..];
        }

        var slash = text.IndexOfAny(['/', '?', '#']);
        var authority = slash < 0 ? text : text[..slash];
        var path = slash < 0 ? "/" : text[slash..].Split('#')[0];
        if (!path.StartsWith('/'))
            path = "/" + path;
        if (authority.Contains('@'))
            authority = authority[(authority.LastIndexOf('@') + 1)..];
        var (host, port) = (authority, scheme is "https" ? 443 : 80);
        if (authority.StartsWith('[') && authority.IndexOf(']') is > 0 and var bracket)
        {
            host = authority[1..bracket];
            if (authority.Length > bracket + 1 && !int.TryParse(authority[(bracket + 2)..], out port))
                return null;
        }
        else if (authority.LastIndexOf(':') is >= 0 and var colon)
        {
            host = authority[..colon];
            if (!int.TryParse(authority[(colon + 1)..], out port) || port is < 0 or > 65535)
                return null;
        }

        return host.Length is 0 ? null : new(scheme, host, port, authority, path);
    }

    /// <summary>Where a Location header leads from here.</summary>
    public WebAddress? Follow(string location) =>
        location.Contains("://", StringComparison.Ordinal) ? Parse(location)
        : location.StartsWith('/') ? this with { Path = location }
        : this with { Path = Path[..(Path.LastIndexOf('/') + 1)] + location };
}
