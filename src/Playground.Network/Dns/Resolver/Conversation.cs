using System.Collections.Immutable;
using System.Net;

namespace Playground.Network.Dns.Resolver;

/// <summary>The answers to one name of the search list: both families, asked together.</summary>
internal readonly record struct AnswerPair(DnsName Name, DnsAnswer? IPv4, DnsAnswer? IPv6)
{
    public ImmutableArray<IPAddress> Addresses => [.. IPv4?.Addresses ?? [], .. IPv6?.Addresses ?? []];

    public bool Any(Func<DnsAnswer?, bool> test) => test(IPv4) || test(IPv6);

    public bool All(Func<DnsAnswer?, bool> test) => test(IPv4) && test(IPv6);

    /// <summary>The owner of the addresses: the last name of the chain of aliases.</summary>
    public DnsName Canonical =>
        (IPv4?.Records ?? []).Concat(IPv6?.Records ?? []).OfType<AddressRecord>().Select(record => (DnsName?)record.Name).FirstOrDefault() ?? Name;
}

/// <summary>Asks, repeats what nobody answered, and remembers every question for the trace.</summary>
internal sealed class Conversation(ResolvConf conf, DnsTransport transport, CancellationToken cancel)
{
    private readonly ImmutableArray<ResolverStep>.Builder _steps = ImmutableArray.CreateBuilder<ResolverStep>();

    public async ValueTask<DnsAnswer?> AskAsync(DnsName name, DnsType type)
    {
        var question = new DnsQuestion(name, type);
        DnsAnswer? answer = null;
        for (var attempt = 0; attempt < conf.Attempts && answer is null; attempt++)
        {
            answer = await transport(question, cancel);
            _steps.Add(new ResolverStep(question, answer));
        }

        return answer;
    }

    public async ValueTask<AnswerPair> AskBothAsync(DnsName name) =>
        new(name, await AskAsync(name, DnsType.A), await AskAsync(name, DnsType.Aaaa));

    public Resolution Found(AnswerPair pair) => new(pair.Addresses, ResolutionError.None, Steps, pair.Canonical);

    public Resolution End(ResolutionError error, ImmutableArray<IPAddress> addresses = default, DnsName? canonical = null) =>
        new(addresses.IsDefault ? [] : addresses, error, Steps, canonical);

    private ImmutableArray<ResolverStep> Steps => _steps.ToImmutable();
}
