using Playground.Kubernetes;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Networking;
using Playground.Network.Addresses;

namespace Playground.Cluster.Controllers.ServiceCidrs;

/// <summary>What a ServiceCIDR shall be. Source: pkg/controller/servicecidrs.</summary>
internal static class ServiceCidrPlan
{
    public const string Finalizer = "networking.k8s.io/service-cidr-finalizer";

    /// <summary>The object with its finalizer and its condition; unchanged when both are right.</summary>
    public static ServiceCIDR Of(ServiceCIDR cidr, IEnumerable<ServiceCIDR> all, IEnumerable<IPAddress> addresses, DateTimeOffset now)
    {
        var isHeld = cidr.Metadata.Finalizers.Contains(Finalizer);
        if (cidr.Metadata.DeletionTimestamp is null)
            return WithCondition(isHeld ? cidr : WithFinalizers(cidr, cidr.Metadata.Finalizers.Add(Finalizer)), "True", "", "Kubernetes Service CIDR is ready", now);
        if (!isHeld)
            return cidr;
        var others = all.Where(other => other.Name != cidr.Name && other.Metadata.DeletionTimestamp is null).SelectMany(Ranges).ToList();
        var own = Ranges(cidr).ToList();
        var isUsed = addresses.Any(address => System.Net.IPAddress.TryParse(address.Name, out var ip) && own.Exists(range => range.Contains(ip)) && !others.Exists(range => range.Contains(ip)));
        return isUsed
            ? WithCondition(cidr, "False", "Terminating", "There are still IPAddresses referencing the ServiceCIDR, please remove them or create a new ServiceCIDR", now)
            : WithFinalizers(cidr, [.. cidr.Metadata.Finalizers.Where(each => each is not Finalizer)]);
    }

    public static IEnumerable<Cidr> Ranges(ServiceCIDR cidr) => cidr.Spec.CIDRs.Select(text => Cidr.TryParse(text, out var range) ? range : null).OfType<Cidr>();

    private static ServiceCIDR WithFinalizers(ServiceCIDR cidr, ValueList<string> finalizers) => cidr with { Metadata = cidr.Metadata with { Finalizers = finalizers } };

    private static ServiceCIDR WithCondition(ServiceCIDR cidr, string status, string reason, string message, DateTimeOffset now) =>
        cidr.Status.Conditions.FirstOrDefault(condition => condition.Type is "Ready")?.Status == status ? cidr
        : cidr with { Status = new() { Conditions = [.. cidr.Status.Conditions.Where(condition => condition.Type is not "Ready"), new Condition { Type = "Ready", Status = status, Reason = reason, Message = message, LastTransitionTime = now }] } };
}
