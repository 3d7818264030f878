using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Services;

/// <summary>The rules of a Service by itself. Source: kubernetes pkg/apis/core/validation.</summary>
internal static class ServiceValidation
{
    internal const string TopologyHints = "service.kubernetes.io/topology-aware-hints";
    internal const string TopologyMode = "service.kubernetes.io/topology-mode";

    private static readonly FieldPath Spec = FieldPath.Spec;

    public static void Validate(Service service, FieldErrors errors)
    {
        var spec = service.Spec;
        var annotations = service.Metadata.Annotations;
        if (annotations.TryGetValue(TopologyMode, out var mode) && annotations.TryGetValue(TopologyHints, out var hints) && mode != hints)
            errors.Invalid(FieldPath.Metadata.Child("annotations").Key(TopologyMode), mode, $"must match annotations[{TopologyHints}] when both are specified");
        if (spec.Ports.Count is 0 && !IsHeadless(service) && spec.Type is not "ExternalName")
            errors.Required(Spec.Child("ports"));
        ValidateType(service, errors);
        ValidatePorts(service, errors);
        ObjectMetaValidation.ValidateLabels(spec.Selector, Spec.Child("selector"), errors);
        ValidateAffinity(spec, errors);
        ServiceAddressValidation.Validate(service, errors);
        for (var i = 0; i < spec.ExternalIPs.Count; i++)
        {
            var path = Spec.Child("externalIPs").Index(i);
            if (Formats.Any(AddressValidation.Address(spec.ExternalIPs[i]), path, spec.ExternalIPs[i], errors))
                continue;
            AddressValidation.ValidateNotSpecial(spec.ExternalIPs[i], path, errors);
        }

        if (spec.Type is not ("ClusterIP" or "ExternalName" or "LoadBalancer" or "NodePort"))
            errors.Unsupported(Spec.Child("type"), spec.Type, "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        ValidateNodePorts(spec, errors);
        ValidateDuplicates(spec, errors);
        ServiceTrafficValidation.Validate(service, errors);
    }

    public static bool IsHeadless(Service service) => service.Spec.ClusterIPs is ["None"];

    private static void ValidateType(Service service, FieldErrors errors)
    {
        var spec = service.Spec;
        switch (spec.Type)
        {
            case "LoadBalancer" or "NodePort":
                RefuseHeadless(service, errors);
                break;
            case "ExternalName":
                if (spec.ClusterIPs.Count > 0)
                    errors.Forbidden(Spec.Child("clusterIPs"), "may not be set for ExternalName services");
                if (spec.IPFamilies.Count > 0)
                    errors.Forbidden(Spec.Child("ipFamilies"), "may not be set for ExternalName services");
                if (spec.IPFamilyPolicy is not null)
                    errors.Forbidden(Spec.Child("ipFamilyPolicy"), "may not be set for ExternalName services");
                var name = spec.ExternalName.EndsWith('.') ? spec.ExternalName[..^1] : spec.ExternalName;
                if (name is "")
                    errors.Required(Spec.Child("externalName"));
                else
                    errors.Invalid(Spec.Child("externalName"), name, Formats.Subdomain(name));
                break;
            default:
                break;
        }
    }

    private static void RefuseHeadless(Service service, FieldErrors errors)
    {
        if (IsHeadless(service))
            errors.Invalid(Spec.Child("clusterIPs").Index(0), "None", $"may not be set to 'None' for {service.Spec.Type} services");
    }

    private static void ValidatePorts(Service service, FieldErrors errors)
    {
        var ports = service.Spec.Ports;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, path) = (ports[i], Spec.Child("ports").Index(i));
            if (port.Name is not "")
            {
                errors.Invalid(path.Child("name"), port.Name, Formats.Label(port.Name));
                if (!names.Add(port.Name))
                    errors.Duplicate(path.Child("name"), port.Name);
            }
            else if (ports.Count > 1)
                errors.Required(path.Child("name"));

            PortValidation.ValidateNumber(port.Port, path.Child("port"), errors);
            PortValidation.ValidateProtocol(port.Protocol, path.Child("protocol"), errors);
            PortValidation.ValidateNumberOrName(port.TargetPort, path.Child("targetPort"), errors);
            if (port.AppProtocol is { } protocol)
                errors.Invalid(path.Child("appProtocol"), protocol, Formats.QualifiedName(protocol));
        }
    }

    private static void ValidateAffinity(ServiceSpec spec, FieldErrors errors)
    {
        switch (spec.SessionAffinity)
        {
            case "None":
                break;
            case "ClientIP":
                var path = Spec.Child("sessionAffinityConfig").Child("clientIP", "timeoutSeconds");
                if (spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds is { } seconds and (<= 0 or > 86400))
                    errors.Invalid(path, seconds, "must be greater than 0 and less than 86400");
                break;
            default:
                errors.Unsupported(Spec.Child("sessionAffinity"), spec.SessionAffinity, "ClientIP", "None");
                break;
        }
    }

    private static void ValidateNodePorts(ServiceSpec spec, FieldErrors errors)
    {
        var seen = new HashSet<(string, int)>();
        for (var i = 0; i < spec.Ports.Count; i++)
        {
            var port = spec.Ports[i];
            if (port.NodePort is 0)
                continue;
            if (spec.Type is "ClusterIP")
                errors.Forbidden(Spec.Child("ports").Index(i).Child("nodePort"), "may not be used when `type` is 'ClusterIP'");
            if (!seen.Add((port.Protocol, port.NodePort)))
                errors.Duplicate(Spec.Child("ports").Index(i).Child("nodePort"), port.NodePort);
        }
    }

    private static void ValidateDuplicates(ServiceSpec spec, FieldErrors errors)
    {
        var seen = new HashSet<(string, int)>();
        for (var i = 0; i < spec.Ports.Count; i++)
        {
            var port = spec.Ports[i];
            if (!seen.Add((port.Protocol, port.Port)))
            {
                // a real server shows its own Go struct here, of which it compares these two fields
                errors.Duplicate(Spec.Child("ports").Index(i), RawJson.Parse(
                    $$"""{"Name":"","Protocol":"{{port.Protocol}}","AppProtocol":null,"Port":{{port.Port}},"TargetPort":0,"NodePort":0}"""));
            }
        }
    }
}
