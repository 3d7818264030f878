using System.Net;
using System.Text.RegularExpressions;
using Playground.Cluster.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Flows;
using Playground.Network.Addresses;
using Playground.Network.Services;
using Playground.Network.Services.Nftables;

namespace Playground.Web.Scene.Flights;

/// <summary>What kube-proxy has written for the Service a flow went through: the chains that `nft list` shows on the sender's machine.</summary>
public static partial class NftRules
{
    /// <summary>Empty when no Service translated the flow, or when it is gone.</summary>
    public static async Task<string> ReadAsync(KubernetesClient client, Flow flow, CancellationToken cancellation)
    {
        if (ServiceOf(flow) is not { } name || await client.GetAsync<Service>(name, cancellation) is not { IsSuccess: true, Value: { } service })
            return "";
        var slices = await client.ListAsync<EndpointSlice>(name.Namespace, new() { LabelSelector = $"kubernetes.io/service-name={name.Name}" }, cancellation);
        var node = flow.Source.Node is "" ? null : (await client.GetAsync<Node>(new("", flow.Source.Node), cancellation)).Value;
        return slices.IsSuccess ? Of(service, slices.Value.Items, node) : "";
    }

    public static string Of(Service service, IEnumerable<EndpointSlice> slices, Node? node)
    {
        if (ServiceEntries.Of(service, slices) is not { } entry)
            return "";
        var address = IPAddress.TryParse(node?.Status.Addresses.FirstOrDefault(one => one.Type is "InternalIP")?.Address, out var own) ? own : IPAddress.Loopback;
        var pods = Cidr.TryParse(node?.Spec.PodCIDR ?? "", out var range) ? range : ClusterNumbers.PodRange;
        var table = new KubeProxyRules(new ServiceTable([ClusterNumbers.ServiceRange]).With(service.NamespacedName, entry), new(node?.Name ?? "", address, null, pods), ClusterNumbers.PodRange).Tables()[0];
        var mark = $"-{service.Namespace}/{service.Name}/";
        var parts = table.Sets.Where(set => set.Name is "service-ips" or "no-endpoint-services" && set.Elements.Count > 0).Select(NftText.Of)
            .Concat(table.Chains.Where(chain => chain.Name.Contains(mark, StringComparison.Ordinal)).Select(NftText.Of));
        return NftText.Of(table, parts);
    }

    /// <summary>`service-ips: lake/fish:http, numgen random mod 2, dnat to 10.244.1.7:8080` is the rule of a hop that a Service translated.</summary>
    private static NamespacedName? ServiceOf(Flow flow) =>
        flow.Hops.Select(hop => hop.Rule).Append(flow.Rule).Select(rule => ServiceInRule().Match(rule)).FirstOrDefault(match => match.Success) is { } match
            ? new(match.Groups[1].Value, match.Groups[2].Value)
            : null;

    [GeneratedRegex("^[a-z-]+: ([a-z0-9-]+)/([a-z0-9-]+)")]
    private static partial Regex ServiceInRule();
}
