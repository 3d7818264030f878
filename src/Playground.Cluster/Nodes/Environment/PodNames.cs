using System.Net;
using Playground.Kubernetes.Core;
using Playground.Network.Dns.Resolver;

namespace Playground.Cluster.Nodes.Environment;

/// <summary>What a pod calls itself and whom it asks for names: its host name, /etc/hosts and /etc/resolv.conf.</summary>
internal static class PodNames
{
    /// <summary>What a pod with dnsPolicy Default gets: the machine's own resolver.</summary>
    private static readonly ResolvConf Host = new() { Nameservers = [ClusterNumbers.LaptopAddress.ToString()] };

    /// <summary>spec.hostname, else the pod's name cut to 63 characters; on the host network the machine's.</summary>
    public static string HostName(Pod pod)
    {
        if (pod.Spec.HostNetwork)
            return pod.Spec.NodeName;
        var name = pod.Spec.HostnameOverride ?? (pod.Spec.Hostname is not "" ? pod.Spec.Hostname : pod.Name);
        return name.Length <= 63 ? name : name[..63].TrimEnd('-', '.');
    }

    /// <summary>What the kernel of the pod's containers says their host is called: the short name, or with setHostnameAsFQDN the whole.</summary>
    public static string KernelHostName(Pod pod) => pod.Spec is { SetHostnameAsFQDN: true, HostNetwork: false } && WholeName(pod) is { } whole ? whole : HostName(pod);

    public static string HostsFile(Pod pod, IPAddress address)
    {
        var full = pod.Spec.HostNetwork ? null : WholeName(pod);
        return PodHosts.Text([address], HostName(pod), full, pod.Spec.HostAliases.Select(alias => (alias.IP, alias.Hostnames.AsEnumerable())), pod.Spec.HostNetwork);
    }

    /// <summary>With a subdomain the name that the headless Service of that name has for the pod.</summary>
    private static string? WholeName(Pod pod) => pod.Spec.Subdomain is "" ? null : $"{HostName(pod)}.{pod.Spec.Subdomain}.{pod.Namespace}.svc.{ClusterNumbers.Domain}";

    /// <summary>The resolv.conf, and what had to be left out of it as the DNSConfigForming event says it.</summary>
    public static (string Text, IReadOnlyList<string> Warnings) ResolvConf(Pod pod)
    {
        var (conf, warnings) = PodResolvConf.Form(PodDns.Of(pod, ClusterNumbers.Domain, [ClusterNumbers.DnsAddress.ToString()], Host));
        return (conf.ToString(), warnings);
    }
}
