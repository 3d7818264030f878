using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using EndpointsObject = Playground.Kubernetes.Core.Endpoints;

namespace Playground.Cluster.Controllers.Endpoints;

/// <summary>What a Service's Endpoints object shall be. Source: pkg/controller/endpoint.</summary>
internal static class EndpointsPlan
{
    public const int MostAddresses = 1000;
    private const string CapacityAnnotation = "endpoints.kubernetes.io/over-capacity";
    private const string ManagedByLabel = "endpoints.kubernetes.io/managed-by";

    /// <param name="existing">the object there is, or null</param>
    /// <param name="trigger">when the change happened that this answers; empty: not known</param>
    /// <returns>what to write, or null when it is right already</returns>
    public static EndpointsObject? Of(Service service, IEnumerable<Pod> pods, EndpointsObject? existing, string trigger)
    {
        var subsets = Subsets(service, pods);
        var truncated = Truncate(ref subsets);
        var labels = service.Metadata.Labels.Without(EndpointPods.HeadlessLabel).With(ManagedByLabel, "endpoint-controller");
        if (service.IsHeadless)
            labels = labels.With(EndpointPods.HeadlessLabel, "");

        var annotations = existing?.Metadata.Annotations ?? ValueMap<string>.Empty;
        annotations = truncated ? annotations.With(CapacityAnnotation, "truncated") : annotations.Without(CapacityAnnotation);
        if (existing is not null && existing.Subsets == subsets && existing.Metadata.Labels == labels && existing.Metadata.Annotations == annotations)
            return null;

        annotations = trigger is "" ? annotations.Without(EndpointPods.LastChangeAnnotation) : annotations.With(EndpointPods.LastChangeAnnotation, trigger);
        var current = existing ?? new() { Metadata = new() { Name = service.Name, Namespace = service.Namespace } };
        return current with { Metadata = current.Metadata with { Labels = labels, Annotations = annotations }, Subsets = subsets };
    }

    /// <summary>Ports that lead to the same pods share a subset.</summary>
    private static ValueList<EndpointSubset> Subsets(Service service, IEnumerable<Pod> pods)
    {
        var family = service.Spec.IPFamilies.Count > 0 ? service.Spec.IPFamilies[0] : "IPv4";
        var members = pods
            .Where(pod => EndpointPods.HasEndpoint(pod) && (service.Spec.PublishNotReadyAddresses || pod.Metadata.DeletionTimestamp is null))
            .Select(pod => (Pod: pod, IP: EndpointPods.AddressOf(pod, family)))
            .Where(member => member.IP is not null)
            .Select(member => (member.Pod, Address: AddressOf(member.Pod, service, member.IP!), Ready: service.Spec.PublishNotReadyAddresses || member.Pod.IsReady))
            .OrderBy(member => member.Address.IP, StringComparer.Ordinal)
            .ToList();
        if (members.Count is 0)
            return [];
        if (service.Spec.Ports.Count is 0)
            return service.IsHeadless ? [Subset([], [.. members.Select(member => (member.Address, member.Ready))])] : [];

        var byPort = new OrderedDictionary<EndpointPort, ValueList<(EndpointAddress, bool)>>();
        foreach (var port in service.Spec.Ports)
        {
            foreach (var group in members.GroupBy(member => TargetPort.Find(member.Pod, port)).Where(group => group.Key is not null))
            {
                var resolved = new EndpointPort { Name = port.Name, Port = group.Key!.Value, Protocol = port.Protocol is "" ? "TCP" : port.Protocol, AppProtocol = port.AppProtocol };
                byPort.TryAdd(resolved, [.. group.Select(member => (member.Address, member.Ready))]);
            }
        }

        return [.. byPort.GroupBy(entry => entry.Value, entry => entry.Key).Select(group => Subset([.. group], group.Key))];
    }

    private static EndpointSubset Subset(ValueList<EndpointPort> ports, ValueList<(EndpointAddress Address, bool Ready)> members) => new()
    {
        Addresses = [.. members.Where(member => member.Ready).Select(member => member.Address)],
        NotReadyAddresses = [.. members.Where(member => !member.Ready).Select(member => member.Address)],
        Ports = ports,
    };

    private static EndpointAddress AddressOf(Pod pod, Service service, string ip) => new()
    {
        IP = ip,
        Hostname = EndpointPods.HostnameIn(pod, service),
        NodeName = pod.Spec.NodeName is "" ? null : pod.Spec.NodeName,
        TargetRef = EndpointPods.ReferenceTo(pod),
    };

    /// <summary>Keeps what fits into one object, ready addresses first.</summary>
    private static bool Truncate(ref ValueList<EndpointSubset> subsets)
    {
        if (subsets.Sum(subset => subset.Addresses.Count + subset.NotReadyAddresses.Count) <= MostAddresses)
            return false;
        var room = MostAddresses;
        var readyOnly = subsets.Select(subset => Take(subset.Addresses, ref room)).ToList();
        subsets =
        [
            .. subsets
                .Select((subset, i) => subset with { Addresses = readyOnly[i], NotReadyAddresses = Take(subset.NotReadyAddresses, ref room) })
                .Where(subset => subset.Addresses.Count + subset.NotReadyAddresses.Count > 0),
        ];
        return true;
    }

    private static ValueList<EndpointAddress> Take(ValueList<EndpointAddress> addresses, ref int room)
    {
        var count = Math.Min(room, addresses.Count);
        room -= count;
        return count == addresses.Count ? addresses : [.. addresses.Take(count)];
    }
}
