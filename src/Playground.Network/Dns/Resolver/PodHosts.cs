using System.Net;
using System.Text;

namespace Playground.Network.Dns.Resolver;

/// <summary>The <c>/etc/hosts</c> that kubelet writes for a pod with a network of its own.</summary>
public static class PodHosts
{
    private const string Lines =
        "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n"
        + "fe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n";

    /// <param name="fqdn">With a subdomain: hostname, subdomain, namespace and zone; otherwise null.</param>
    /// <param name="aliases">The pod's <c>hostAliases</c>.</param>
    public static string Text(
        IEnumerable<IPAddress> addresses, string hostname, string? fqdn = null, IEnumerable<(string Address, IEnumerable<string> Names)>? aliases = null, bool onHostNetwork = false)
    {
        var text = new StringBuilder(onHostNetwork ? "# Kubernetes-managed hosts file (host network).\n" : "# Kubernetes-managed hosts file.\n").Append(Lines);
        foreach (var address in addresses)
            text.Append(address).Append('\t').Append(fqdn is null ? "" : fqdn + "\t").Append(hostname).Append('\n');

        var lines = (aliases ?? []).Select(alias => $"{alias.Address}\t{string.Join('\t', alias.Names)}\n").ToList();
        if (lines.Count > 0)
            text.Append("\n# Entries added by HostAliases.\n").AppendJoin("", lines);
        return text.ToString();
    }
}
