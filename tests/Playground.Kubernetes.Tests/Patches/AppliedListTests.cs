using System.Text;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Patches;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Tests.Patches;

/// <summary>Lists under server-side apply: ports by number and protocol, containers by name, finalizers as a set, selectors as a whole.</summary>
public sealed class AppliedListTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static KindInfo Services => Kinds.Find("v1", "Service")!;

    [Fact]
    public void Port_is_known_by_number_and_default_protocol()
    {
        var live = Apply(null, "one", "{selector: {app: web}, ports: [{port: 80}]}").OrThrow();
        Assert.Equal("""{"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}},"f:selector":{}}}""", live.Metadata.ManagedFields[0].FieldsV1!.ToString());
        live = live with { Spec = live.Spec with { Ports = [live.Spec.Ports[0] with { Protocol = "TCP", TargetPort = 80 }] } };
        live = Apply(live, "one", "{selector: {app: web}, ports: [{port: 80, name: http}, {port: 443, name: https}]}").OrThrow();
        Assert.Equal(["http 80 TCP 80", "https 443  0"], live.Spec.Ports.Select(p => $"{p.Name} {p.Port} {p.Protocol} {p.TargetPort}"));
    }

    [Fact]
    public void Member_no_longer_applied_goes_with_what_was_defaulted_in_it()
    {
        var live = Apply(null, "one", "{ports: [{port: 80, name: a}, {port: 81, name: b}]}").OrThrow();
        live = live with { Spec = live.Spec with { Ports = [.. live.Spec.Ports.Select(p => p with { Protocol = "TCP", TargetPort = p.Port })] } };
        Assert.Equal([81], Apply(live, "one", "{ports: [{port: 81, name: b}]}").OrThrow().Spec.Ports.Select(p => p.Port));
    }

    [Fact]
    public void Member_another_manager_has_a_field_of_stays()
    {
        var live = Apply(null, "one", "{ports: [{port: 80, name: a}]}").OrThrow();
        live = Apply(live, "two", "{ports: [{port: 80, nodePort: 30080}]}").OrThrow();
        live = Apply(live, "one", "{}").OrThrow();
        Assert.Equal(["80  30080"], live.Spec.Ports.Select(p => $"{p.Port} {p.Name} {p.NodePort}"));
    }

    [Fact]
    public void Conflict_in_a_member_names_it_by_its_keys()
    {
        var live = Apply(null, "one", "{ports: [{port: 80, name: a}]}").OrThrow();
        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .spec.ports[port=80,protocol=\"TCP\"].name", Apply(live, "two", "{ports: [{port: 80, name: b}]}").Status.Message);
    }

    [Fact]
    public void Selector_is_owned_as_a_whole()
    {
        var live = Apply(null, "one", "{selector: {app: web}}").OrThrow();
        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .spec.selector", Apply(live, "two", "{selector: {tier: front}}").Status.Message);
        Assert.Equal("tier=front", Apply(live, "one", "{selector: {tier: front}}").OrThrow().Spec.Selector.ToString());
    }

    [Theory]
    [InlineData("{ports: [{name: a}]}", ".spec.ports: element 0: associative list with keys has an element that omits key field \"port\" (and doesn't have default value)")]
    [InlineData("{ports: [{port: 80}, {port: 80}]}", ".spec.ports: duplicate entries for key [port=80,protocol=\"TCP\"]")]
    [InlineData("{ports: {}}", ".spec.ports: expected list, got &{map[]}")]
    [InlineData("{ports: [{port: x}]}", ".spec.ports[port=\"x\",protocol=\"TCP\"].port: expected numeric (int or float), got string")]
    [InlineData("{ports: [{port: 80, nope: 1}]}", ".spec.ports[port=80,protocol=\"TCP\"].nope: field not declared in schema")]
    public void Members_that_do_not_fit_are_refused(string spec, string error) =>
        Assert.Equal("failed to create typed patch object (/web; /v1, Kind=Service): " + error, Apply(null, "one", spec).Status.Message);

    [Fact]
    public void Finalizers_are_a_set()
    {
        var live = Apply(null, "one", "{}", "finalizers: [example.com/a]").OrThrow();
        live = Apply(live, "two", "{}", "finalizers: [example.com/b]").OrThrow();
        Assert.Equal(["example.com/a", "example.com/b"], live.Metadata.Finalizers);
        Assert.Equal(["example.com/b"], Apply(live, "one", "{}").OrThrow().Metadata.Finalizers);
    }

    [Fact]
    public void Kubectl_takes_over_what_it_had_applied_from_the_client()
    {
        var created = (Service)ManagedFields.Record(Services, null, KubernetesJson.Deserialize(Services, Encoding.UTF8.GetBytes(
            """
            {"metadata":{"name":"web","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"type\":\"NodePort\"}}"}},
             "spec":{"type":"NodePort"}}
            """)), "kubectl-client-side-apply", "", Monday);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"kubectl-client-side-apply\" using v1: .spec.type", Apply(created, "argocd", "{type: ClusterIP}").Status.Message);
        Assert.Equal("ClusterIP", Apply(created, "kubectl", "{type: ClusterIP}").OrThrow().Spec.Type);
    }

    [Fact]
    public void Status_is_owned_through_its_subresource_only()
    {
        var old = KubernetesJson.Deserialize(Services, """{"metadata":{"name":"web"},"spec":{"type":"LoadBalancer"}}"""u8);
        var created = ManagedFields.Record(Services, null, old, "kubectl-create", "", Monday);
        var updated = ManagedFields.Record(Services, created, (Service)created with { Status = new() { LoadBalancer = new() { Ingress = [new() { IP = "172.18.255.200" }] } } }, "cloud", "status", Monday);
        Assert.Equal(
            ["""cloud Update status {"f:status":{"f:loadBalancer":{"f:ingress":{}}}}""", """kubectl-create Update  {"f:spec":{"f:type":{}}}"""],
            updated.Metadata.ManagedFields.Select(e => $"{e.Manager} {e.Operation} {e.Subresource} {e.FieldsV1}"));
    }

    private static ApiResult<Service> Apply(Service? live, string manager, string spec, string metadata = "")
    {
        var yaml = $"apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  {metadata}\nspec: {spec}";
        var result = ServerSideApply.Apply(Services, live, Encoding.UTF8.GetBytes(yaml), manager, false, "", Monday);
        return result.IsSuccess ? (Service)result.Value.Object : result.Status;
    }
}
