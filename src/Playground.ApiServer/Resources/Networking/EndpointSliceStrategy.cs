using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Discovery;

namespace Playground.ApiServer.Resources.Networking;

internal sealed class EndpointSliceStrategy : ResourceStrategy<EndpointSlice>
{
    public override bool TracksGeneration => true;

    public override bool AllowCreateOnUpdate => false;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("AddressType", "string", "What its addresses are."),
        new("Ports", "string", "The ports of each of its endpoints."),
        new("Endpoints", "string", "The addresses it holds."),
        TableColumn.Age,
    ];

    protected override EndpointSlice Default(EndpointSlice value) => value with
    {
        Ports = value.Ports.Select(port => port with { Name = port.Name ?? "", Protocol = port.Protocol ?? "TCP" }).ToValueList(),
    };

    protected override bool SpecEquals(EndpointSlice left, EndpointSlice right) =>
        left.Endpoints == right.Endpoints && left.Ports == right.Ports && left.Metadata.Labels == right.Metadata.Labels;

    protected override void Validate(EndpointSlice value, FieldErrors errors) => EndpointSliceValidation.Validate(value, errors);

    protected override void ValidateUpdate(EndpointSlice value, EndpointSlice old, FieldErrors errors)
    {
        Validate((KubernetesObject)value, errors);
        if (value.AddressType != old.AddressType)
            errors.Invalid(FieldPath.Root("addressType"), value.AddressType, "field is immutable");
    }

    protected override IEnumerable<string> Warnings(EndpointSlice value, EndpointSlice? old)
    {
        if (value.AddressType is "FQDN")
            yield return "addressType: FQDN endpoints are deprecated";
    }

    protected override IReadOnlyList<object?> Cells(EndpointSlice value, DateTimeOffset now) =>
    [
        value.Name, value.AddressType, CellText.AtMost(3, [.. value.Ports.Select(Port)], CellText.Unset),
        CellText.AtMost(3, [.. value.Endpoints.SelectMany(endpoint => endpoint.Addresses)], CellText.Unset), CellText.Age(value, now),
    ];

    private static string Port(EndpointPort port) => port.Port?.ToString() ?? (port.Name is null or "" ? "*" : port.Name);
}
