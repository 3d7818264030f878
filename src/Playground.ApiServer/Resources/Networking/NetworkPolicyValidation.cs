using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.ApiServer.Resources.Networking;

/// <summary>The rules of a NetworkPolicy. Source: kubernetes pkg/apis/networking/validation.</summary>
internal static class NetworkPolicyValidation
{
    public static void Validate(NetworkPolicySpec spec, FieldPath path, FieldErrors errors)
    {
        LabelSelectorValidation.Validate(spec.PodSelector, path.Child("podSelector"), errors);
        for (var i = 0; i < spec.Ingress.Count; i++)
        {
            var at = path.Child("ingress").Index(i);
            ValidatePorts(spec.Ingress[i].Ports, at.Child("ports"), errors);
            ValidatePeers(spec.Ingress[i].From, at.Child("from"), errors);
        }

        for (var i = 0; i < spec.Egress.Count; i++)
        {
            var at = path.Child("egress").Index(i);
            ValidatePorts(spec.Egress[i].Ports, at.Child("ports"), errors);
            ValidatePeers(spec.Egress[i].To, at.Child("to"), errors);
        }

        if (spec.PolicyTypes.Count > 2)
        {
            errors.Invalid(path.Child("policyTypes"), spec.PolicyTypes, "may not specify more than two policyTypes");
            return;
        }

        for (var i = 0; i < spec.PolicyTypes.Count; i++)
        {
            if (spec.PolicyTypes[i] is not ("Ingress" or "Egress"))
                errors.Unsupported(path.Child("policyTypes").Index(i), spec.PolicyTypes[i], "Ingress", "Egress");
        }
    }

    private static void ValidatePorts(ValueList<NetworkPolicyPort> ports, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, at) = (ports[i], path.Index(i));
            if (port.Protocol is not ("TCP" or "UDP" or "SCTP"))
                errors.Unsupported(at.Child("protocol"), port.Protocol, "TCP", "UDP", "SCTP");
            switch (port)
            {
                case { Port: null, EndPort: { } alone }:
                    errors.Invalid(at.Child("endPort"), alone, "may not be specified when `port` is not specified");
                    break;
                case { Port: { IsString: true } name }:
                    if (port.EndPort is { } nameless)
                        errors.Invalid(at.Child("endPort"), nameless, "may not be specified when `port` is non-numeric");
                    PortValidation.ValidateNumberOrName(name, at.Child("port"), errors);
                    break;
                case { Port: { } number }:
                    PortValidation.ValidateNumber(number.Number, at.Child("port"), errors);
                    if (port.EndPort is { } end)
                        ValidateEnd(number.Number, end, at.Child("endPort"), errors);
                    break;
                default:
                    break;
            }
        }
    }

    private static void ValidateEnd(int port, int end, FieldPath path, FieldErrors errors)
    {
        // a real server shows the first port here, not the last
        if (end < port)
            errors.Invalid(path, port, "must be greater than or equal to `port`");
        PortValidation.ValidateNumber(end, path, errors);
    }

    private static void ValidatePeers(ValueList<NetworkPolicyPeer> peers, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < peers.Count; i++)
        {
            var (peer, at) = (peers[i], path.Index(i));
            LabelSelectorValidation.Validate(peer.PodSelector, at.Child("podSelector"), errors);
            LabelSelectorValidation.Validate(peer.NamespaceSelector, at.Child("namespaceSelector"), errors);
            if (peer.IPBlock is { } block)
                ValidateBlock(block, at.Child("ipBlock"), errors);
            if (peer is { PodSelector: null, NamespaceSelector: null, IPBlock: null })
                errors.Required(at, "must specify a peer");
            else if (peer.IPBlock is not null && (peer.PodSelector is not null || peer.NamespaceSelector is not null))
                errors.Forbidden(at, "may not specify both ipBlock and another peer");
        }
    }

    private static void ValidateBlock(IPBlock block, FieldPath path, FieldErrors errors)
    {
        if (block.CIDR is "")
        {
            errors.Required(path.Child("cidr"));
            return;
        }

        if (Formats.Any(AddressValidation.Range(block.CIDR), path.Child("cidr"), block.CIDR, errors))
            return;
        for (var i = 0; i < block.Except.Count; i++)
        {
            var (except, at) = (block.Except[i], path.Child("except").Index(i));
            if (!Formats.Any(AddressValidation.Range(except), at, except, errors) && !IsPart(except, block.CIDR))
                errors.Invalid(at, except, "must be a strict subset of `cidr`");
        }
    }

    private static bool IsPart(string part, string whole) =>
        AddressValidation.TryParse(part[..part.IndexOf('/')], out var address)
        && System.Net.IPNetwork.TryParse(Base(whole), out var network)
        && network.Contains(address)
        && int.Parse(part[(part.IndexOf('/') + 1)..]) > network.PrefixLength;

    /// <summary>The range with the bits of a host cleared, as .NET wants it.</summary>
    private static string Base(string range)
    {
        var slash = range.IndexOf('/');
        if (!AddressValidation.TryParse(range[..slash], out var address))
            return range;
        var (bytes, bits) = (address.GetAddressBytes(), int.Parse(range[(slash + 1)..]));
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xff << Math.Clamp(8 - (bits - (i * 8)), 0, 8));
        return $"{new System.Net.IPAddress(bytes)}{range[slash..]}";
    }
}
