using Playground.Kubernetes;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;
using Playground.Web.Talks.Scripts;
using Playground.Web.Talks.Scripts.Files;

namespace Playground.Web.Tests.Talks.Scripts;

/// <summary>What there is at a scene, and how it is looked at: both follow from the script alone.</summary>
public sealed class ScriptTests
{
    private static readonly Script Script = ScriptParser.Parse("x.md", """
        ---
        title: a
        summary: b
        minutes: 5
        namespaces: [pond]
        start: "{apiVersion: v1, kind: ConfigMap, metadata: {name: water, labels: {wet: very}}, data: {depth: low}}"
        ---
        ## One
        ```scene
        apply: "{apiVersion: v1, kind: ConfigMap, metadata: {name: sand}}"
        show: [Deployment web, Node node-1]
        by: application
        namespace: pond
        speed: 2
        pause: true
        ```
        ## Two
        ## Three
        ```scene
        delete: [ConfigMap s*]
        apply: "{apiVersion: v1, kind: ConfigMap, metadata: {name: water}, data: {depth: high}}"
        show: all
        namespace: all
        ```
        ## Four
        ```scene
        anew: true
        show: [Namespace pond, Pod role=fish, Pod web-?, internet]
        ```
        """).Script!;

    [Theory]
    [InlineData(-1, "water low")]
    [InlineData(0, "water low", "sand ")]
    [InlineData(1, "water low", "sand ")]
    [InlineData(2, "water high")]
    [InlineData(3, "water low")]
    public void What_there_is_at_a_scene_is_what_the_scenes_up_to_it_made(int scene, params string[] objects) => Assert.Equal(
        objects, Script.ObjectsAt(scene).Cast<Kubernetes.Core.ConfigMap>().Select(one => $"{one.Name} {one.Data.GetValueOrDefault("depth")}"));

    [Fact]
    public void A_view_holds_until_another_scene_says_otherwise_and_a_pause_only_for_its_scene()
    {
        var scene = Of(Pod("web-1", "Deployment/web"), Pod("web-2", "Deployment/web"), Pod("fish", ""), new WorkloadItem("Deployment", "pond", "web", 2, 2, "", true), new NodeItem("node-1", "a", true, false, ""), new ServiceItem("sea", "web", "", "", [], ValueMap<string>.Empty, ""));

        var first = SceneView.Of(Script, 0, 7, scene);
        Assert.Equal(["deployment/pond/web", "pod/pond/web-1", "pod/pond/web-2", "node/node-1"], first.Show!);
        Assert.Equal((7, "application", 2, true), (first.Entry, first.By, first.Speed, first.Paused));
        Assert.Equal(first with { Paused = false }, SceneView.Of(Script, 1, 7, scene));
        Assert.Equal([], SceneView.Of(Script, 2, 7, scene).Show!);
        Assert.Equal(["deployment/pond/web", "pod/pond/fish", "pod/pond/web-1", "pod/pond/web-2", "internet"], SceneView.Of(Script, 3, 7, scene).Show!);
        Assert.Equal(["pond", "pond", "all", "all"], Enumerable.Range(0, 4).Select(number => SceneView.NamespaceOf(Script, number)));
    }

    [Fact]
    public void A_workload_is_chosen_itself_and_sends_from_a_pod_of_its_own_that_runs()
    {
        var web = new ScriptTarget("StatefulSet", "pond", new("web"), null);
        var scene = Of(Pod("web-0", "StatefulSet/web") with { Phase = "Pending" }, Pod("web-1", "StatefulSet/web"), new WorkloadItem("StatefulSet", "pond", "web", 2, 1, "", true));

        Assert.Equal("statefulset/pond/web", web.IdIn(scene));
        Assert.Equal("web-1", web.PodIn(scene)!.Name);
        Assert.Null(web.PodIn(SceneSnapshot.Empty));
    }

    private static PodItem Pod(string name, string owner) => new("pond", name, "Running", "", true, "", 0, "", "", ValueMap.Of(("role", name)), "", false, owner);

    private static SceneSnapshot Of(params SceneItem[] items) => SceneSnapshot.Empty with { Items = SceneSnapshot.Empty.Items.AddRange(items.Select(item => KeyValuePair.Create(item.Id, item))) };
}
