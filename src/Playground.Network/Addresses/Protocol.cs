namespace Playground.Network.Addresses;

public enum Protocol
{
    Tcp,
    Udp,
    Sctp,
    Icmp,
}

public static class Protocols
{
    /// <summary>Of the API's spelling; TCP when empty, as the API's default is.</summary>
    public static Protocol Parse(string text) => text switch
    {
        "UDP" => Protocol.Udp,
        "SCTP" => Protocol.Sctp,
        "ICMP" => Protocol.Icmp,
        _ => Protocol.Tcp,
    };

    public static string Text(this Protocol protocol) => protocol.ToString().ToUpperInvariant();
}
