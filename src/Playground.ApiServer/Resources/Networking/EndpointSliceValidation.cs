using System.Net.Sockets;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Discovery;

namespace Playground.ApiServer.Resources.Networking;

/// <summary>What an EndpointSlice may hold. Port numbers are not looked at, as a real server does not either.</summary>
internal static class EndpointSliceValidation
{
    private const int MostEndpoints = 1000;
    private const int MostAddresses = 100;
    private const int MostPorts = 20_000;
    private const int MostHints = 8;

    public static void Validate(EndpointSlice slice, FieldErrors errors)
    {
        if (slice.AddressType is "")
            errors.Required(FieldPath.Root("addressType"));
        else if (slice.AddressType is not ("IPv4" or "IPv6" or "FQDN"))
            errors.Unsupported(FieldPath.Root("addressType"), slice.AddressType, "FQDN", "IPv4", "IPv6");
        var path = FieldPath.Root("endpoints");
        if (slice.Endpoints.Count > MostEndpoints)
            errors.TooMany(path, slice.Endpoints.Count, MostEndpoints);
        else
        {
            for (var i = 0; i < slice.Endpoints.Count; i++)
                ValidateEndpoint(slice.Endpoints[i], slice.AddressType, path.Index(i), errors);
        }

        ValidatePorts(slice.Ports, FieldPath.Root("ports"), errors);
    }

    private static void ValidateEndpoint(Endpoint endpoint, string type, FieldPath path, FieldErrors errors)
    {
        var addresses = path.Child("addresses");
        if (endpoint.Addresses.Count is 0)
            errors.Required(addresses, "must contain at least 1 address");
        else if (endpoint.Addresses.Count > MostAddresses)
            errors.TooMany(addresses, endpoint.Addresses.Count, MostAddresses);
        for (var i = 0; i < endpoint.Addresses.Count; i++)
        {
            var (address, at) = (endpoint.Addresses[i], addresses.Index(i));
            switch (type)
            {
                case "IPv4" or "IPv6":
                    errors.Invalid(at, address, AddressValidation.Address(address, type is "IPv4" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6));
                    AddressValidation.ValidateNotSpecial(address, at, errors);
                    break;
                case "FQDN":
                    ValidateFullName(address, at, errors);
                    break;
                default:
                    break;
            }
        }

        if (endpoint.NodeName is { } node)
            errors.Invalid(path.Child("nodeName"), node, Formats.Subdomain(node));
        ObjectMetaValidation.ValidateLabels(endpoint.DeprecatedTopology, path.Child("deprecatedTopology"), errors);
        if (endpoint.Hostname is { } host)
            errors.Invalid(path.Child("hostname"), host, Formats.Label(host));
        if (endpoint.Hints?.ForZones is not { Count: > 0 } zones)
            return;
        var hints = path.Child("hints", "forZones");
        if (zones.Count > MostHints)
            errors.TooMany(hints, zones.Count, MostHints);
        for (var i = 0; i < zones.Count; i++)
            errors.Invalid(hints.Index(i).Child("name"), zones[i].Name, Formats.LabelValue(zones[i].Name));
    }

    private static void ValidateFullName(string name, FieldPath path, FieldErrors errors)
    {
        if (name is "")
        {
            errors.Required(path);
            return;
        }

        var bare = name.EndsWith('.') ? name[..^1] : name;
        if (!Formats.Any(Formats.Subdomain(bare), path, bare, errors) && bare.Split('.').Length < 2)
            errors.Invalid(path, bare, "should be a domain with at least two segments separated by dots");
    }

    private static void ValidatePorts(ValueList<EndpointPort> ports, FieldPath path, FieldErrors errors)
    {
        if (ports.Count > MostPorts)
        {
            errors.TooMany(path, ports.Count, MostPorts);
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, at) = (ports[i], path.Index(i));
            var name = port.Name ?? "";
            if (name is not "")
                errors.Invalid(at.Child("name"), name, Formats.Label(name));
            if (!names.Add(name))
                errors.Duplicate(at.Child("name"), name);
            if (port.Protocol is null)
                errors.Required(at.Child("protocol"));
            else if (port.Protocol is not ("TCP" or "UDP" or "SCTP"))
                errors.Unsupported(at.Child("protocol"), port.Protocol, "SCTP", "TCP", "UDP");
            if (port.AppProtocol is { } protocol)
                errors.Invalid(at.Child("appProtocol"), protocol, Formats.QualifiedName(protocol));
        }
    }
}
