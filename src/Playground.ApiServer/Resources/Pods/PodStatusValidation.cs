using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>What a kubelet may say of a pod. Source: kubernetes pkg/apis/core/validation, ValidatePodStatusUpdate.</summary>
internal static class PodStatusValidation
{
    public static void Validate(Pod value, Pod old, FieldErrors errors)
    {
        var (status, was, path) = (value.Status, old.Status, FieldPath.Status);
        for (var i = 0; i < status.Conditions.Count; i++)
            errors.Invalid(path.Child("conditions").Index(i).Child("Type"), status.Conditions[i].Type, Formats.QualifiedName(status.Conditions[i].Type));

        if (status.NominatedNodeName != was.NominatedNodeName && status.NominatedNodeName is not "")
        {
            errors.Invalid(path.Child("nominatedNodeName"), status.NominatedNodeName, Formats.Subdomain(status.NominatedNodeName));
            if (old.Spec.NodeName is not "")
                errors.Forbidden(path.Child("nominatedNodeName"), "may not be set on pods that are already bound to a node");
        }

        if (status.ObservedGeneration < 0)
            errors.Invalid(path.Child("observedGeneration"), status.ObservedGeneration, "must be a non-negative integer");
        if (was.QOSClass is not "" && status.QOSClass != was.QOSClass)
            errors.Invalid(path.Child("qosClass"), status.QOSClass, "field is immutable");
        ValidateEnded(status.ContainerStatuses, was.ContainerStatuses, old.Spec.Containers, old.Spec, path.Child("containerStatuses"), errors);
        ValidateEnded(status.InitContainerStatuses, was.InitContainerStatuses, old.Spec.InitContainers, old.Spec, path.Child("initContainerStatuses"), errors);
        ValidateAddresses(status.PodIPs.Select(ip => ip.IP), was.PodIPs.Select(ip => ip.IP), path.Child("podIPs"), errors);
        if (status.HostIPs.Count > 0 && status.HostIP != status.HostIPs[0].IP)
            errors.Invalid(path.Child("hostIPs").Index(0).Child("ip"), status.HostIPs[0].IP, "must be equal to `hostIP`");
        ValidateAddresses(status.HostIPs.Select(ip => ip.IP), was.HostIPs.Select(ip => ip.IP), path.Child("hostIPs"), errors);
    }

    /// <summary>What has ended and will not be started again stays ended.</summary>
    private static void ValidateEnded(
        ValueList<ContainerStatus> now, ValueList<ContainerStatus> before, ValueList<Container> containers, PodSpec spec, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < before.Count; i++)
        {
            if (before[i].State.Terminated is not { } ended || now.FirstOrDefault(status => status.Name == before[i].Name) is not { State.Terminated: null })
                continue;
            if (containers.FirstOrDefault(container => container.Name == before[i].Name) is not { } container || !StartsAgain(container, spec, ended.ExitCode))
                errors.Forbidden(path.Index(i).Child("state"), "may not be transitioned to non-terminated state");
        }
    }

    private static bool StartsAgain(Container container, PodSpec spec, int exitCode)
    {
        foreach (var rule in container.RestartPolicyRules)
        {
            if (rule.ExitCodes is { } codes && codes.Values.Contains(exitCode) == codes.Operator is "In")
                return true;
        }

        return (container.RestartPolicy ?? spec.RestartPolicy) switch
        {
            "Always" => true,
            "OnFailure" => exitCode is not 0,
            _ => false,
        };
    }

    private static void ValidateAddresses(IEnumerable<string> now, IEnumerable<string> before, FieldPath path, FieldErrors errors)
    {
        var (all, known) = (now.ToList(), before.ToHashSet(StringComparer.Ordinal));
        for (var i = 0; i < all.Count; i++)
        {
            if (!known.Contains(all[i]))
                errors.Invalid(path.Index(i), all[i], AddressValidation.Address(all[i]));
        }
    }
}
