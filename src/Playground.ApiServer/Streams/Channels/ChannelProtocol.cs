namespace Playground.ApiServer.Streams.Channels;

/// <summary>A WebSocket subprotocol that carries several channels: each message begins with its channel's number.</summary>
/// <param name="Base64">text messages: the number as a digit, then base64</param>
/// <param name="HasStatus">the error channel carries a Status (otherwise text), and there is a resize channel</param>
/// <param name="HasClose">the client can say that a channel of its own is at its end</param>
internal sealed record ChannelProtocol(string Name, bool Base64, bool HasStatus, bool HasClose)
{
    private static readonly ChannelProtocol[] Known =
    [
        new("v5.channel.k8s.io", false, true, true),
        new("v4.channel.k8s.io", false, true, false),
        new("v4.base64.channel.k8s.io", true, true, false),
        new("channel.k8s.io", false, false, false),
        new("base64.channel.k8s.io", true, false, false),
        new("", false, false, false),
    ];

    /// <summary>The first that the client offers and we know. A client that offers none gets the oldest.</summary>
    public static ChannelProtocol? Choose(string[] offered) =>
        offered is [] ? Known[^1] : offered.Select(name => Known.FirstOrDefault(p => p.Name == name)).FirstOrDefault(p => p is not null);
}
