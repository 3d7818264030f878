using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.ApiServer.Resources.Networking;

internal sealed class NetworkPolicyStrategy : ResourceStrategy<NetworkPolicy>
{
    public override bool TracksGeneration => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [TableColumn.ObjectName, new("Pod-Selector", "string", "The pods it is about."), TableColumn.Age];

    protected override NetworkPolicy Default(NetworkPolicy value)
    {
        var spec = value.Spec;
        ValueList<string> types = spec.Egress.Count > 0 ? ["Ingress", "Egress"] : ["Ingress"];
        return value with
        {
            Spec = spec with
            {
                PolicyTypes = spec.PolicyTypes.Count is 0 ? types : spec.PolicyTypes,
                Ingress = spec.Ingress.Select(rule => rule with { Ports = Ports(rule.Ports) }).ToValueList(),
                Egress = spec.Egress.Select(rule => rule with { Ports = Ports(rule.Ports) }).ToValueList(),
            },
        };
    }

    protected override bool SpecEquals(NetworkPolicy left, NetworkPolicy right) => left.Spec == right.Spec;

    protected override void Validate(NetworkPolicy value, FieldErrors errors) => NetworkPolicyValidation.Validate(value.Spec, FieldPath.Spec, errors);

    protected override void ValidateUpdate(NetworkPolicy value, NetworkPolicy old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
    }

    protected override IReadOnlyList<object?> Cells(NetworkPolicy value, DateTimeOffset now) =>
        [value.Name, CellText.Selector(value.Spec.PodSelector), CellText.Age(value, now)];

    private static ValueList<NetworkPolicyPort> Ports(ValueList<NetworkPolicyPort> ports) =>
        ports.Select(port => port with { Protocol = port.Protocol ?? "TCP" }).ToValueList();
}
