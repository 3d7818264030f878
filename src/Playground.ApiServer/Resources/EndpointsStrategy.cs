using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

internal sealed class EndpointsStrategy : ResourceStrategy<Endpoints>
{
    public override bool AllowCreateOnUpdate => true;

    public override string DeprecationWarning => "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice";

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [TableColumn.ObjectName, new("Endpoints", "string", "The addresses and ports behind the Service."), TableColumn.Age];

    protected override Endpoints Default(Endpoints value) => value with
    {
        Subsets = value.Subsets.Select(subset => subset with
        {
            Ports = subset.Ports.Select(port => port.Protocol is "" ? port with { Protocol = "TCP" } : port).ToValueList(),
        }).ToValueList(),
    };

    protected override void Validate(Endpoints value, FieldErrors errors)
    {
        for (var i = 0; i < value.Subsets.Count; i++)
        {
            var (subset, path) = (value.Subsets[i], FieldPath.Root("subsets").Index(i));
            if (subset.Addresses.Count is 0 && subset.NotReadyAddresses.Count is 0)
                errors.Required(path, "must specify `addresses` or `notReadyAddresses`");
            ValidateAddresses(subset.Addresses, path.Child("addresses"), errors);
            ValidateAddresses(subset.NotReadyAddresses, path.Child("notReadyAddresses"), errors);
            for (var j = 0; j < subset.Ports.Count; j++)
                ValidatePort(subset.Ports[j], subset.Ports.Count > 1, path.Child("ports").Index(j), errors);
        }
    }

    protected override void ValidateUpdate(Endpoints value, Endpoints old, FieldErrors errors)
    {
        Validate((KubernetesObject)value, errors);
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
    }

    protected override IReadOnlyList<object?> Cells(Endpoints value, DateTimeOffset now)
    {
        List<string> texts = [];
        foreach (var subset in value.Subsets)
        {
            if (subset.Ports.Count is 0)
                texts.AddRange(subset.Addresses.Select(address => address.IP));
            else
                texts.AddRange(subset.Ports.SelectMany(port => subset.Addresses.Select(address => HostAndPort(address.IP, port.Port))));
        }

        return [value.Name, CellText.AtMost(3, texts, CellText.None), CellText.Age(value, now)];
    }

    private static void ValidateAddresses(ValueList<EndpointAddress> addresses, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            var (address, at) = (addresses[i], path.Index(i));
            var right = !Formats.Any(AddressValidation.Address(address.IP), at.Child("ip"), address.IP, errors);
            if (address.Hostname is not "")
                errors.Invalid(at.Child("hostname"), address.Hostname, Formats.Label(address.Hostname));
            if (address.NodeName is { } node)
                errors.Invalid(at.Child("nodeName"), node, Formats.Subdomain(node));
            if (right)
                AddressValidation.ValidateNotSpecial(address.IP, at.Child("ip"), errors);
        }
    }

    private static void ValidatePort(EndpointPort port, bool needsName, FieldPath path, FieldErrors errors)
    {
        if (port.Name is not "")
            errors.Invalid(path.Child("name"), port.Name, Formats.Label(port.Name));
        else if (needsName)
            errors.Required(path.Child("name"));
        PortValidation.ValidateNumber(port.Port, path.Child("port"), errors);
        PortValidation.ValidateProtocol(port.Protocol, path.Child("protocol"), errors);
        if (port.AppProtocol is { } protocol)
            errors.Invalid(path.Child("appProtocol"), protocol, Formats.QualifiedName(protocol));
    }

    private static string HostAndPort(string host, int port) => host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}";
}
