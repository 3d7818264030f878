using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Services;

internal sealed class ServiceStrategy : ResourceStrategy<Service>
{
    public override bool HasStatus => true;

    public override bool TracksGeneration => false;

    public override bool AllowCreateOnUpdate => true;

    public override bool DeleteReturnsObject => true;

    public override IReadOnlyList<Subresource> Subresources => [Subresource.Proxy("ServiceProxyOptions"), Subresource.Status(Type)];

    public override IReadOnlySet<string> SelectableFieldNames { get; } = new HashSet<string> { "spec.clusterIP", "spec.type" };

    public override IReadOnlyList<TableColumn> Columns => ServiceTable.Columns;

    protected override NameRule NameRule => NameRule.Label;

    protected override Service Default(Service value) => ServiceDefaults.Apply(value);

    protected override Service PrepareForCreate(Service value) =>
        ServiceDefaults.Families(ServiceUpdate.WithClusterIPsInStep(value with { Status = new() }, old: null));

    protected override Service PrepareForUpdate(Service value, Service old) => ServiceDefaults.Families(ServiceUpdate.Apply(value, old));

    protected override Service PrepareForStatusUpdate(Service value, Service old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(Service left, Service right) => left.Spec == right.Spec;

    protected override void Validate(Service value, FieldErrors errors) => ServiceValidation.Validate(value, errors);

    protected override void ValidateUpdate(Service value, Service old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        ServiceAddressValidation.ValidateUpdate(value, old, errors);
        ServiceTrafficValidation.ValidateUpdate(value, old, errors);
        Validate((KubernetesObject)value, errors);
    }

    protected override void ValidateStatusUpdate(Service value, Service old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        var path = FieldPath.Status.Child("loadBalancer", "ingress");
        if (value.Spec.Type is not "LoadBalancer" && value.Status.LoadBalancer.Ingress.Count > 0)
        {
            errors.Forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'");
            return;
        }

        for (var i = 0; i < value.Status.LoadBalancer.Ingress.Count; i++)
        {
            var (ingress, at) = (value.Status.LoadBalancer.Ingress[i], path.Index(i));
            AddressValidation.ValidateEntrance(ingress.IP, ingress.Hostname, at, errors);
            if (ingress is { IPMode: not null, IP: "" })
                errors.Forbidden(at.Child("ipMode"), "may not be specified when `ip` is not set");
            else if (ingress.IPMode is { } mode and not ("Proxy" or "VIP"))
                errors.Unsupported(at.Child("ipMode"), mode, "Proxy", "VIP");
        }
    }

    protected override IEnumerable<string> Warnings(Service value, Service? old)
    {
        var spec = value.Spec;
        if (value.Metadata.Annotations.ContainsKey(ServiceValidation.TopologyHints))
            yield return $"annotation {ServiceValidation.TopologyHints} is deprecated, please use {ServiceValidation.TopologyMode} instead";
        if (spec.ExternalIPs.Count > 0)
            yield return "spec.externalIPs is deprecated and may no longer be implemented in some clusters";
        if (spec is { Type: "ClusterIP", ClusterIP: "None" })
        {
            if (spec.LoadBalancerIP is not "")
                yield return "spec.loadBalancerIP is ignored for headless services";
            if (spec.ExternalIPs.Count > 0)
                yield return "spec.externalIPs is ignored for headless services";
            if (spec.SessionAffinity is not "None")
                yield return "spec.SessionAffinity is ignored for headless services";
        }

        if (spec is { Type: "ExternalName", ExternalIPs.Count: > 0 })
            yield return "spec.externalIPs is ignored when spec.type is \"ExternalName\"";
        if (spec is { ExternalName: not "", Type: not "ExternalName" })
            yield return "spec.externalName is ignored when spec.type is not \"ExternalName\"";
        if (spec.TrafficDistribution is "PreferClose")
            yield return "spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"";
    }

    protected override IReadOnlyDictionary<string, string> SelectableFields(Service value) =>
        new Dictionary<string, string> { ["spec.clusterIP"] = value.Spec.ClusterIP, ["spec.type"] = value.Spec.Type };

    protected override IReadOnlyList<object?> Cells(Service value, DateTimeOffset now) => ServiceTable.Cells(value, now);
}
