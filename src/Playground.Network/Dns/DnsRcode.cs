namespace Playground.Network.Dns;

/// <summary>The outcome in a response header (RFC 1035 section 4.1.1, RFC 6891).</summary>
public enum DnsRcode
{
    NoError = 0,
    FormErr = 1,
    ServFail = 2,
    NxDomain = 3,
    NotImp = 4,
    Refused = 5,
    BadVers = 16,
}

public enum DnsOpcode
{
    Query = 0,
    InverseQuery = 1,
    Status = 2,
    Notify = 4,
    Update = 5,
}

public static class DnsRcodeText
{
    /// <summary>The name that dig and nslookup print: <c>NXDOMAIN</c>.</summary>
    public static string Text(this DnsRcode rcode) => Enum.IsDefined(rcode) ? rcode.ToString().ToUpperInvariant() : $"RCODE{(int)rcode}";
}
