using Playground.Cluster.Images;
using Playground.Cluster.Nodes;
using Playground.Cluster.Nodes.Environment;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Flows;
using Playground.Kubernetes.Networking;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Resolver;
using Playground.Network.Explain;
using Playground.Network.Fabric;
using Playground.Network.Services;
using Playground.Network.Tracing;
using IPAddress = System.Net.IPAddress;
using Review = Playground.Kubernetes.Flows.Explanation;

namespace Playground.Cluster.Flows;

/// <summary>Explains with what runs in this cluster: its network, its objects as the informers have them, its pods' resolvers.</summary>
internal sealed class ClusterExplainer(NetworkFabric fabric, ClusterInformers informers, Func<DnsQuestion, DnsAnswer> names)
{
    /// <summary>How many of a namespace's other pods a flow lists to show that their labels differ.</summary>
    private const int MostMisses = 10;

    private ClusterObjects Objects => new(
        informers.Of<Service>().Current, informers.Of<EndpointSlice>().Current, informers.Of<Pod>().Current, informers.Of<Namespace>().Current, informers.Of<NetworkPolicy>().Current);

    /// <summary>Answers a question; null when there is no such sender.</summary>
    public Review? Answer(Review review)
    {
        var from = review.Spec.From;
        var place = from.Kind switch
        {
            "laptop" => Place.Laptop,
            "node" => Place.OfNode(from.Name),
            _ => new Place(PlaceKind.Pod, from.Namespace is "" ? review.Namespace : from.Namespace, from.Name, ""),
        };
        if (SenderOf(place) is not { } sender)
            return null;
        var target = place.Kind is PlaceKind.Pod && informers.Of<Pod>().Find(new(place.Namespace, place.Name)) is { } pod
            ? TypedVariables.Expand(review.Spec.Target, pod, informers.Of<Service>().Current.Values)
            : review.Spec.Target;
        var (host, port) = Question.Read(target);
        var protocol = Protocols.Parse(review.Spec.Protocol);
        var explained = new Explainer(fabric, Objects, names).Explain(new(sender, host, protocol is Protocol.Icmp ? 0 : port, protocol));
        return review with { Status = Status(explained) };
    }

    /// <summary>The explanation of what has just been sent; null when meanwhile something else would come of it.</summary>
    public ExplanationStatus? Of(Trace trace, Outcome outcome)
    {
        if ((trace.Hops.Count is 0 && outcome is not Outcome.Unresolved) || SenderOf(trace.From) is not { } sender)
            return null;
        var (host, port) = Question.Read(trace.Target);
        if (trace.Hops.Count > 0)
            port = trace.Hops[0].Destination.Port;
        var explained = new Explainer(fabric, Objects, names).Explain(new(sender, host, port, trace.Protocol));
        return explained.Outcome == outcome || explained.Ways.Any(way => way.Outcome == outcome) ? Status(explained) : null;
    }

    /// <summary>Whether a policy lets nothing from this sender through to an endpoint that could have been drawn, or was.</summary>
    public bool IsForbidden(Route route, Backend backend) =>
        fabric.Owner(route.Packet.Source.Address) is { } sender && Ways.Forbidden(route, backend, sender, fabric) is not null;

    /// <summary>The pods beside a Service's own that its selector leaves out.</summary>
    public IEnumerable<FlowCandidate> LeftOut(ServicePortRule rule)
    {
        if (informers.Of<Service>().Find(rule.Service) is not { Spec.Selector: { Count: > 0 } labels })
            return [];
        var selector = Kubernetes.Selectors.Selector.OfLabels(labels);
        return Objects.PodsIn(rule.Service.Namespace).Where(pod => !selector.Matches(pod.Metadata.Labels)).Take(MostMisses).Select(pod => new FlowCandidate
        {
            Address = pod.Status.PodIP,
            Pod = pod.NamespacedName.ToString(),
            Node = pod.Spec.NodeName,
            Ready = pod.IsReady,
            PassedOver = "Label",
            Probability = "0",
        });
    }

    private Sender? SenderOf(Place place)
    {
        if (place.Kind is PlaceKind.Laptop)
            return fabric.Owner(ClusterNumbers.LaptopAddress) is { } laptop ? new(laptop, laptop.Addresses, null, []) : null;
        if (place.Kind is PlaceKind.Node)
            return fabric.Topology.Machines.GetValueOrDefault(place.Name) is { } machine && fabric.Owner(machine.Address) is { } own ? new(own, own.Addresses, null, []) : null;
        if (informers.Of<Pod>().Find(new(place.Namespace, place.Name)) is not { } pod || !IPAddress.TryParse(pod.Status.PodIP, out var address) || fabric.Owner(address) is not { } stack)
            return null;
        var conf = ResolvConf.Parse(PodNames.ResolvConf(pod).Text);
        var hosts = HostsFile.Parse(PodNames.HostsFile(pod, address));
        var isMusl = pod.Spec.Containers.Count > 0 && ImageCatalog.Find(pod.Spec.Containers[0].Image)?.Image.Libc is Libc.Musl;
        IResolver resolver = isMusl ? new MuslResolver(conf, hosts) : new GlibcResolver(conf, hosts);
        return new(stack, stack.Addresses, resolver, [.. conf.Nameservers.Select(server => IPAddress.TryParse(server, out var ip) ? ip : null).OfType<IPAddress>()]);
    }

    private static ExplanationStatus Status(Network.Explain.Explanation explained) => new()
    {
        Outcome = explained.Outcome.ToString(),
        Sentence = explained.Sentence,
        Evidence = explained.Evidence.Select(fact => new ExplanationEvidence { Object = fact.Object, Field = fact.Field, Says = fact.Says }).ToValueList(),
        Fixes = explained.Fixes.Select(fix => new ExplanationFix { Why = fix.Why, Command = fix.Command }).ToValueList(),
    };
}
