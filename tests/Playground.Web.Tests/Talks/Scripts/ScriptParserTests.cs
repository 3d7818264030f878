using Playground.Kubernetes.Core;
using Playground.Web.Talks.Scripts;
using Playground.Web.Talks.Scripts.Files;

namespace Playground.Web.Tests.Talks.Scripts;

public sealed class ScriptParserTests
{
    private const string Settings = "---\ntitle: Fish\nsummary: About fish.\nminutes: 5\nnamespaces: [pond]\n---\n";

    [Fact]
    public void A_file_becomes_a_script_scene_by_scene()
    {
        var script = Read("""
            ---
            title: Fish
            summary: About fish.
            minutes: 5
            namespaces: [pond, sea]
            start: |
              {apiVersion: v1, kind: ConfigMap, metadata: {name: water}}
            ---
            ## Look

            This is *a fish*.

            ```sh
            kubectl get pods
            ```

            ```scene
            anew: true
            delete: [ConfigMap water, Pod role=fish]
            apply: |
              apiVersion: v1
              kind: Pod
              metadata: {name: fish, namespace: sea}
              spec: {containers: [{name: fish, image: nginx}]}
            show: [Pod sea/fish, Service fish, laptop]
            by: application
            namespace: all
            select: Pod sea/fish
            speed: 0.5
            pause: true
            flows:
            - {from: role=fish, to: "http://fish", method: POST, times: 3}
            - {from: Deployment web, to: fish, rate: 2}
            ```

            ## Read

            Nothing happens.
            """);

        Assert.Equal(("Fish", "About fish.", 5), (script.Title, script.Summary, script.Minutes));
        Assert.Equal(["pond", "sea"], script.Namespaces);
        Assert.Equal("pond/water", $"{Assert.Single(script.Start).NamespacedName}");
        var scene = script.Scenes[0];
        Assert.Equal(("Look", "This is a fish."), (scene.Title, scene.Opening));
        Assert.Equal("<p>This is <em>a fish</em>.</p>\n<pre><code class=\"language-sh\">kubectl get pods\n</code></pre>", scene.Notes);
        Assert.Equal(script.Start, scene.Anew);
        Assert.Equal("sea/fish", $"{Assert.IsType<Pod>(Assert.Single(scene.Apply)).NamespacedName}");
        Assert.Equal(["Pod sea fish", "Service pond fish", "laptop  *"], scene.Show!.Value.Select(Words));
        Assert.Equal(["ConfigMap pond water", "Pod pond role=fish"], scene.Delete.Select(Words));
        Assert.Equal(("application", "all", .5, true, "Pod sea fish"), (scene.By, scene.Namespace, scene.Speed, scene.Pause, Words(scene.Select!)));
        Assert.Equal(
            [("Pod pond role=fish", "http://fish", "POST", 3, 0), ("Deployment pond web", "fish", "GET", 0, 2)],
            scene.Flows.Select(flow => (Words(flow.From), flow.To, flow.Method, flow.Times, flow.PerSecond)));
        Assert.Equal(("Read", null), (script.Scenes[1].Title, script.Scenes[1].Show));
    }

    [Fact]
    public void A_template_can_be_what_a_script_or_a_scene_begins_with()
    {
        var script = Read("---\ntitle: a\nsummary: b\nminutes: 5\nnamespaces: [lake]\ntemplate: lake\n---\n## A\n```scene\nanew: lake\n```");

        Assert.Contains(script.Start, one => one.Name is "angler");
        Assert.Equal(script.Start.Select(one => one.NamespacedName), script.Scenes[0].Anew!.Value.Select(one => one.NamespacedName));
    }

