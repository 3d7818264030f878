using System.Collections.Immutable;
using Playground.Network.Dns.Message;
using Playground.Network.Fabric;

namespace Playground.Cluster.Containers;

/// <summary>How a question is to be sent. By default as resolvers of C libraries do it: a datagram, and TCP for what it cannot hold.</summary>
internal sealed record DnsWish
{
    public static readonly DnsWish Plain = new();

    public bool OverTcp { get; init; }

    /// <summary>A truncated answer is good enough.</summary>
    public bool KeepsTruncated { get; init; }

    public Edns? Edns { get; init; }

    /// <summary>The bytes of the options of EDNS.</summary>
    public ImmutableArray<byte> Options { get; init; } = [];
}

/// <param name="Message">null when nothing came back that is DNS</param>
/// <param name="Size">in bytes</param>
/// <param name="Transport">`UDP` or `TCP`, which brought the answer</param>
/// <param name="WasTruncated">it had to be asked for again over TCP</param>
internal readonly record struct DnsReply(DnsMessage? Message, NetworkFailure Failure, int Size, string Transport, bool WasTruncated, TimeSpan Took)
{
    /// <summary>With what came back; null: nothing did.</summary>
    public DnsReply With(byte[]? response, NetworkFailure failure)
    {
        DnsMessage? message = null;
        if (response is not null)
            _ = DnsMessage.TryParse(response, out message);
        return this with { Message = message, Failure = failure, Size = response?.Length ?? 0 };
    }
}
