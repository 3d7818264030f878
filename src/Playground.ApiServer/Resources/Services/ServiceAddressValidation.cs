using System.Net.Sockets;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Services;

/// <summary>`clusterIP`, `clusterIPs`, `ipFamilies` and `ipFamilyPolicy`: each by itself, against each other, and against what was before.</summary>
internal static class ServiceAddressValidation
{
    private static readonly FieldPath Addresses = FieldPath.Spec.Child("clusterIPs");
    private static readonly FieldPath Families = FieldPath.Spec.Child("ipFamilies");
    private static readonly FieldPath Policy = FieldPath.Spec.Child("ipFamilyPolicy");

    public static void Validate(Service service, FieldErrors errors)
    {
        var spec = service.Spec;
        if (spec.Type is "ExternalName")
            return;
        if (spec.ClusterIP is "" && spec.ClusterIPs.Count > 0)
            errors.Invalid(Addresses, spec.ClusterIPs, "must be empty when `clusterIP` is not specified");
        else if (spec.ClusterIP is not "" && spec.ClusterIPs.Count is 0)
            errors.Required(Addresses);
        else if (spec.ClusterIP is not "" && spec.ClusterIPs[0] != spec.ClusterIP)
            errors.Invalid(Addresses, spec.ClusterIPs, "first value must match `clusterIP`");
        ValidateFamilies(service, errors);
        if (!ValidateAddresses(spec, errors))
            return;
        if (ServiceValidation.IsHeadless(service))
            return;
        for (var i = 0; i < spec.ClusterIPs.Count && i < spec.IPFamilies.Count; i++)
        {
            var isV6 = AddressValidation.TryParse(spec.ClusterIPs[i], out var address) && address.AddressFamily is AddressFamily.InterNetworkV6;
            if (isV6 != spec.IPFamilies[i] is "IPv6")
                errors.Invalid(Addresses.Index(i), spec.ClusterIPs[i], $"expected an {spec.IPFamilies[i]} value as indicated by `ipFamilies[{i}]`");
        }
    }

    public static void ValidateUpdate(Service service, Service old, FieldErrors errors)
    {
        if (service.Spec.Type is "ExternalName" || old.Spec.Type is "ExternalName" || (ServiceValidation.IsHeadless(service) && ServiceValidation.IsHeadless(old)))
            return;
        var (now, before) = (service.Spec.ClusterIPs, old.Spec.ClusterIPs);
        if (before.Count > 0 && now.Count is 0)
            errors.Invalid(Addresses.Index(0), now, "primary clusterIP can not be unset");
        for (var i = 0; i < before.Count && i < now.Count; i++)
        {
            if (now[i] != before[i])
                errors.Invalid(Addresses.Index(i), now, "may not change once set");
        }

        var (families, had) = (service.Spec.IPFamilies, old.Spec.IPFamilies);
        if (ServiceValidation.IsHeadless(service) == ServiceValidation.IsHeadless(old) && had.Count > 0 && families.Count > 0 && families[0] != had[0])
            errors.Invalid(Families.Index(0), families, "may not change once set");
    }

    private static void ValidateFamilies(Service service, FieldErrors errors)
    {
        var spec = service.Spec;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.IPFamilies.Count; i++)
        {
            if (spec.IPFamilies[i] is not ("IPv4" or "IPv6"))
                errors.Unsupported(Families.Index(i), spec.IPFamilies[i], "IPv4", "IPv6");
            if (!seen.Add(spec.IPFamilies[i]))
                errors.Duplicate(Families.Index(i), spec.IPFamilies[i]);
        }

        if (spec.IPFamilyPolicy is { } policy and not ("PreferDualStack" or "RequireDualStack" or "SingleStack"))
            errors.Unsupported(Policy, policy, "PreferDualStack", "RequireDualStack", "SingleStack");
        if (ServiceValidation.IsHeadless(service) && spec.Selector.Count is 0)
            return;
        if (spec.IPFamilyPolicy is "RequireDualStack")
            errors.Invalid(Policy, spec.IPFamilyPolicy, "this cluster is not configured for dual-stack services");
        for (var i = 0; i < spec.IPFamilies.Count; i++)
        {
            if (spec.IPFamilies[i] is "IPv6")
                errors.Invalid(Families.Index(i), "IPv6", "not configured on this cluster");
        }
    }

    private static bool ValidateAddresses(ServiceSpec spec, FieldErrors errors)
    {
        var right = true;
        for (var i = 0; i < spec.ClusterIPs.Count; i++)
        {
            var address = spec.ClusterIPs[i];
            if (i is 0 && address is "None")
            {
                if (spec.ClusterIPs.Count > 1)
                {
                    errors.Invalid(Addresses, spec.ClusterIPs, "'None' must be the first and only value");
                    right = false;
                }
            }
            else
                right &= !Formats.Any(AddressValidation.Address(address), Addresses.Index(i), address, errors);
        }

        if (spec.ClusterIPs.Count > 2)
            errors.Invalid(Addresses, spec.ClusterIPs, "may only hold up to 2 values");
        return right;
    }
}
