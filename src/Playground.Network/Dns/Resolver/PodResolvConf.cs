using System.Collections.Immutable;
using Playground.Kubernetes.Core;

namespace Playground.Network.Dns.Resolver;

/// <summary>What decides a pod's resolv.conf.</summary>
/// <param name="Policy">ClusterFirst, ClusterFirstWithHostNet, Default or None.</param>
/// <param name="Host">The resolv.conf of the node.</param>
/// <param name="ClusterDns">The addresses of the cluster's DNS Service.</param>
/// <param name="PodConfig">The pod's <c>dnsConfig</c>, if it has one.</param>
public sealed record PodDns(
    string Policy, bool HostNetwork, string Namespace, string ClusterDomain,
    ImmutableArray<string> ClusterDns, ResolvConf Host, ResolvConf? PodConfig = null)
{
    public static PodDns Of(Pod pod, string clusterDomain, ImmutableArray<string> clusterDns, ResolvConf host) => new(
        pod.Spec.DNSPolicy, pod.Spec.HostNetwork, pod.Namespace, clusterDomain, clusterDns, host,
        pod.Spec.DNSConfig is { } own ? Read(own) : null);

    private static ResolvConf Read(PodDNSConfig own) => new()
    {
        Nameservers = [.. own.Nameservers],
        Search = [.. own.Searches],
        Options = [.. own.Options.Select(option => new ResolvOption(option.Name, option.Value))],
    };
}

/// <summary>Forms a pod's resolv.conf as kubelet does.</summary>
public static class PodResolvConf
{
    private const int MaxSearchPaths = 32;
    private const int MaxSearchLine = 2048;
    private const int MaxSearchPath = 255;

    /// <summary>The file, and the messages of the <c>DNSConfigForming</c> warnings for what had to be left out.</summary>
    public static (ResolvConf Conf, ImmutableArray<string> Warnings) Form(PodDns pod)
    {
        var conf = pod.Policy switch
        {
            "None" => new ResolvConf(),
            "Default" => pod.Host,
            "ClusterFirst" or "" when pod.HostNetwork => pod.Host,
            _ => Cluster(pod),
        };
        if (pod.PodConfig is { } own)
            conf = Merge(conf, own);

        var warnings = ImmutableArray.CreateBuilder<string>();
        return (LimitSearch(LimitNameservers(conf, warnings), warnings), warnings.DrainToImmutable());
    }

    private static ResolvConf Cluster(PodDns pod) => new()
    {
        Nameservers = pod.ClusterDns,
        Search = [.. Unique([$"{pod.Namespace}.svc.{pod.ClusterDomain}", $"svc.{pod.ClusterDomain}", pod.ClusterDomain, .. pod.Host.Search])],
        Options = [new ResolvOption("ndots", "5")],
    };

    // servers and search paths are appended, an option replaces the one of its name
    private static ResolvConf Merge(ResolvConf conf, ResolvConf own) => new()
    {
        Nameservers = [.. Unique([.. conf.Nameservers, .. own.Nameservers])],
        Search = [.. Unique([.. conf.Search, .. own.Search])],
        Options =
        [
            .. conf.Options.Select(option => own.Options.Where(other => other.Name == option.Name).Append(option).First()),
            .. own.Options.Where(option => conf.Options.All(other => other.Name != option.Name)),
        ],
    };

    private static ResolvConf LimitNameservers(ResolvConf conf, ImmutableArray<string>.Builder warnings)
    {
        if (conf.Nameservers.Length <= ResolvConf.MaxNameservers)
            return conf;

        var kept = conf.Nameservers[..ResolvConf.MaxNameservers];
        warnings.Add($"Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: {string.Join(' ', kept)}");
        return conf with { Nameservers = kept };
    }

    private static ResolvConf LimitSearch(ResolvConf conf, ImmutableArray<string>.Builder warnings)
    {
        var kept = conf.Search.Take(MaxSearchPaths).Where(path => path.Length <= MaxSearchPath).ToList();
        while (kept.Sum(path => path.Length + 1) - 1 > MaxSearchLine)
            kept.RemoveAt(kept.Count - 1);
        if (kept.Count == conf.Search.Length)
            return conf;

        warnings.Add($"Search Line limits were exceeded, some search paths have been omitted, the applied search line is: {string.Join(' ', kept)}");
        return conf with { Search = [.. kept] };
    }

    private static IEnumerable<string> Unique(IEnumerable<string> words) => words.Where(word => word.Length > 0).Distinct(StringComparer.Ordinal);
}
