using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Networking;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Scene;

public sealed class WorkloadTests
{
    [Fact]
    public void A_Deployment_shows_how_many_pods_are_wanted_and_ready() =>
        Assert.Equal(new("Deployment", "lake", "web", 3, 2, "", true), WorkloadItems.Of(Deployment("""{"replicas":3,"updatedReplicas":3,"readyReplicas":2}""")));

    [Fact]
    public void A_rollout_in_progress_is_said() =>
        Assert.Equal("rolling out, 1 new", WorkloadItems.Of(Deployment("""{"replicas":4,"updatedReplicas":1,"readyReplicas":3}"""))!.Note);

    [Fact]
    public void A_Job_says_when_it_is_complete()
    {
        var job = Read<Job>("""
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"task","namespace":"lake"},"spec":{"completions":2},
             "status":{"succeeded":2,"conditions":[{"type":"Complete","status":"True"}]}}
            """);

        Assert.Equal(new("Job", "lake", "task", 2, 2, "complete", false), WorkloadItems.Of(job));
    }

    [Fact]
    public void A_ReplicaSet_of_a_Deployment_is_not_drawn_beside_it()
    {
        var owned = Read<ReplicaSet>("""
            {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"web-1","namespace":"lake","ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"web","uid":"1","controller":true}]}}
            """);

        Assert.Same(SceneSnapshot.Empty, SceneSnapshot.Empty.With(Came(owned)));
    }

    [Fact]
    public void An_Ingress_leads_to_each_of_its_Services_once_and_no_longer_than_its_rules_say()
    {
        var (two, one) = (Ingress("web", "api", "web"), Ingress("api"));
        var scene = SceneSnapshot.Empty.With(Came(two));

        Assert.Equal(["route/lake/shop/api", "route/lake/shop/web"], Routes(scene));
        Assert.Equal("shop.example/0, shop.example/2", scene.Find<RouteItem>("route/lake/shop/web")!.Paths);
        Assert.Equal(["route/lake/shop/api"], Routes(scene.With(Turned(two, one))));
        Assert.Empty(Routes(scene.With(Went(two))));
    }

    private static IEnumerable<string> Routes(SceneSnapshot scene) => scene.Items.Keys.Where(id => id.StartsWith("route/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static Deployment Deployment(string status) => Read<Deployment>(
        $$$"""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"lake"},"spec":{"replicas":3},"status":{{{status}}} }""");

    private static Ingress Ingress(params string[] services)
    {
        var paths = services.Select((service, i) => $$$"""{"path":"/{{{i}}}","pathType":"Prefix","backend":{"service":{"name":"{{{service}}}","port":{"number":80} } } }""");
        return Read<Ingress>($$$"""
            {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"shop","namespace":"lake"},
             "spec":{"ingressClassName":"nginx","rules":[{"host":"shop.example","http":{"paths":[{{{string.Join(',', paths)}}}]} }]} }
            """);
    }
}
