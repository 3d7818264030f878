using System.Collections.Immutable;
using System.Net;

namespace Playground.Network.Dns.Resolver;

/// <summary>Carries a question to the configured servers; null when nobody answered in time.</summary>
public delegate ValueTask<DnsAnswer?> DnsTransport(DnsQuestion question, CancellationToken cancel);

/// <summary>Why a name has no address. Each program has its own words for these.</summary>
public enum ResolutionError
{
    None,

    /// <summary>Nobody knows the name (EAI_NONAME).</summary>
    NotFound,

    /// <summary>The name exists, without an address (EAI_NODATA).</summary>
    NoAddress,

    /// <summary>No answer, or a server in trouble (EAI_AGAIN).</summary>
    TryAgain,

    /// <summary>A server answered that it will not or cannot (EAI_FAIL).</summary>
    Failed,
}

/// <summary>One question as it was sent, and what came back; null for silence.</summary>
public sealed record ResolverStep(DnsQuestion Question, DnsAnswer? Answer)
{
    /// <summary>The row of a trace: <c>fish.lake.svc.cluster.local. IN A NOERROR 10.96.7.9</c>.</summary>
    public override string ToString() => $"{Question} {Outcome}";

    private string Outcome => Answer switch
    {
        null => "timeout",
        { Records.IsEmpty: false } => $"{Answer.Rcode.Text()} {string.Join(' ', Answer.Records.Select(record => record.Data))}",
        { IsNoData: true } => "NODATA",
        _ => Answer.Rcode.Text(),
    };
}

/// <summary>What a lookup came to, and every question on the way, in order.</summary>
/// <param name="Canonical">The name that answered at last, after search list and aliases.</param>
public sealed record Resolution(
    ImmutableArray<IPAddress> Addresses, ResolutionError Error, ImmutableArray<ResolverStep> Steps, DnsName? Canonical = null)
{
    public bool Succeeded => Error == ResolutionError.None;
}
