using Playground.Cluster.Controllers.Endpoints;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using EndpointPort = Playground.Kubernetes.Discovery.EndpointPort;

namespace Playground.Cluster.Controllers.EndpointSlices;

/// <summary>What has to be written so that a Service's slices show its pods.</summary>
/// <param name="Create">new ones, with a prefix for their name</param>
/// <param name="Update">existing ones as they shall be</param>
internal sealed record SliceActions(IReadOnlyList<EndpointSlice> Create, IReadOnlyList<EndpointSlice> Update, IReadOnlyList<EndpointSlice> Delete);

/// <summary>Decides on a Service's EndpointSlices: one set of slices for every address family and every set of ports its pods have.</summary>
internal static class EndpointSlicePlan
{
    public const int MostEndpoints = 100;

    /// <summary>Services whose endpoints are somebody else's affair: without selector, or a name outside.</summary>
    public static bool IsManaged(Service service) => service.Spec.Selector.Count > 0 && service.Spec.Type is not "ExternalName";

    /// <param name="existing">the slices this controller made for the Service</param>
    /// <param name="trigger">when the change happened that this answers; empty: not known</param>
    public static SliceActions Of(
        Service service, IEnumerable<Pod> pods, Func<string, Node?> node, IEnumerable<EndpointSlice> existing, string trigger, int capacity = MostEndpoints)
    {
        List<EndpointSlice> create = [], update = [], delete = [];
        var candidates = pods.Where(EndpointPods.HasEndpoint).OrderBy(pod => pod.Name, StringComparer.Ordinal).ToList();
        ValueList<string> families = service.Spec.IPFamilies.Count > 0 ? service.Spec.IPFamilies : ["IPv4"];
        var slices = existing.Where(slice => slice.Metadata.DeletionTimestamp is null).OrderBy(slice => slice.Name, StringComparer.Ordinal).ToLookup(slice => slice.AddressType);
        foreach (var family in families)
        {
            var planned = OfFamily(service, family, candidates, node, [.. slices[family]], trigger, capacity);
            create.AddRange(planned.Create);
            update.AddRange(planned.Update);
            delete.AddRange(planned.Delete);
        }

        // A family the Service no longer has
        delete.AddRange(slices.Where(group => !families.Contains(group.Key)).SelectMany(group => group));
        return new(create, update, delete);
    }

    private static SliceActions OfFamily(
        Service service, string family, List<Pod> pods, Func<string, Node?> node, List<EndpointSlice> existing, string trigger, int capacity)
    {
        var wanted = Wanted(service, family, pods, node);
        List<EndpointSlice> create = [], update = [], unused = [.. existing.Where(slice => !wanted.ContainsKey(slice.Ports))];
        var labels = SliceMeta.Labels(service);
        foreach (var (ports, endpoints) in wanted)
        {
            var hinted = TrafficHints.Hint(endpoints, service.Spec.TrafficDistribution);
            var packed = SlicePacking.Pack(existing.Where(slice => slice.Ports == ports), hinted, capacity);
            foreach (var (slice, members) in packed.Kept)
            {
                if (members.Count is 0)
                    unused.Add(slice);
                else if (members != slice.Endpoints || slice.Metadata.Labels != labels)
                    update.Add(Rewritten(slice, service, ports, members, trigger));
            }

            create.AddRange(packed.Added.Select(members => New(service, family, ports, members, trigger)));
        }

        // A Service without endpoints keeps one slice that says so
        if (create.Count is 0 && unused.Count == existing.Count)
            create.Add(New(service, family, [], [], trigger));
        return Reuse(service, create, update, unused, trigger);
    }

    /// <summary>A slice that would be deleted becomes one that would be created: one write in place of two.</summary>
    private static SliceActions Reuse(Service service, List<EndpointSlice> create, List<EndpointSlice> update, List<EndpointSlice> unused, string trigger)
    {
        while (create.Count > 0 && unused.Count > 0)
        {
            var (next, slice) = (create[^1], unused[^1]);
            create.RemoveAt(create.Count - 1);
            unused.RemoveAt(unused.Count - 1);
            if (slice.Endpoints != next.Endpoints || slice.Ports != next.Ports || slice.Metadata.Labels != next.Metadata.Labels)
                update.Add(Rewritten(slice, service, next.Ports, next.Endpoints, trigger));
        }

        return new(create, update, unused);
    }

    private static Dictionary<ValueList<EndpointPort>, List<Endpoint>> Wanted(Service service, string family, List<Pod> pods, Func<string, Node?> node)
    {
        var wanted = new Dictionary<ValueList<EndpointPort>, List<Endpoint>>();
        foreach (var pod in pods)
        {
            if (EndpointPods.AddressOf(pod, family) is not { } address)
                continue;

            // Its node may not be known yet: without it the zone would be wrong, and the node's coming brings the Service back
            var on = node(pod.Spec.NodeName);
            if (on is null && pod.Spec.NodeName is not "" && !service.Spec.PublishNotReadyAddresses)
                continue;
            var ports = SliceEndpoint.PortsOf(pod, service);
            if (!wanted.TryGetValue(ports, out var endpoints))
                wanted[ports] = endpoints = [];
            endpoints.Add(SliceEndpoint.Of(pod, service, on, address));
        }

        return wanted;
    }

    private static EndpointSlice New(Service service, string family, ValueList<EndpointPort> ports, ValueList<Endpoint> endpoints, string trigger) =>
        new() { Metadata = SliceMeta.New(service, trigger), AddressType = family, Ports = ports, Endpoints = endpoints };

    private static EndpointSlice Rewritten(EndpointSlice slice, Service service, ValueList<EndpointPort> ports, ValueList<Endpoint> endpoints, string trigger) => slice with
    {
        Metadata = slice.Metadata with { Labels = SliceMeta.Labels(service), Annotations = SliceMeta.Stamped(slice.Metadata.Annotations, trigger) },
        Ports = ports,
        Endpoints = endpoints,
    };
}
