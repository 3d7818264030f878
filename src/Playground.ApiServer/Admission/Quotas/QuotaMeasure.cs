using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission.Quotas;

/// <summary>How much of each name that a quota may hold one object uses. Source: pkg/quota/v1/evaluator/core.</summary>
internal static class QuotaMeasure
{
    private const string OfClass = ".storageclass.storage.k8s.io/";

    private static readonly string[] Compute = ["cpu", "memory", "ephemeral-storage"];
    private static readonly string[] Claims = ["requests.storage", "persistentvolumeclaims"];
    private static readonly string[] Services = ["services", "services.nodeports", "services.loadbalancers"];
    private static readonly string[] ByPlainName = ["configmaps", "secrets", "replicationcontrollers", "resourcequotas"];
    private static readonly string[] OfPods = ["pods", .. Compute, .. Compute.Select(name => "requests." + name), .. Compute.Select(name => "limits." + name)];

    /// <summary>The cpu and memory names: who limits one of these makes every container name an amount.</summary>
    public static readonly string[] Demanded = ["cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    /// <summary>Objects of this resource count towards that name.</summary>
    public static bool Counts(ResourceType type, string name) => name == "count/" + type.QualifiedResource || type.QualifiedResource switch
    {
        "pods" => OfPods.Contains(name) || IsExtended(name),
        "services" => Services.Contains(name),
        "persistentvolumeclaims" => Claims.Contains(name) || Claims.Any(claim => name.EndsWith(OfClass + claim, StringComparison.Ordinal)),
        var plain => ByPlainName.Contains(plain) && name == plain,
    };

    public static ValueMap<Quantity> Of(KubernetesObject value)
    {
        var type = value.ResourceType;
        var count = ValueMap<Quantity>.Empty.With("count/" + type.QualifiedResource, 1);
        return value switch
        {
            // one that has ended is still an object, but runs no more
            Pod { IsFinished: true } => count,
            Pod pod => count.Plus(OfPod(PodAmounts.Requests(pod.Spec), PodAmounts.Limits(pod.Spec))),
            Service service => count.Plus(OfService(service)),
            PersistentVolumeClaim claim => count.Plus(OfClaim(claim)),
            _ when ByPlainName.Contains(type.QualifiedResource) => count.With(type.Plural, 1),
            _ => count,
        };
    }

    public static ValueMap<Quantity> OfPod(ValueMap<Quantity> requests, ValueMap<Quantity> limits)
    {
        var used = ValueMap<Quantity>.Empty.With("pods", 1);
        foreach (var (name, amount) in requests)
        {
            if (Compute.Contains(name) || name.StartsWith("hugepages-", StringComparison.Ordinal))
                used = used.With(name, amount).With("requests." + name, amount);
            else if (IsExtended("requests." + name))
                used = used.With("requests." + name, amount);
        }

        return limits.Where(limit => Compute.Contains(limit.Key)).Aggregate(used, (all, limit) => all.With("limits." + limit.Key, limit.Value));
    }

    private static ValueMap<Quantity> OfService(Service service)
    {
        var (type, ports) = (service.Spec.Type, service.Spec.Ports);
        int nodePorts = type switch
        {
            "NodePort" => ports.Count,
            "LoadBalancer" when service.Spec.AllocateLoadBalancerNodePorts is false => ports.Count(port => port.NodePort is not 0),
            "LoadBalancer" => ports.Count,
            _ => 0,
        };
        return ValueMap<Quantity>.Empty.With("services", 1).With("services.nodeports", nodePorts).With("services.loadbalancers", type is "LoadBalancer" ? 1 : 0);
    }

    private static ValueMap<Quantity> OfClaim(PersistentVolumeClaim claim)
    {
        var used = ValueMap<Quantity>.Empty.With("persistentvolumeclaims", 1);
        var hasSize = claim.Spec.Resources.Requests.TryGetValue("storage", out var size);
        if (hasSize)
            used = used.With("requests.storage", size);
        if (claim.Spec.StorageClassName is not { Length: > 0 } storageClass)
            return used;
        used = used.With(storageClass + OfClass + "persistentvolumeclaims", 1);
        return hasSize ? used.With(storageClass + OfClass + "requests.storage", size) : used;
    }

    /// <summary>Huge pages and resources of somebody's own, which only quotas on requests may name.</summary>
    private static bool IsExtended(string name) => name.StartsWith("hugepages-", StringComparison.Ordinal)
        || (name.StartsWith("requests.", StringComparison.Ordinal) && (name.StartsWith("requests.hugepages-", StringComparison.Ordinal) || (name.Contains('/') && !name.Contains("kubernetes.io/", StringComparison.Ordinal))));
}
