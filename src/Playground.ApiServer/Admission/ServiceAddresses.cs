using System.Net;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Networking;
using IPAddress = Playground.Kubernetes.Networking.IPAddress;

namespace Playground.ApiServer.Admission;

/// <summary>
/// Gives Services their cluster addresses and node ports, and takes them back. What is taken is read from the stored Services each time, one Service at a
/// time; each address also has an IPAddress object, written in the same transaction.
/// </summary>
/// <param name="firstRange">the range of a cluster whose ServiceCIDRs are not there (yet)</param>
internal sealed class ServiceAddresses(string firstRange) : IAdmissionStep
{
    private static readonly FieldPath Spec = FieldPath.Root("spec");

    private readonly SemaphoreSlim _turn = new(1);

    public async ValueTask<Status?> CompleteAsync(AdmissionRequest request)
    {
        if (request.Value is not Service service || request.Subresource is not "")
            return null;
        await _turn.WaitAsync();
        request.Hold(new Turn(_turn));
        var old = request.Old as Service;
        if (request.Verb is AdmissionVerb.Delete)
        {
            foreach (var address in ServiceAllocation.Addresses(service))
                Release(request, address);
            return null;
        }

        var others = request.Server.Store.Read(Service.Type).Items().Select(s => (Service)s.Value).Where(s => s.NamespacedName != service.NamespacedName).ToList();
        var errors = new FieldErrors();
        service = AllocateAddress(request, ServiceAllocation.Families(service), old, others, errors);
        service = NodePorts.Allocate(service, others, request.Server.Chance, errors);
        if (!errors.IsEmpty)
            return errors.ToStatus(Service.Type, service.Name);
        foreach (var address in ServiceAllocation.Addresses(old).Except(ServiceAllocation.Addresses(service), StringComparer.Ordinal))
            Release(request, address);
        request.Value = service;
        return null;
    }

    private Service AllocateAddress(AdmissionRequest request, Service service, Service? old, List<Service> others, FieldErrors errors)
    {
        var spec = service.Spec;
        if (spec.Type is "ExternalName" || spec.ClusterIP is "None")
            return service;
        var held = ServiceAllocation.Addresses(old).ToHashSet(StringComparer.Ordinal);
        if (spec.ClusterIP is not "" && held.Contains(spec.ClusterIP))
            return service;
        var ranges = Ranges(request.Server.Store);
        var taken = others.SelectMany(ServiceAllocation.Addresses).ToHashSet(StringComparer.Ordinal);
        bool IsTaken(string address) => taken.Contains(address) || request.Server.Store.Latest(IPAddress.Type, new("", address)) is not null;

        var address = spec.ClusterIP;
        if (address is "")
            address = ranges.Select(r => r.Pick(request.Server.Chance, IsTaken)).FirstOrDefault(a => a is not null) ?? "";
        var why = address is "" ? "range is full"
            : ServiceRange.Refuse(ranges, address) ?? (IsTaken(address) ? "provided IP is already allocated" : null);
        if (why is not null)
        {
            errors.Invalid(Spec.Child("clusterIPs"), spec.ClusterIPs, address is "" ? $"failed to allocate a serviceIP: {why}" : $"failed to allocate IP {address}: {why}");
            return service;
        }

        request.Also.Add(new(ServiceAllocation.AddressObject(request.Server, service, address), 0));
        return service with { Spec = spec with { ClusterIP = address, ClusterIPs = [address] } };
    }

    private static void Release(AdmissionRequest request, string address)
    {
        if (request.Server.Store.Latest(IPAddress.Type, new("", address)) is { } stored)
            request.Also.Add(new(stored.Value, stored.Revision, IsDeletion: true));
    }

    private List<ServiceRange> Ranges(IStore store)
    {
        var ranges = store.Read(ServiceCIDR.Type).Items().Select(s => (ServiceCIDR)s.Value).Where(c => c.Metadata.DeletionTimestamp is null)
            .SelectMany(c => c.Spec.CIDRs).Where(c => IPNetwork.TryParse(c, out _)).Select(c => new ServiceRange(IPNetwork.Parse(c))).ToList();
        return ranges.Count > 0 ? ranges : [new(IPNetwork.Parse(firstRange))];
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
