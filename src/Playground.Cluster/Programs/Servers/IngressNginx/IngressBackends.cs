using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Networking;
using Playground.Network.Addresses;
using IPAddress = System.Net.IPAddress;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>Where requests for a backend go: to the pods themselves, past the Service's own address. Pure but for whose turn it is.</summary>
internal sealed class IngressBackends(IReadOnlyDictionary<NamespacedName, Service> services, ILookup<NamespacedName, EndpointSlice> slices)
{
    private int _turn;

    /// <summary>The name that the log shows: `lake-fish-80`; empty for a backend that is no Service.</summary>
    public static string NameOf(string ns, IngressBackend backend) => backend.Service is { } service ? $"{ns}-{service.Name}-{Port(service.Port)}" : "";

    /// <summary>Those to try, the one whose turn it is first.</summary>
    public IReadOnlyList<AddressPort> Of(string ns, IngressBackend backend, bool asksService)
    {
        if (backend.Service is not { } wanted || !services.TryGetValue(new(ns, wanted.Name), out var service))
            return [];
        if (service.Spec.Ports.FirstOrDefault(port => wanted.Port.Name is "" ? port.Port == wanted.Port.Number : port.Name == wanted.Port.Name) is not { } port)
            return [];
        if (asksService && IPAddress.TryParse(service.Spec.ClusterIP, out var address))
            return [new(address, port.Port)];

        AddressPort[] ready = [.. slices[service.NamespacedName].SelectMany(slice => Ready(slice, port)).Distinct().OrderBy(each => each.ToString(), StringComparer.Ordinal)];
        if (ready.Length is 0)
            return [];
        var first = (Interlocked.Increment(ref _turn) & int.MaxValue) % ready.Length;
        return [.. ready[first..], .. ready[..first]];
    }

    private static string Port(ServiceBackendPort port) => port.Name is "" ? port.Number.ToString() : port.Name;

    private static IEnumerable<AddressPort> Ready(EndpointSlice slice, ServicePort port) =>
        slice.Ports.FirstOrDefault(each => (each.Name ?? "") == port.Name)?.Port is not { } number ? []
        : slice.Endpoints.Where(endpoint => endpoint.Conditions.IsReady && endpoint.Addresses.Count > 0 && IPAddress.TryParse(endpoint.Addresses[0], out _))
            .Select(endpoint => new AddressPort(IPAddress.Parse(endpoint.Addresses[0]), number));
}
