using System.Collections.Immutable;
using System.Globalization;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Dns.CoreDns;

/// <summary>Reads the block of the <c>kubernetes</c> plugin. What it leaves out has the plugin's defaults, which are not those of the stock file.</summary>
internal static class KubernetesReading
{
    private const uint DefaultTtl = 5;
    private const uint MaxTtl = 3600;

    private static readonly ImmutableArray<DnsName> Reverse = [DnsName.Parse("in-addr.arpa"), DnsName.Parse("ip6.arpa")];

    public static DnsZoneOptions Options(CorefileLine plugin, ImmutableArray<DnsName> serverZones)
    {
        var zones = plugin.Words.IsEmpty ? serverZones : [.. plugin.Words.Select(word => CorefileReading.Zone(word, plugin))];
        var forward = zones.Where(zone => !IsReverse(zone)).ToList();
        if (forward.Count == 0)
            throw CorefileLine.Somewhere("non-reverse zone name must be used");

        var options = new DnsZoneOptions
        {
            Zone = forward[0],
            ReverseZones = [.. zones.Where(IsReverse)],
            FallThrough = [],
            Ttl = DefaultTtl,
            Pods = PodNames.Disabled,
        };
        return plugin.Block.Aggregate(options, Read);
    }

    private static DnsZoneOptions Read(DnsZoneOptions options, CorefileLine line) => line.Name switch
    {
        "pods" => options with { Pods = Pods(line) },
        "ttl" => options with { Ttl = Ttl(line) },
        "fallthrough" => options with { FallThrough = line.Words.IsEmpty ? [DnsName.Root] : [.. line.Words.Select(word => CorefileReading.Zone(word, line))] },
        "namespaces" => options with { Namespaces = options.Namespaces.Union(line.Words) },
        "endpoint_pod_names" => options with { EndpointPodNames = true },
        "ignore" when line.Words is ["empty_service"] => options with { IgnoreEmptyServices = true },
        "endpoint" or "tls" or "kubeconfig" or "apiserver_qps" or "apiserver_burst" or "startup_timeout" => options,
        _ => throw line.Wrong($"unknown property '{line.Name}'"),
    };

    private static PodNames Pods(CorefileLine line) => line.OneWord() switch
    {
        "disabled" => PodNames.Disabled,
        "insecure" => PodNames.Insecure,
        "verified" => PodNames.Verified,
        var other => throw CorefileLine.Somewhere($"wrong value for pods: {other},  must be one of: disabled, verified, insecure"),
    };

    private static uint Ttl(CorefileLine line) =>
        !int.TryParse(line.OneWord(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? throw CorefileLine.Somewhere($"strconv.Atoi: parsing \"{line.Words[0]}\": invalid syntax")
        : seconds is < 0 or > (int)MaxTtl ? throw line.Wrong($"ttl must be in range [0, {MaxTtl}]: {seconds}")
        : (uint)seconds;

    private static bool IsReverse(DnsName zone) => Reverse.Any(zone.IsUnder);
}
