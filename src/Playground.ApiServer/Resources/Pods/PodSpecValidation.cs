using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>The rules of a pod's spec, in a pod or in a template. Source: kubernetes pkg/apis/core/validation.</summary>
internal static class PodSpecValidation
{
    private const string AbsoluteId = "must be between 0 and 2147483647, inclusive";

    public static void Validate(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        var volumes = VolumeValidation.Validate(spec.Volumes, path.Child("volumes"), errors);
        ContainerValidation.Validate(spec, volumes, path, errors);
        ValidatePolicies(spec, path, errors);
        ObjectMetaValidation.ValidateLabels(spec.NodeSelector, path.Child("nodeSelector"), errors);
        ValidateSecurity(spec, path, errors);
        AffinityValidation.Validate(spec.Affinity, path.Child("affinity"), errors);
        PodDnsValidation.Validate(spec, path.Child("dnsConfig"), errors);
        for (var i = 0; i < spec.ReadinessGates.Count; i++)
            errors.Invalid(path.Child("readinessGates").Index(i).Child("conditionType"), spec.ReadinessGates[i].ConditionType, Formats.QualifiedName(spec.ReadinessGates[i].ConditionType));
        ValidateGates(spec.SchedulingGates, path.Child("schedulingGates"), errors);
        SpreadValidation.Validate(spec.TopologySpreadConstraints, path.Child("topologySpreadConstraints"), errors);
        ValidateNames(spec, path, errors);
        TolerationValidation.Validate(spec.Tolerations, path.Child("tolerations"), errors);
        ValidateAliases(spec.HostAliases, path.Child("hostAliases"), errors);
        if (spec.PriorityClassName is not "")
            errors.Invalid(path.Child("priorityClassName"), spec.PriorityClassName, Formats.Subdomain(spec.PriorityClassName));
        if (spec.PreemptionPolicy is { } policy and not ("PreemptLowerPriority" or "Never"))
            errors.Unsupported(path.Child("preemptionPolicy"), policy, "PreemptLowerPriority", "Never");
        if (spec.RuntimeClassName is { } runtime)
            errors.Invalid(path.Child("runtimeClassName"), runtime, Formats.Subdomain(runtime));
    }

    private static void ValidatePolicies(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.RestartPolicy is "")
            errors.Required(path.Child("restartPolicy"));
        else if (spec.RestartPolicy is not ("Always" or "OnFailure" or "Never"))
            errors.Unsupported(path.Child("restartPolicy"), spec.RestartPolicy, "Always", "OnFailure", "Never");
        if (spec.DNSPolicy is "")
            errors.Required(path.Child("dnsPolicy"));
        else if (spec.DNSPolicy is not ("ClusterFirstWithHostNet" or "ClusterFirst" or "Default" or "None"))
            errors.Unsupported(path.Child("dnsPolicy"), spec.DNSPolicy, "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    }

    private static void ValidateSecurity(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.HostNetwork)
        {
            ValidateHostPorts(spec.Containers, path.Child("containers"), errors);
            ValidateHostPorts(spec.InitContainers, path.Child("initContainers"), errors);
        }

        if (spec.SecurityContext is not { } security)
            return;
        var at = path.Child("securityContext");
        if (spec is { ShareProcessNamespace: true, HostPID: true })
            errors.Invalid(at.Child("shareProcessNamespace"), true, "ShareProcessNamespace and HostPID cannot both be enabled");
        ValidateId(security.FSGroup, at.Child("fsGroup"), errors);
        ValidateId(security.RunAsUser, at.Child("runAsUser"), errors);
        ValidateId(security.RunAsGroup, at.Child("runAsGroup"), errors);
        for (var i = 0; i < security.SupplementalGroups.Count; i++)
            ValidateId(security.SupplementalGroups[i], at.Child("supplementalGroups").Index(i), errors);
        if (security.FSGroupChangePolicy is { } policy and not ("Always" or "OnRootMismatch"))
            errors.Unsupported(at.Child("fsGroupChangePolicy"), policy, "Always", "OnRootMismatch");
    }

    internal static void ValidateId(long? id, FieldPath path, FieldErrors errors)
    {
        if (id is < 0 or > int.MaxValue)
            errors.Invalid(path, id.Value, AbsoluteId);
    }

    private static void ValidateHostPorts(ValueList<Container> containers, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < containers.Count; i++)
        {
            for (var j = 0; j < containers[i].Ports.Count; j++)
            {
                var port = containers[i].Ports[j];
                if (port.HostPort != port.Port)
                    errors.Invalid(path.Index(i).Child("ports").Index(j).Child("containerPort"), port.Port, "must match `hostPort` when `hostNetwork` is true");
            }
        }
    }

    private static void ValidateGates(ValueList<PodSchedulingGate> gates, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < gates.Count; i++)
        {
            errors.Invalid(path.Index(i), gates[i].Name, Formats.QualifiedName(gates[i].Name));
            if (!seen.Add(gates[i].Name))
                errors.Duplicate(path.Index(i), gates[i].Name);
        }
    }

    private static void ValidateNames(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.ServiceAccountName is not "")
            errors.Invalid(path.Child("serviceAccountName"), spec.ServiceAccountName, Formats.Subdomain(spec.ServiceAccountName));
        if (spec.NodeName is not "")
            errors.Invalid(path.Child("nodeName"), spec.NodeName, Formats.Subdomain(spec.NodeName));
        if (spec.ActiveDeadlineSeconds is < 1 or > int.MaxValue)
            errors.Invalid(path.Child("activeDeadlineSeconds"), spec.ActiveDeadlineSeconds.Value, "must be between 1 and 2147483647, inclusive");
        if (spec.Hostname is not "")
            errors.Invalid(path.Child("hostname"), spec.Hostname, Formats.Label(spec.Hostname));
        if (spec.Subdomain is not "")
            errors.Invalid(path.Child("subdomain"), spec.Subdomain, Formats.Label(spec.Subdomain));
    }

    private static void ValidateAliases(ValueList<HostAlias> aliases, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < aliases.Count; i++)
        {
            errors.Invalid(path.Index(i).Child("ip"), aliases[i].IP, AddressValidation.Address(aliases[i].IP));
            foreach (var name in aliases[i].Hostnames)
                errors.Invalid(path.Index(i).Child("hostnames"), name, Formats.Subdomain(name));
        }
    }
}
