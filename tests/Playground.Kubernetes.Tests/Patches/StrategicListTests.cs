using System.Text;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Patches;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Tests.Patches;

/// <summary>Containers and their env merge by name, ports by number.</summary>
public sealed class StrategicListTests
{
    private const string Pod =
        """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web"},"spec":{"containers":[{"name":"web","image":"nginx","env":[{"name":"A","value":"1"}]},{"name":"side","image":"busybox"}]}}""";

    [Theory]
    [InlineData("""{"containers":[{"name":"web","env":[{"name":"B","value":"2"}]},{"name":"new","image":"x"}]}""", "web:nginx[B,A] new:x[] side:busybox[]")]
    [InlineData("""{"containers":[{"name":"new","image":"x"}]}""", "new:x[] web:nginx[A] side:busybox[]")]
    [InlineData("""{"$setElementOrder/containers":[{"name":"side"},{"name":"web"}],"containers":[{"name":"side","image":"y"}]}""", "side:y[] web:nginx[A]")]
    [InlineData("""{"$setElementOrder/containers":[{"name":"side"},{"name":"web"}]}""", "side:busybox[] web:nginx[A]")]
    [InlineData("""{"$setElementOrder/containers":[{"name":"web"},{"name":"new"}],"containers":[{"name":"new","image":"x"}]}""", "web:nginx[A] new:x[] side:busybox[]")]
    [InlineData("""{"containers":[{"name":"side","$patch":"delete"}]}""", "web:nginx[A]")]
    [InlineData("""{"containers":[{"$patch":"replace"},{"name":"only","image":"x"}]}""", "only:x[]")]
    [InlineData("""{"containers":[{"name":"web","env":null}]}""", "web:nginx[] side:busybox[]")]
    [InlineData("""{"containers":[{"name":"web","env":[{"name":"A","$patch":"delete"}]}]}""", "web:nginx[] side:busybox[]")]
    [InlineData("""{"containers":[{"$patch":"replace","name":"web","image":"z"}]}""", "")]
    public void Members_are_found_by_name(string spec, string containers)
    {
        var patched = ObjectPatch.Apply(Kinds.Find("v1", "Pod")!, Object(Pod), Strategic($$"""{"spec":{{spec}}}""")).OrThrow().Object;
        var list = KubernetesJson.ToTree(patched)["spec"]!["containers"]?.AsArray() ?? [];
        Assert.Equal(containers, string.Join(' ', list.Select(c => $"{c!["name"]}:{c["image"]}[{string.Join(',', (c["env"]?.AsArray() ?? []).Select(e => e!["name"]))}]")));
    }

    [Theory]
    [InlineData("""{"containers":[{"image":"x"}]}""", "map: map[image:x] does not contain declared merge key: name")]
    [InlineData("""{"containers":[{"name":"web","$patch":"merge"}]}""", "merging lists cannot yet be specified in the patch")]
    [InlineData("""{"$setElementOrder/containers":[{"name":"side"}],"containers":[{"name":"web"}]}""", "The order in patch list:\n[map[name:web]]\n doesn't match $setElementOrder list:\n[map[name:side]]\n")]
    public void Members_that_cannot_be_told_apart_are_refused(string spec, string message)
    {
        var refused = ObjectPatch.Apply(Kinds.Find("v1", "Pod")!, Object(Pod), Strategic($$"""{"spec":{{spec}}}""")).Status;
        Assert.Equal((500, message), (refused.Code, refused.Message));
    }

    [Fact]
    public void Service_ports_merge_by_number_and_a_new_one_comes_first()
    {
        var service = Object("""{"kind":"Service","apiVersion":"v1","metadata":{"name":"web"},"spec":{"ports":[{"name":"http","port":80}]}}""", "Service");
        var patched = ObjectPatch.Apply(Kinds.Find("v1", "Service")!, service, Strategic("""{"spec":{"ports":[{"name":"https","port":443},{"port":80,"name":"web"}]}}""")).OrThrow().Object;
        var ports = KubernetesJson.ToTree(patched)["spec"]!["ports"]!.AsArray();
        Assert.Equal(["https 443", "web 80"], ports.Select(p => $"{p!["name"]} {p["port"]}"));
    }

    [Fact]
    public void Retained_keys_drop_the_others()
    {
        var deployment = Object(
            """{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web"},"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}}""", "Deployment", "apps/v1");
        var patch = Strategic("""{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}""");
        var patched = ObjectPatch.Apply(Kinds.Find("apps/v1", "Deployment")!, deployment, patch).OrThrow().Object;
        Assert.Equal("""{"type":"Recreate"}""", KubernetesJson.ToTree(patched)["spec"]!["strategy"]!.ToJsonString());
    }

    private static Patch Strategic(string json) => new(PatchType.Strategic, Encoding.UTF8.GetBytes(json));

    private static KubernetesObject Object(string json, string kind = "Pod", string apiVersion = "v1") =>
        KubernetesJson.Deserialize(Kinds.Find(apiVersion, kind)!, Encoding.UTF8.GetBytes(json));
}
