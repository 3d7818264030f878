using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;

namespace Playground.Cluster.Controllers.Endpoints;

/// <summary>What of a pod matters to the endpoints of Services.</summary>
internal static class EndpointPods
{
    public const string LastChangeAnnotation = "endpoints.kubernetes.io/last-change-trigger-time";
    public const string HeadlessLabel = "service.kubernetes.io/headless";

    /// <summary>A finished pod will not serve again; one without address cannot be reached.</summary>
    public static bool HasEndpoint(Pod pod) => !pod.IsFinished && pod.Status.PodIP is not "";

    /// <summary>The address of this family, or null.</summary>
    public static string? AddressOf(Pod pod, string family)
    {
        foreach (var address in pod.Status.PodIPs.AsSpan())
        {
            if (IsOfFamily(address.IP, family))
                return address.IP;
        }

        return pod.Status.PodIPs.Count is 0 && IsOfFamily(pod.Status.PodIP, family) ? pod.Status.PodIP : null;
    }

    public static bool IsOfFamily(string address, string family) =>
        IPAddress.TryParse(address, out var ip) && (ip.AddressFamily is AddressFamily.InterNetworkV6) == (family is "IPv6");

    /// <summary>A pod that joins a headless Service by name gets a name there.</summary>
    public static string HostnameIn(Pod pod, Service service) =>
        pod.Spec.Hostname is not "" && pod.Spec.Subdomain == service.Name && pod.Namespace == service.Namespace ? pod.Spec.Hostname : "";

    public static ObjectReference ReferenceTo(Pod pod) => new() { Kind = "Pod", Namespace = pod.Namespace, Name = pod.Name, Uid = pod.Metadata.Uid };

    /// <summary>False for the many changes of a pod that leave its endpoints as they are (restarts counted, probes noted).</summary>
    public static bool IsChanged(Change<Pod> change) => change is not { Before: { } before, After: { } after }
        || before.IsReady != after.IsReady
        || before.IsFinished != after.IsFinished
        || before.Status.PodIP != after.Status.PodIP
        || before.Status.PodIPs != after.Status.PodIPs
        || before.Spec.NodeName != after.Spec.NodeName
        || (before.Metadata.DeletionTimestamp is null) != (after.Metadata.DeletionTimestamp is null)
        || before.Metadata.Labels != after.Metadata.Labels;

    /// <summary>When the pod last became ready or unready, as far as it says so.</summary>
    public static DateTimeOffset? ReadinessChangedAt(Pod pod)
    {
        foreach (var condition in pod.Status.Conditions.AsSpan())
        {
            if (condition.Type is "Ready")
                return condition.LastTransitionTime;
        }

        return null;
    }

    public static string Format(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
