using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.ApiServer.Resources.Networking;

internal sealed class IngressStrategy : ResourceStrategy<Ingress>
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    public override bool HasStatus => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Class", "string", "The class that serves it."),
        new("Hosts", "string", "The host names it answers to."),
        new("Address", "string", "Where it can be reached."),
        new("Ports", "string", "The ports it opens."),
        TableColumn.Age,
    ];

    protected override Ingress PrepareForCreate(Ingress value) => value with { Status = new() };

    protected override Ingress PrepareForUpdate(Ingress value, Ingress old) => value with { Status = old.Status };

    protected override Ingress PrepareForStatusUpdate(Ingress value, Ingress old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(Ingress left, Ingress right) => left.Spec == right.Spec;

    protected override void Validate(Ingress value, FieldErrors errors)
    {
        IngressValidation.Validate(value.Spec, FieldPath.Spec, errors);
        if (value.Metadata.ResourceVersion is "" && value.Spec.IngressClassName is { } name
            && value.Metadata.Annotations.TryGetValue(ClassAnnotation, out var annotation) && annotation != name)
            errors.Invalid(FieldPath.Root("annotations").Child(ClassAnnotation), annotation, "must match `ingressClassName` when both are specified");
    }

    protected override void ValidateUpdate(Ingress value, Ingress old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate((KubernetesObject)value, errors);
    }

    protected override void ValidateStatusUpdate(Ingress value, Ingress old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        for (var i = 0; i < value.Status.LoadBalancer.Ingress.Count; i++)
        {
            var (at, path) = (value.Status.LoadBalancer.Ingress[i], FieldPath.Status.Child("loadBalancer", "ingress").Index(i));
            AddressValidation.ValidateEntrance(at.IP, at.Hostname, path, errors);
        }
    }

    protected override IEnumerable<string> Warnings(Ingress value, Ingress? old)
    {
        if (old is null && value.Metadata.Annotations.ContainsKey(ClassAnnotation))
            yield return $"annotation \"{ClassAnnotation}\" is deprecated, please use 'spec.ingressClassName' instead";
    }

    protected override IReadOnlyList<object?> Cells(Ingress value, DateTimeOffset now)
    {
        var addresses = value.Status.LoadBalancer.Ingress.Select(ingress => ingress.IP is "" ? ingress.Hostname : ingress.IP)
            .Where(address => address is not "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return
        [
            value.Name, value.Spec.IngressClassName ?? CellText.None,
            CellText.AtMost(3, [.. value.Spec.Rules.Select(rule => rule.Host).Where(host => host is not "")], "*"),
            string.Join(",", addresses), value.Spec.TLS.Count > 0 ? "80, 443" : "80", CellText.Age(value, now),
        ];
    }
}
