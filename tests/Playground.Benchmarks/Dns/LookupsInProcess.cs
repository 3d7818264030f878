using System.Diagnostics;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;

namespace Playground.Benchmarks.Dns;

/// <summary>Query bytes in, response bytes out, on one thread, without a socket.</summary>
internal sealed class LookupsInProcess : Measurement
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public override string What => "DNS lookups a second in process, on one thread";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        string[] names = ["kubernetes.default.svc.cluster.local", "kube-dns.kube-system.svc.cluster.local", "gone.default.svc.cluster.local", "_dns._udp.kube-dns.kube-system.svc.cluster.local"];
        var queries = names.Select(name => DnsMessage.Query(7, new(DnsName.Parse(name), DnsType.A)).ToBytes()).ToArray();
        var response = new byte[1232];
        var answers = 0;
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Duration)
        {
            for (var at = 0; at < 1000; at++)
                cluster.Dns.Real.Respond(queries[at % queries.Length], response, DnsCarrier.Datagram);
            answers += 1000;
        }

        return $"{answers / Stopwatch.GetElapsedTime(began).TotalSeconds:N0}/s";
    }
}