    [Fact]
    public void All_that_is_wrong_is_told_with_its_line() => Assert.Equal(
        [
            "x.md:2: settings: a script cannot own the namespace kube-system: it is emptied at the beginning",
            "x.md:2: settings: `minutes` is how long the talk takes, between 1 and 480",
            "x.md:2: settings: `summary` is missing",
            "x.md:4: settings: `colour` is not known here",
            "x.md:9: scene: `by` is machine, application, not 'colour'",
            "x.md:10: scene: `sped` is not known here",
        ],
        Problems("---\ntitle: a\nnamespaces: [kube-system]\ncolour: red\n---\n## A\n\n```scene\nby: colour\nsped: 2\n```"));

    [Theory]
    [InlineData("no settings", "x.md:1: a script begins with settings between two lines of ---")]
    [InlineData("---\ntitle: a\n  b: c\n---\n## A", "x.md:3: mapping values are not allowed in this context")]
    [InlineData("---\n- a\n---\n## A", "x.md:2: the settings are a mapping of title, summary, minutes and so on")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\ntemplate: lake\nstart: ''\n---\n## A", "x.md:5: settings: a script begins with `start` or with `template`, not with both")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\ntemplate: sea\n---\n## A", "x.md:5: settings: `template` is empty, lake, shop, zones, stateful, not 'sea'")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\ntemplate: lake\n---\n## A", "x.md:5: the template lake is about the namespace lake, which is not the script's own: name it under `namespaces`")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\nstart: |\n  {apiVersion: v1, kind: Cat}\n---\n## A", "x.md:5: settings: `start` holds an object of unknown kind \"Cat\" in version \"v1\"")]
    public void Settings_that_cannot_be_used_say_why(string text, string problem) => Assert.StartsWith(problem, Problems(text)[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("", "x.md:7: there is no scene; a scene begins with ## and its title")]
    [InlineData("words", "x.md:7: before the first scene stands nothing; a scene begins with ## and its title")]
    [InlineData("# A", "x.md:7: the title stands in the settings; a scene begins with ##")]
    [InlineData("##", "x.md:7: a scene has a title")]
    [InlineData("## A\n```scene\npause: true", "x.md:8: the block scene never ends")]
    [InlineData("## A\n```seen\npause: true\n```", "x.md:8: there is no block named seen: write scene, or text, yaml, sh, console, json, dns for what is only shown")]
    [InlineData("## A\n```scene\npause: true\n```\n```scene\npause: true\n```", "x.md:11: a scene has one block named scene")]
    [InlineData("## A\n- x\n  ```scene\n  pause: true\n  ```", "x.md:9: the block scene stands inside a list or a quotation; put it at the margin")]
    [InlineData("## A\n```scene\n- pause\n```", "x.md:9: a scene is a mapping of anew, delete, apply, show, select, flows and so on")]
    [InlineData("## A\n```scene\n```", "x.md:9: there is nothing here")]
    [InlineData("## A\n```scene\na: [\n```", "x.md:9: did not find expected node content")]
    [InlineData("## A\n```scene\npause: maybe\n```", "x.md:9: scene: `pause` is true, false, not 'maybe'")]
    [InlineData("## A\n```scene\nspeed: 3\n```", "x.md:9: scene: `speed` is 0.1, 0.25, 0.5, 1, 2, 4, not '3'")]
    [InlineData("## A\n```scene\nanew: sea\n```", "x.md:9: scene: `anew` is true, false, empty, lake, shop, zones, stateful, not 'sea'")]
    [InlineData("## A\n```scene\nshow: Cat tom\n```", "x.md:9: 'Cat tom' is nothing on the canvas")]
    [InlineData("## A\n```scene\nselect: web\n```", "x.md:9: 'web' is nothing on the canvas")]
    [InlineData("## A\n```scene\nshow: Service app=web\n```", "x.md:9: 'Service app=web': only pods are named by labels")]
    [InlineData("## A\n```scene\nshow: Pod sea/web\n```", "x.md:9: the namespace sea is not the script's own: name it under `namespaces`")]
    [InlineData("## A\n```scene\ndelete: Node node-1\n```", "x.md:9: 'Node node-1' cannot be deleted")]
    [InlineData("## A\n```scene\ndelete: Pod a=b=c\n```", "x.md:9: ")]
    [InlineData("## A\n```scene\napply: |\n  kind: Pod\n```", "x.md:9: scene: `apply` holds an object of unknown kind \"Pod\" in version \"\"")]
    [InlineData("## A\n```scene\napply: |\n  {apiVersion: v1, kind: Pod, spec: 3}\n```", "x.md:9: scene: `apply`: ")]
    [InlineData("## A\n```scene\napply: |\n  {apiVersion: v1, kind: Pod}\n```", "x.md:9: scene: `apply` holds a Pod without a name")]
    [InlineData("## A\n```scene\napply: |\n  {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: default}}\n```", "x.md:9: scene: `apply` is about the namespace default, which is not the script's own")]
    [InlineData("## A\n```scene\nflows: web\n```", "x.md:9: scene: `flows` is a list of mappings of from, to, method, times and rate")]
    [InlineData("## A\n```scene\nflows:\n- from: web\n```", "x.md:10: flow: `to` is missing")]
    [InlineData("## A\n```scene\nflows:\n- {from: Service web, to: x}\n```", "x.md:10: 'Service web' sends nothing")]
    [InlineData("## A\n```scene\nflows:\n- {from: web, to: x, times: 100000}\n```", "x.md:10: flow: `times` is between 1 and 1000")]
    [InlineData("## A\n```scene\nflows:\n- {from: web, to: x, rate: 0}\n```", "x.md:10: flow: `rate` is between 1 and 20")]
    [InlineData("## A\n```scene\nflows:\n- {from: web, to: x, method: BREW}\n```", "x.md:10: flow: `method` is GET, HEAD, POST, PUT, PATCH, DELETE, not 'BREW'")]
    public void A_scene_that_cannot_be_played_says_why(string scenes, string problem) => Assert.StartsWith(problem, Problems(Settings + scenes)[0], StringComparison.Ordinal);

    [Fact]
    public void Hostile_notes_are_words_and_nothing_else()
    {
        var notes = Read(Settings + "## <img src=x onerror=alert(1)>\n<script>alert(1)</script>\n\n<b onclick=alert(1)>bold</b> [page](https://example.org/\"onmouseover=alert(1))").Scenes[0];

        Assert.DoesNotContain("<script", notes.Notes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b", notes.Notes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"onmouseover", notes.Notes, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("<img src=x onerror=alert(1)>", notes.Title); // shown as text
        Assert.StartsWith("x.md:8: links lead to http or https pages only", Problems(Settings + "## A\n[x](javascript:alert(1))")[0], StringComparison.Ordinal);
        Assert.StartsWith("x.md:8: pictures are not shown", Problems(Settings + "## A\n![x](https://example.org/x.png)")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_of_a_megabyte_and_one_that_nests_without_end_are_refused()
    {
        Assert.Equal(["x.md:1: the script is larger than 256 KiB"], Problems(Settings + new string('#', 1024 * 1024)));
        Assert.NotEmpty(Problems(Settings + "## A\n" + new string('>', 100_000) + " deep"));
        Assert.NotEmpty(Problems(Settings + "## A\n```scene\nshow: " + new string('[', 100_000) + "\n```"));
        Assert.Equal(["x.md:7: there are more than 200 scenes"], Problems(Settings + string.Concat(Enumerable.Repeat("## A\n", 201))));
    }

    private static string Words(ScriptTarget target) => $"{target.Kind} {target.Namespace} {target.Labels?.ToString() ?? target.Name.Text}";

    private static Script Read(string text)
    {
        var parsed = ScriptParser.Parse("x.md", text);
        Assert.Empty(parsed.Problems);
        return parsed.Script!;
    }

    private static List<string> Problems(string text) => [.. ScriptParser.Parse("x.md", text).Problems.Select(problem => problem.ToString())];
}
