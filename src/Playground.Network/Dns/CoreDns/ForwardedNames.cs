using System.Net;

namespace Playground.Network.Dns.CoreDns;

/// <summary>Names that the zone does not hold, asked where the Corefile says.</summary>
/// <param name="internet">Behind <c>/etc/resolv.conf</c> and behind every public resolver.</param>
/// <param name="serverAt">A name server at an address inside the cluster, or null when nobody listens there.</param>
public sealed class ForwardedNames(Corefile corefile, IOutsideNames internet, Func<IPEndPoint, IOutsideNames?>? serverAt = null) : IOutsideNames
{
    private const int DnsPort = 53;
    private const int MaxDepth = 8;

    // servers that forward to each other, or to themselves, would never come to an answer
    [ThreadStatic]
    private static int _depth;

    public DnsAnswer Answer(DnsQuestion question)
    {
        if (corefile.ForwardFor(question.Name) is not { } forward)
            return DnsAnswer.Refused;
        if (_depth == MaxDepth)
            return DnsAnswer.ServerFailure;

        _depth++;
        try
        {
            return forward.To.Select(Server).FirstOrDefault(server => server is not null)?.Answer(question) ?? DnsAnswer.ServerFailure;
        }
        finally
        {
            _depth--;
        }
    }

    private IOutsideNames? Server(string target)
    {
        var text = target.Contains("://", StringComparison.Ordinal) ? target[(target.IndexOf("://", StringComparison.Ordinal) + 3)..] : target;
        if (text.StartsWith('/'))
            return internet;
        if (!IPEndPoint.TryParse(text, out var endpoint))
            return null;
        return Internet.SimulatedInternet.IsResolver(endpoint.Address)
            ? internet
            : serverAt?.Invoke(endpoint.Port == 0 ? new IPEndPoint(endpoint.Address, DnsPort) : endpoint);
    }
}
