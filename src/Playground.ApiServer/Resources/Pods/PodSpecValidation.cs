using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>The rules of a pod's spec, in a pod or in a template, in the order a real server reports them. Source: kubernetes pkg/apis/core/validation.</summary>
internal static class PodSpecValidation
{
    /// <param name="isPod">false in a template, where some things may be left to the pod</param>
    public static void Validate(PodSpec spec, FieldPath path, FieldErrors errors, bool isPod = false)
    {
        var volumes = VolumeValidation.Validate(spec.Volumes, path.Child("volumes"), errors);
        ContainerValidation.Validate(spec, volumes, path, errors);
        ValidateHostNetwork(spec, isPod, path.Child("containers"), errors);
        ValidatePolicies(spec, path, errors);
        ObjectMetaValidation.ValidateLabels(spec.NodeSelector, path.Child("nodeSelector"), errors);
        SecurityValidation.Validate(spec, path.Child("securityContext"), errors);
        AffinityValidation.Validate(spec.Affinity, path.Child("affinity"), errors);
        PodDnsValidation.Validate(spec, path.Child("dnsConfig"), errors);
        for (var i = 0; i < spec.ReadinessGates.Count; i++)
            errors.Invalid(path.Child("readinessGates").Index(i).Child("conditionType"), spec.ReadinessGates[i].ConditionType, Formats.QualifiedName(spec.ReadinessGates[i].ConditionType));
        ValidateGates(spec.SchedulingGates, path.Child("schedulingGates"), errors);
        SpreadValidation.Validate(spec.TopologySpreadConstraints, path.Child("topologySpreadConstraints"), errors);
        ValidateOwnUsers(spec, path, errors);
        ValidateNames(spec, path, errors);
        TolerationValidation.Validate(spec.Tolerations, path.Child("tolerations"), errors);
        ValidateAliases(spec.HostAliases, path.Child("hostAliases"), errors);
        if (spec.PriorityClassName is not "")
            errors.Invalid(path.Child("priorityClassName"), spec.PriorityClassName, Formats.Subdomain(spec.PriorityClassName));
        if (spec.RuntimeClassName is { } runtime)
            errors.Invalid(path.Child("runtimeClassName"), runtime, Formats.Subdomain(runtime));
        if (spec.PreemptionPolicy is { } policy and not ("PreemptLowerPriority" or "Never"))
            errors.Unsupported(path.Child("preemptionPolicy"), policy, "PreemptLowerPriority", "Never");
        if (spec.OS is { Name: "" })
            errors.Required(path.Child("os", "name"), "cannot be empty");
        else if (spec.OS is { Name: not ("linux" or "windows") } os)
            errors.Unsupported(path.Child("os", "name"), os.Name, "linux", "windows");
    }

    private static void ValidatePolicies(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.RestartPolicy is not ("Always" or "OnFailure" or "Never"))
            errors.Unsupported(path.Child("restartPolicy"), spec.RestartPolicy, "Always", "OnFailure", "Never");
        if (spec.DNSPolicy is not ("ClusterFirstWithHostNet" or "ClusterFirst" or "Default" or "None"))
            errors.Unsupported(path.Child("dnsPolicy"), spec.DNSPolicy, "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    }

    /// <summary>On the node's own network a port of the container is a port of the node.</summary>
    private static void ValidateHostNetwork(PodSpec spec, bool isPod, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; spec.HostNetwork && i < spec.Containers.Count; i++)
        {
            for (var j = 0; j < spec.Containers[i].Ports.Count; j++)
            {
                var port = spec.Containers[i].Ports[j];
                if ((isPod || port.HostPort is not 0) && port.HostPort != port.Port)
                    errors.Invalid(path.Index(i).Child("ports").Index(j).Child("hostPort"), port.HostPort, "must match `containerPort` when `hostNetwork` is true");
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

    /// <summary>A pod with users of its own cannot share other things with its node.</summary>
    private static void ValidateOwnUsers(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        const string OwnUsers = "when `hostUsers` is false";
        if (spec.HostUsers is not false)
            return;
        if (spec.HostNetwork)
            errors.Forbidden(path.Child("hostNetwork"), OwnUsers);
        if (spec.HostPID)
            errors.Forbidden(path.Child("HostPID"), OwnUsers);
        if (spec.HostIPC)
            errors.Forbidden(path.Child("HostIPC"), OwnUsers);
    }

    private static void ValidateNames(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        const int LongestHostname = 64;
        if (spec.HostnameOverride is { } host)
        {
            if (spec.SetHostnameAsFQDN is true)
                errors.Forbidden(path.Child("hostnameOverride"), "may not be specified when setHostnameAsFQDN is true");
            if (spec.HostNetwork)
                errors.Forbidden(path.Child("hostnameOverride"), "may not be specified when hostNetwork is true");
            if (host.Length > LongestHostname)
                errors.TooLong(path.Child("hostnameOverride"), LongestHostname);
            errors.Invalid(path.Child("hostnameOverride"), host, Formats.Subdomain(host));
        }

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
            for (var j = 0; j < aliases[i].Hostnames.Count; j++)
                errors.Invalid(path.Index(i).Child("hostnames").Index(j), aliases[i].Hostnames[j], Formats.Subdomain(aliases[i].Hostnames[j]));
        }
    }
}
