using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.ApiServer.Resources.Networking;

internal sealed class IPAddressStrategy : ResourceStrategy<IPAddress>
{
    public override IReadOnlyList<TableColumn> Columns { get; } =
        [TableColumn.ObjectName, new("ParentRef", "string", "Who has the address.")];

    public override IReadOnlySet<string> SelectableFieldNames { get; } = new HashSet<string>();

    protected override NameRule NameRule => NameRule.PathSegment;

    protected override void Validate(IPAddress value, FieldErrors errors)
    {
        if (!AddressValidation.TryParse(value.Name, out var address) || address.ToString() != value.Name)
            errors.Invalid(FieldPath.Metadata.Child("name"), value.Name, "must be a valid IP address in canonical form");
        var path = FieldPath.Spec.Child("parentRef");
        if (value.Spec.ParentRef is not { } parent)
        {
            errors.Required(path);
            return;
        }

        if (parent.Resource is "")
            errors.Required(path.Child("resource"));
        if (parent.Name is "")
            errors.Required(path.Child("name"));
    }

    protected override void ValidateUpdate(IPAddress value, IPAddress old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate((KubernetesObject)value, errors);
        if (value.Spec.ParentRef != old.Spec.ParentRef)
            errors.Invalid(FieldPath.Spec.Child("parentRef"), GoText.Json(value.Spec.ParentRef), "field is immutable");
    }

    protected override IReadOnlyList<object?> Cells(IPAddress value, DateTimeOffset now) => [value.Name, Parent(value.Spec.ParentRef)];

    private static string Parent(ParentReference? parent)
    {
        if (parent is null)
            return CellText.None;
        var resource = parent.Group is "" ? parent.Resource : $"{parent.Resource}.{parent.Group}";
        return parent.Namespace is "" ? $"{resource}/{parent.Name}" : $"{resource}/{parent.Namespace}/{parent.Name}";
    }
}
