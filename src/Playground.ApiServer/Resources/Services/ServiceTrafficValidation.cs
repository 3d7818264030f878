using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Services;

/// <summary>Load balancers and the policies that steer a Service's traffic.</summary>
internal static class ServiceTrafficValidation
{
    private const string LoadBalancerOnly = "may only be used when `type` is 'LoadBalancer'";

    private const string RangesAnnotation = "service.beta.kubernetes.io/load-balancer-source-ranges";

    private static readonly FieldPath Spec = FieldPath.Spec;

    public static void Validate(Service service, FieldErrors errors)
    {
        var spec = service.Spec;
        var isLoadBalancer = spec.Type is "LoadBalancer";
        ValidateRanges(service, errors);
        if (spec.AllocateLoadBalancerNodePorts is not null && !isLoadBalancer)
            errors.Forbidden(Spec.Child("allocateLoadBalancerNodePorts"), LoadBalancerOnly);
        ValidateClass(service, errors);
        ValidateExternal(service, errors);
        if (spec.InternalTrafficPolicy is { } policy and not ("Cluster" or "Local"))
            errors.Unsupported(Spec.Child("internalTrafficPolicy"), policy, "Cluster", "Local");
        if (spec.TrafficDistribution is { } distribution and not ("PreferClose" or "PreferSameNode" or "PreferSameZone"))
            errors.Unsupported(Spec.Child("trafficDistribution"), distribution, "PreferClose", "PreferSameZone", "PreferSameNode");
    }

    public static void ValidateUpdate(Service service, Service old, FieldErrors errors)
    {
        if (service.Spec.Type is "LoadBalancer" && old.Spec.Type is "LoadBalancer" && service.Spec.LoadBalancerClass != old.Spec.LoadBalancerClass)
            errors.Invalid(Spec.Child("loadBalancerClass"), service.Spec.LoadBalancerClass, "may not change once set");
        ValidateClass(service, errors);
        if (old.NeedsHealthCheckPort() && service.NeedsHealthCheckPort() && service.Spec.HealthCheckNodePort != old.Spec.HealthCheckNodePort)
            errors.Forbidden(Spec.Child("healthCheckNodePort"), "field is immutable");
    }

    private static void ValidateClass(Service service, FieldErrors errors)
    {
        if (service.Spec.LoadBalancerClass is not { } className)
            return;
        if (service.Spec.Type is "LoadBalancer")
            errors.Invalid(Spec.Child("loadBalancerClass"), className, Formats.QualifiedName(className));
        else
            errors.Forbidden(Spec.Child("loadBalancerClass"), LoadBalancerOnly);
    }

    /// <summary>Ranges of clients, in the field or in the annotation it was before. A real server writes the field with a capital letter.</summary>
    private static void ValidateRanges(Service service, FieldErrors errors)
    {
        var (ranges, path) = (service.Spec.LoadBalancerSourceRanges, Spec.Child("LoadBalancerSourceRanges"));
        var inAnnotation = ranges.Count is 0 && service.Metadata.Annotations.TryGetValue(RangesAnnotation, out var text) ? text : null;
        if (inAnnotation is not null)
            path = FieldPath.Metadata.Child("annotations").Key(RangesAnnotation);
        if ((ranges.Count > 0 || inAnnotation is not null) && service.Spec.Type is not "LoadBalancer")
            errors.Forbidden(path, LoadBalancerOnly);
        for (var i = 0; i < ranges.Count; i++)
            errors.Invalid(path.Index(i), ranges[i].Trim(), AddressValidation.Range(ranges[i].Trim()));
        foreach (var range in inAnnotation is null || inAnnotation.Trim() is "" ? [] : inAnnotation.Split(',').Select(range => range.Trim()))
            errors.Invalid(path, range, AddressValidation.Range(range));
    }

    private static void ValidateExternal(Service service, FieldErrors errors)
    {
        var (spec, path) = (service.Spec, Spec.Child("externalTrafficPolicy"));
        if (!service.IsExternallyAccessible())
        {
            if (spec.ExternalTrafficPolicy is not "")
                errors.Invalid(path, spec.ExternalTrafficPolicy, "may only be set for externally-accessible services");
        }
        else if (spec.ExternalTrafficPolicy is "")
            errors.Required(path);
        else if (spec.ExternalTrafficPolicy is not ("Cluster" or "Local"))
            errors.Unsupported(path, spec.ExternalTrafficPolicy, "Cluster", "Local");

        if (service.NeedsHealthCheckPort())
        {
            // a port that was not asked for is handed out later
            if (spec.HealthCheckNodePort is not 0)
                PortValidation.ValidateNumber(spec.HealthCheckNodePort, Spec.Child("healthCheckNodePort"), errors);
        }
        else if (spec.HealthCheckNodePort is not 0)
        {
            errors.Invalid(Spec.Child("healthCheckNodePort"), spec.HealthCheckNodePort,
                "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
    }
}
