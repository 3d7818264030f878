using System.Net;
using Playground.Cluster.Nodes.Environment;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Nodes;

public sealed class PodNamesTests
{
    [Theory]
    [InlineData("hostname: one, subdomain: sub", "one")]
    [InlineData("hostname: one, subdomain: sub, setHostnameAsFQDN: true", "one.sub.lake.svc.cluster.local")]
    [InlineData("setHostnameAsFQDN: true", "perch")]
    [InlineData("nodeName: node-1, hostNetwork: true, subdomain: sub, setHostnameAsFQDN: true", "node-1")]
    public void Host_name_is_short_or_whole(string spec, string expected)
    {
        Assert.Equal(expected, PodNames.KernelHostName(Pod(spec)));
    }

    [Fact]
    public void Hosts_file_on_the_host_network_says_so()
    {
        var text = PodNames.HostsFile(Pod("nodeName: node-1, hostNetwork: true, hostAliases: [{ip: 10.1.2.3, hostnames: [foo.local]}]"), IPAddress.Parse("192.168.49.2"));
        Assert.StartsWith("# Kubernetes-managed hosts file (host network).\n127.0.0.1\tlocalhost\n", text, StringComparison.Ordinal);
        Assert.EndsWith("192.168.49.2\tnode-1\n\n# Entries added by HostAliases.\n10.1.2.3\tfoo.local\n", text, StringComparison.Ordinal);
    }

    private static Pod Pod(string spec) => Yaml.Read<Pod>($"metadata: {{name: perch, namespace: lake}}\nspec: {{{spec}}}");
}
