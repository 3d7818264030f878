using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Networking;
using Playground.Web.Scene.Why;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Scene.Why;

public sealed class WorkloadReasonTests
{
    [Fact]
    public void A_workload_that_lacks_pods_is_explained_by_the_first_that_is_not_ready()
    {
        var stuck = Pod("web-1", status: """{"phase":"Pending","containerStatuses":[{"name":"main","ready":false,"restartCount":0,"image":"","imageID":"","state":{"waiting":{"reason":"ErrImagePull","message":"not found"}}}]}""");

        var reason = WorkloadReason.Of(Web(replicas: 3, ready: 2), [new(stuck, [], [], [])]);

        Assert.Equal("Deployment lake/web has 2 of 3 pods ready. Pod lake/web-1 cannot start, because there is no image jmalloc/echo-server:0.3.6.", reason.Sentence);
        Assert.Equal(["status.readyReplicas", "spec.containers[0].image", "status.containerStatuses[name=main].state.waiting.message"], reason.Evidence.Select(fact => fact.Field));
    }

    [Fact]
    public void One_that_is_scaled_to_nothing_can_be_scaled_up()
    {
        var fix = Assert.Single(WorkloadReason.Of(Web(replicas: 0, ready: 0), []).Fixes);

        Assert.Equal("""{"spec":{"replicas":1}}""", System.Text.Encoding.UTF8.GetString(Remedy.Parse(fix.Command)!.Patch.Content.Span));
    }

    [Fact]
    public void One_whose_pods_are_refused_says_what_the_server_said()
    {
        var reason = WorkloadReason.Of(Web(replicas: 1, ready: 0, """{"type":"ReplicaFailure","status":"True","message":"pods \"web-1\" is forbidden: exceeded quota"}"""), []);

        Assert.Equal("Deployment lake/web cannot make its pods, because pods \"web-1\" is forbidden: exceeded quota.", reason.Sentence);
    }

    [Fact]
    public void A_policy_that_selects_nobody_changes_nothing() => Assert.Equal(
        "NetworkPolicy lake/guard changes nothing, because it selects no pod.", NetworkReason.Of(Guard, [Pod("angler", role: "angler")]).Sentence);

    [Fact]
    public void A_policy_tells_whom_it_guards_and_what_it_lets_through() => Assert.Equal(
        "NetworkPolicy lake/guard guards 1 pod: it lets nothing in.", NetworkReason.Of(Guard, [Pod("fish-1"), Pod("angler", role: "angler")]).Sentence);

    [Theory]
    [InlineData("carp", 80, "Ingress lake/gate answers lake.test/ with 503, because there is no Service carp in namespace lake.")]
    [InlineData("fish", 81, "Ingress lake/gate answers lake.test/ with 503, because Service fish has no such port.")]
    [InlineData("fish", 80, "Ingress lake/gate has no address, because no controller has taken it up: its class is not set.")]
    public void An_ingress_is_followed_to_its_Service(string service, int port, string sentence) => Assert.Equal(sentence, NetworkReason.Of(
        Read<Ingress>($$$"""
            {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"gate","namespace":"lake"},
             "spec":{"rules":[{"host":"lake.test","http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"{{{service}}}","port":{"number":{{{port}}} } } } }]} }]} }
            """), [Service("fish", "10.96.84.12")]).Sentence);

    private static NetworkPolicy Guard { get; } = Read<NetworkPolicy>("""
        {"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"guard","namespace":"lake"},"spec":{"podSelector":{"matchLabels":{"role":"fish"}},"policyTypes":["Ingress"]}}
        """);

    private static Deployment Web(int replicas, int ready, string condition = "") => Read<Deployment>($$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"lake"},"spec":{"replicas":{{{replicas}}},"selector":{"matchLabels":{"role":"fish"}},"template":{} },
         "status":{"replicas":{{{replicas}}},"readyReplicas":{{{ready}}},"conditions":[{{{condition}}}]} }
        """);
}
