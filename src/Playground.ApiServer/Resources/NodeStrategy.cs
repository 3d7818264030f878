using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

internal sealed class NodeStrategy : ResourceStrategy<Node>
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public override bool HasStatus => true;

    public override bool TracksGeneration => false;

    public override IReadOnlyList<Subresource> Subresources => [Subresource.Proxy("NodeProxyOptions"), Subresource.Status(Type)];

    public override IReadOnlySet<string> SelectableFieldNames { get; } = new HashSet<string> { "spec.unschedulable" };

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Status", "string", "Ready, NotReady or Unknown, and SchedulingDisabled when cordoned."),
        new("Roles", "string", "The roles its labels name."),
        TableColumn.Age,
        new("Version", "string", "The version of its kubelet."),
        new("Internal-IP", "string", "Its address inside the cluster.", 1),
        new("External-IP", "string", "Its address from outside.", 1),
        new("OS-Image", "string", "The operating system it runs.", 1),
        new("Kernel-Version", "string", "The kernel it runs.", 1),
        new("Container-Runtime", "string", "What runs its containers.", 1),
    ];

    protected override Node Default(Node value)
    {
        var spec = value.Spec;
        if (spec is { PodCIDR: not "", PodCIDRs.Count: 0 })
            spec = spec with { PodCIDRs = [spec.PodCIDR] };
        else if (spec is { PodCIDR: "", PodCIDRs.Count: > 0 })
            spec = spec with { PodCIDR = spec.PodCIDRs[0] };
        var status = value.Status;
        if (status.Allocatable.Count is 0 && status.Capacity.Count > 0)
            status = status with { Allocatable = status.Capacity };
        return value with { Spec = spec, Status = status };
    }

    protected override Node PrepareForUpdate(Node value, Node old) => value with { Status = old.Status };

    protected override Node PrepareForStatusUpdate(Node value, Node old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(Node left, Node right) => left.Spec == right.Spec;

    protected override void Validate(Node value, FieldErrors errors)
    {
        // a real server looks for taints in the metadata
        ValidateTaints(value.Spec.Taints, FieldPath.Metadata.Child("taints"), errors);
        var ranges = FieldPath.Spec.Child("podCIDRs");
        for (var i = 0; i < value.Spec.PodCIDRs.Count; i++)
            errors.Invalid(ranges.Index(i), value.Spec.PodCIDRs[i], AddressValidation.Range(value.Spec.PodCIDRs[i]));
        if (value.Spec.PodCIDRs.Count > 2 || (value.Spec.PodCIDRs.Count is 2 && value.Spec.PodCIDRs[0].Contains(':') == value.Spec.PodCIDRs[1].Contains(':')))
            errors.Invalid(ranges, value.Spec.PodCIDRs, "may specify no more than one CIDR for each IP family");
    }

    protected override void ValidateUpdate(Node value, Node old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
        if (old.Spec.PodCIDRs.Count > 0 && value.Spec.PodCIDRs != old.Spec.PodCIDRs)
            errors.Forbidden(FieldPath.Spec.Child("podCIDRs"), "node updates may not change podCIDR except from \"\" to valid");
        if (old.Spec.ProviderID is not "" && value.Spec.ProviderID != old.Spec.ProviderID)
            errors.Forbidden(FieldPath.Spec.Child("providerID"), "node updates may not change providerID except from \"\" to valid");
    }

    protected override IReadOnlyDictionary<string, string> SelectableFields(Node value) =>
        new Dictionary<string, string> { ["spec.unschedulable"] = value.Spec.Unschedulable ? "true" : "false" };

    protected override IReadOnlyList<object?> Cells(Node value, DateTimeOffset now)
    {
        var info = value.Status.NodeInfo;
        return
        [
            value.Name, Status(value), Roles(value), CellText.Age(value, now), info.KubeletVersion, Address(value, "InternalIP"), Address(value, "ExternalIP"),
            OrUnknown(info.OSImage), OrUnknown(info.KernelVersion), OrUnknown(info.ContainerRuntimeVersion),
        ];
    }

    private static void ValidateTaints(ValueList<Taint> taints, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < taints.Count; i++)
        {
            var (taint, at) = (taints[i], path.Index(i));
            errors.Invalid(at.Child("key"), taint.Key, Formats.QualifiedName(taint.Key));
            if (string.Join(";", Formats.LabelValue(taint.Value)) is { Length: > 0 } wrong)
                errors.Invalid(at.Child("value"), taint.Value, wrong);
            TolerationValidation.ValidateEffect(taint.Effect, at.Child("effect"), errors);
            if (!seen.Add((taint.Key, taint.Effect)))
                errors.Duplicate(at, GoText.Json(taint), "taints must be unique by key and effect pair");
        }
    }

    private static string Status(Node node)
    {
        var ready = node.Status.Conditions.FirstOrDefault(condition => condition.Type is "Ready");
        var text = ready is null ? "Unknown" : ready.Status is "True" ? "Ready" : "NotReady";
        return node.Spec.Unschedulable ? text + ",SchedulingDisabled" : text;
    }

    private static string Roles(Node node)
    {
        var roles = node.Metadata.Labels
            .Select(label => label.Key.StartsWith(RolePrefix, StringComparison.Ordinal) ? label.Key[RolePrefix.Length..] : label.Key is "kubernetes.io/role" ? label.Value : "")
            .Where(role => role is not "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return CellText.OrNone(string.Join(",", roles));
    }

    private static string Address(Node node, string type) =>
        node.Status.Addresses.FirstOrDefault(address => address.Type == type)?.Address ?? CellText.None;

    private static string OrUnknown(string text) => text is "" ? CellText.Unknown : text;
}
