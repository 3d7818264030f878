using Playground.Cluster.Controllers.Endpoints;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using EndpointPort = Playground.Kubernetes.Discovery.EndpointPort;
using EndpointsObject = Playground.Kubernetes.Core.Endpoints;

namespace Playground.Cluster.Controllers.EndpointSlices;

/// <summary>
/// Slices for Endpoints that someone wrote by hand, for a Service without selector: proxies read slices only.
/// Source: pkg/controller/endpointslicemirroring.
/// </summary>
internal static class MirroringPlan
{
    public const string Manager = "endpointslicemirroring-controller.k8s.io";
    private const int MostAddresses = 1000;
    private const string SkipLabel = "endpointslice.kubernetes.io/skip-mirror";
    private const string LeaderAnnotation = "control-plane.alpha.kubernetes.io/leader";
    private const string LastAppliedAnnotation = "kubectl.kubernetes.io/last-applied-configuration";

    /// <param name="existing">the slices mirrored so far</param>
    public static SliceActions Of(EndpointsObject? endpoints, Service? service, IEnumerable<EndpointSlice> existing)
    {
        var mirrored = existing.Where(slice => slice.Metadata.DeletionTimestamp is null).ToList();
        if (endpoints is null || service is null || !IsMirrored(endpoints, service))
            return new([], [], mirrored);

        List<EndpointSlice> create = [], update = [], delete = [];
        var wanted = Wanted(endpoints);
        delete.AddRange(mirrored.Where(slice => !wanted.ContainsKey((slice.AddressType, slice.Ports))));
        var model = Model(endpoints);
        foreach (var ((family, ports), members) in wanted)
        {
            var packed = SlicePacking.Pack(mirrored.Where(slice => slice.AddressType == family && slice.Ports == ports), members, MostAddresses);
            foreach (var (slice, kept) in packed.Kept)
            {
                if (kept.Count is 0)
                    delete.Add(slice);
                else if (kept != slice.Endpoints || slice.Metadata.Labels != model.Metadata.Labels || slice.Metadata.Annotations != model.Metadata.Annotations)
                    update.Add(slice with { Metadata = slice.Metadata with { Labels = model.Metadata.Labels, Annotations = model.Metadata.Annotations }, Endpoints = kept });
            }

            create.AddRange(packed.Added.Select(added => model with { AddressType = family, Ports = ports, Endpoints = added }));
        }

        return new(create, update, delete);
    }

    private static bool IsMirrored(EndpointsObject endpoints, Service service) =>
        service.Spec.Selector.Count is 0
        && endpoints.Metadata.DeletionTimestamp is null
        && endpoints.Metadata.Labels.GetValueOrDefault(SkipLabel) is not "true"
        && !endpoints.Metadata.Annotations.ContainsKey(LeaderAnnotation);

    /// <summary>Subsets with equal ports are one.</summary>
    private static Dictionary<(string Family, ValueList<EndpointPort> Ports), List<Endpoint>> Wanted(EndpointsObject endpoints)
    {
        var wanted = new Dictionary<(string, ValueList<EndpointPort>), List<Endpoint>>();
        foreach (var subset in endpoints.Subsets)
        {
            ValueList<EndpointPort> ports =
                [.. subset.Ports.Select(port => new EndpointPort { Name = port.Name, Port = port.Port, Protocol = port.Protocol is "" ? "TCP" : port.Protocol, AppProtocol = port.AppProtocol })];
            var addresses = subset.Addresses.Select(address => (address, true)).Concat(subset.NotReadyAddresses.Select(address => (address, false)));
            foreach (var (address, ready) in addresses.Take(MostAddresses))
            {
                var family = EndpointPods.IsOfFamily(address.IP, "IPv6") ? "IPv6" : "IPv4";
                if (!wanted.TryGetValue((family, ports), out var members))
                    wanted[(family, ports)] = members = [];
                members.Add(Mirrored(address, ready));
            }
        }

        return wanted;
    }

    private static Endpoint Mirrored(EndpointAddress address, bool ready) => new()
    {
        Addresses = [address.IP],
        Conditions = new() { Ready = ready },
        Hostname = address.Hostname is "" ? null : address.Hostname,
        NodeName = address.NodeName,
        TargetRef = address.TargetRef,
    };

    private static EndpointSlice Model(EndpointsObject endpoints) => new()
    {
        Metadata = new()
        {
            GenerateName = endpoints.Name + "-",
            Namespace = endpoints.Namespace,
            Labels = endpoints.Metadata.Labels.With(EndpointSlice.ServiceNameLabel, endpoints.Name).With(EndpointSlice.ManagedByLabel, Manager),
            Annotations = endpoints.Metadata.Annotations.Without(LastAppliedAnnotation).Without(EndpointPods.LastChangeAnnotation),
            OwnerReferences = [endpoints.AsController()],
        },
    };
}
