using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Services;

/// <summary>Load balancers and the policies that steer a Service's traffic.</summary>
internal static class ServiceTrafficValidation
{
    private const string LoadBalancerOnly = "may only be used when `type` is 'LoadBalancer'";

    private static readonly FieldPath Spec = FieldPath.Spec;

    public static void Validate(Service service, FieldErrors errors)
    {
        var spec = service.Spec;
        var isLoadBalancer = spec.Type is "LoadBalancer";
        if (spec.LoadBalancerSourceRanges.Count > 0)
        {
            if (!isLoadBalancer)
                errors.Forbidden(Spec.Child("loadBalancerSourceRanges"), LoadBalancerOnly);
            for (var i = 0; i < spec.LoadBalancerSourceRanges.Count; i++)
            {
                var range = spec.LoadBalancerSourceRanges[i];
                errors.Invalid(Spec.Child("loadBalancerSourceRanges").Index(i), range, AddressValidation.Range(range.Trim()));
            }
        }

        if (spec.AllocateLoadBalancerNodePorts is not null && !isLoadBalancer)
            errors.Forbidden(Spec.Child("allocateLoadBalancerNodePorts"), LoadBalancerOnly);
        if (spec.LoadBalancerClass is { } className)
        {
            if (isLoadBalancer)
                errors.Invalid(Spec.Child("loadBalancerClass"), className, Formats.QualifiedName(className));
            else
                errors.Forbidden(Spec.Child("loadBalancerClass"), LoadBalancerOnly);
        }

        ValidateExternal(service, errors);
        if (spec.InternalTrafficPolicy is { } policy and not ("Cluster" or "Local"))
            errors.Unsupported(Spec.Child("internalTrafficPolicy"), policy, "Cluster", "Local");
        if (spec.TrafficDistribution is { } distribution and not ("PreferClose" or "PreferSameNode" or "PreferSameZone"))
            errors.Unsupported(Spec.Child("trafficDistribution"), distribution, "PreferClose", "PreferSameNode", "PreferSameZone");
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

        if (!service.NeedsHealthCheckPort() && spec.HealthCheckNodePort is not 0)
        {
            errors.Invalid(Spec.Child("healthCheckNodePort"), spec.HealthCheckNodePort,
                "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
    }
}
