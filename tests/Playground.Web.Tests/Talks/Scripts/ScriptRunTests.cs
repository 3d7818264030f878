using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;
using Playground.Web.Lessons.Running;
using Playground.Web.Talks.Scripts.Running;

namespace Playground.Web.Tests.Talks.Scripts;

/// <summary>Scripts played in a real cluster: on, back, anew, and with mistakes that only the server finds.</summary>
public sealed class ScriptRunTests(Stages stages) : IClassFixture<Stages>
{
    private const string Text = """
        ---
        title: The pond
        summary: Fish come and go.
        minutes: 5
        namespaces: [pond]
        start: |
          apiVersion: v1
          kind: Pod
          metadata: {name: angler, labels: {role: angler}}
          spec: {containers: [{name: main, image: "alpine:3.19", command: [sleep, infinity]}]}
        ---
        ## One fish
        ```scene
        apply: |
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: fish}
          spec:
            replicas: 1
            selector: {matchLabels: {role: fish}}
            template:
              metadata: {labels: {role: fish}}
              spec: {containers: [{name: main, image: "jmalloc/echo-server:0.3.6"}]}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: fish}
          spec: {selector: {role: fish}, ports: [{port: 80, targetPort: 8080}]}
        flows:
        - {from: angler, to: "http://fish", times: 2}
        - {from: role=angler, to: "http://fish/always", rate: 5}
        ```
        ## Words only

        Nothing happens.

        ## No Service
        ```scene
        delete: [Service fish]
        apply: |
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: sign}
          data: {text: closed}
        ```
        ## Anew
        ```scene
        anew: true
        ```
        ## What the server refuses
        ```scene
        delete: [Pod angler]
        apply: |
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: good}
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: F!sh}
        ```
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scene_makes_what_it_says_and_sends_what_it_says_until_it_is_left()
    {
        var (talk, client) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        await TakeAsync(run, Text);
        run.Move(1);
        await AtAsync(run, 0);

        Assert.True((await client.GetAsync<Service>(new("pond", "fish"), Soon)).IsSuccess);
        Assert.True(await Until.HoldsAsync<Flow>(
            client, TimeProvider.System, flows => Answered(flows, "/").Count is 2 && Answered(flows, "/always").Count > 2, Patience, Soon));
        run.Move(1);
        await AtAsync(run, 1);
        var sent = Answered((await client.ListAsync<Flow>(cancellation: Soon)).OrThrow().Items, "/always").Count;
        run.Move(1);
        await AtAsync(run, 2);
        Assert.InRange(Answered((await client.ListAsync<Flow>(cancellation: Soon)).OrThrow().Items, "/always").Count, sent, sent + 1);
        Assert.True((await client.GetAsync<Service>(new("pond", "fish"), Soon)).Status.IsNotFound);
    }

    [Fact]
    public async Task Going_back_is_as_if_nothing_but_the_script_had_been_played()
    {
        var (talk, client) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        await TakeAsync(run, Text);
        foreach (var scene in (int[])[0, 1, 2])
        {
            run.Move(1);
            await AtAsync(run, scene);
        }

        // what a presenter does besides
        var angler = (await client.GetAsync<Pod>(new("pond", "angler"), Soon)).OrThrow();
        await client.UpdateAsync(angler with { Metadata = angler.Metadata with { Labels = angler.Metadata.Labels.With("role", "whale") } }, Soon);
        var fish = (await client.GetAsync<Deployment>(new("pond", "fish"), Soon)).OrThrow();
        await client.UpdateAsync(fish with { Spec = fish.Spec with { Replicas = 4 } }, Soon);
        foreach (var place in (string[])["pond", "default"])
            await client.CreateAsync(new ConfigMap { Metadata = new() { Name = "by-hand", Namespace = place } }, Soon);

        run.Move(-1);
        await AtAsync(run, 1);
        Assert.Equal(("angler", "fish", "fish"), (await NameOfAsync<Pod>(client, "angler"), await NameOfAsync<Deployment>(client, "fish"), await NameOfAsync<Service>(client, "fish")));
        Assert.Equal("angler", (await client.GetAsync<Pod>(new("pond", "angler"), Soon)).OrThrow().Metadata.Labels["role"]);
        Assert.Equal(1, (await client.GetAsync<Deployment>(new("pond", "fish"), Soon)).OrThrow().Spec.Replicas);
        Assert.Null(await NameOfAsync<ConfigMap>(client, "sign"));
        Assert.Null(await NameOfAsync<ConfigMap>(client, "by-hand"));
        Assert.True((await client.GetAsync<ConfigMap>(new("default", "by-hand"), Soon)).IsSuccess);

        // what stands as it shall stand was left alone, and once more changes nothing
        Assert.Equal(angler.Metadata.Uid, (await client.GetAsync<Pod>(new("pond", "angler"), Soon)).OrThrow().Metadata.Uid);
        var service = (await client.GetAsync<Service>(new("pond", "fish"), Soon)).OrThrow();
        run.Move(-1);
        await AtAsync(run, 0);
        Assert.Equal(service, (await client.GetAsync<Service>(new("pond", "fish"), Soon)).OrThrow());
        run.Move(-1);
        await SettledAsync(run);
        Assert.Equal(0, run.Standing.Value.Scene);
    }

    [Fact]
    public async Task A_jump_forward_brings_what_the_scenes_between_would_have()
    {
        var (talk, client) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        await TakeAsync(run, Text);
        run.Go(2);
        await AtAsync(run, 2);
        Assert.Equal(("angler", "fish", null, "sign"), (await NameOfAsync<Pod>(client, "angler"), await NameOfAsync<Deployment>(client, "fish"), await NameOfAsync<Service>(client, "fish"), await NameOfAsync<ConfigMap>(client, "sign")));
    }

    [Fact]
    public async Task Anew_is_anew_down_to_the_pods_and_from_the_beginning_too()
    {
        var (talk, client) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        await TakeAsync(run, Text);
        run.Go(2);
        await AtAsync(run, 2);
        var before = (await client.GetAsync<Pod>(new("pond", "angler"), Soon)).OrThrow();
        run.Move(1);
        await AtAsync(run, 3);
        var after = (await client.GetAsync<Pod>(new("pond", "angler"), Soon)).OrThrow();
        Assert.NotEqual(before.Metadata.Uid, after.Metadata.Uid);
        Assert.Null(await NameOfAsync<Deployment>(client, "fish"));

        var began = run.Standing.Value.Began;
        run.Begin();
        await AtAsync(run, 0);
        Assert.NotEqual(after.Metadata.Uid, (await client.GetAsync<Pod>(new("pond", "angler"), Soon)).OrThrow().Metadata.Uid);
        Assert.NotEqual(began, run.Standing.Value.Began);
    }

    /// <summary>A label or an image changes in place; a command, or a Job's template, cannot.</summary>
    [Fact]
    public async Task What_cannot_be_changed_into_what_a_scene_says_is_made_anew()
    {
        const string settings = "---\ntitle: a\nsummary: b\nminutes: 5\nnamespaces: [pond]\n---\n";
        static string Scene(string image, string label, string command) => $$$"""
            ## A
            ```scene
            apply: |
              apiVersion: v1
              kind: Pod
              metadata: {name: fish, labels: {is: {{{label}}} } }
              spec: {containers: [{name: main, image: "{{{image}}}"{{{command}}} }] }
              ---
              apiVersion: batch/v1
              kind: Job
              metadata: {name: swim}
              spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "{{{image}}}"{{{command}}} }] } } }
            ```

            """;
        var (talk, client) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        await TakeAsync(run, settings + Scene("alpine:3.19", "a", ", command: [sleep, infinity]") + Scene("alpine:3.20", "b", ", command: [sleep, infinity]") + Scene("nginx", "b", ""));
        var seen = new List<(string Pod, string Image, string Label, string Job)>();
        foreach (var scene in (int[])[0, 1, 2])
        {
            run.Move(1);
            await AtAsync(run, scene);
            var pod = (await client.GetAsync<Pod>(new("pond", "fish"), Soon)).OrThrow();
            seen.Add((pod.Metadata.Uid, $"{pod.Spec.Containers[0].Image} {string.Join(' ', pod.Spec.Containers[0].Command)}", pod.Metadata.Labels["is"], (await client.GetAsync<Kubernetes.Batch.Job>(new("pond", "swim"), Soon)).OrThrow().Metadata.Uid));
        }

        Assert.Equal([("alpine:3.19 sleep infinity", "a"), ("alpine:3.20 sleep infinity", "b"), ("nginx ", "b")], seen.Select(one => (one.Image, one.Label)));
        Assert.Equal(seen[0].Pod, seen[1].Pod);
        Assert.NotEqual(seen[1].Pod, seen[2].Pod);
        Assert.Equal(3, seen.Select(one => one.Job).Distinct().Count());
    }

    [Fact]
    public async Task Of_a_scene_that_the_server_refuses_nothing_is_done_and_the_talk_goes_on()
    {
        var (talk, client) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        await TakeAsync(run, Text);
        run.Go(3);
        await AtAsync(run, 3);
        run.Move(1);
        await SettledAsync(run);

        Assert.Equal(4, run.Standing.Value.Scene);
        Assert.Contains("Invalid value: \"F!sh\"", run.Standing.Value.Problem, StringComparison.Ordinal);
        Assert.Equal(("angler", null), (await NameOfAsync<Pod>(client, "angler"), await NameOfAsync<ConfigMap>(client, "good")));
        run.Move(-1);
        await AtAsync(run, 3);
    }

    [Fact]
    public async Task A_script_its_place_and_its_clock_are_there_after_a_restart()
    {
        var (talk, _) = await stages.OpenAsync(Soon);
        await using (var run = stages.Play(talk))
        {
            await TakeAsync(run, Text);
            run.Go(1);
            await AtAsync(run, 1);
        }

        var kept = stages.Book.Find(talk.Id);
        stages.Reread();
        Assert.Equal(kept, stages.Book.Find(talk.Id));
        await using var again = stages.Play(talk);
        Assert.Equal(("The pond", 1, kept!.Began), (again.Standing.Value.Script!.Title, again.Standing.Value.Scene, again.Standing.Value.Began));
    }

    [Fact]
    public async Task A_script_with_mistakes_is_not_taken_and_the_one_there_is_stays()
    {
        var (talk, _) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        await TakeAsync(run, Text);
        run.Go(1);
        await AtAsync(run, 1);

        Assert.Equal("script.md:1: a script begins with settings between two lines of ---", $"{Assert.Single(run.Take("## A", isAnother: true).Problems)}");
        Assert.Equal((Text, 1), (run.Text, run.Standing.Value.Scene));

        await TakeAsync(run, Text.Replace("The pond", "The lake", StringComparison.Ordinal), isAnother: false);
        Assert.Equal(("The lake", 1), (run.Standing.Value.Script!.Title, run.Standing.Value.Scene));
    }

    [Fact]
    public async Task While_something_is_held_the_key_is_a_hop_and_else_a_scene()
    {
        var (talk, _) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        await TakeAsync(run, Text);
        run.Press(1);
        await AtAsync(run, 0);
        run.Hold(true);
        run.Press(1);
        Assert.Equal((0, 1), (run.Standing.Value.Scene, run.Standing.Value.Hops));
        run.Hold(false);
        run.Press(1);
        await AtAsync(run, 1);
        Assert.Equal(1, run.Standing.Value.Hops);
    }

    [Fact]
    public async Task In_a_cluster_where_nothing_may_be_changed_nothing_is()
    {
        var (talk, client) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk, () => "the trainer has frozen the room");
        await TakeAsync(run, Text);
        run.Move(1);
        await SettledAsync(run);
        Assert.Equal("Nothing can be set up now: the trainer has frozen the room.", run.Standing.Value.Problem);
        Assert.False((await client.GetAsync<Namespace>(new("", "pond"), Soon)).IsSuccess);
    }

    private static List<Flow> Answered(IEnumerable<Flow> flows, string path) => [.. flows.Where(flow => flow.Protocol is not "DNS" && flow.Path == path && flow.Outcome is FlowOutcome.Answered)];

    private static async Task<string?> NameOfAsync<T>(KubernetesClient client, string name) where T : KubernetesObject, Kubernetes.Schema.IKubernetesKind<T> =>
        await client.GetAsync<T>(new("pond", name), Soon) is { IsSuccess: true, Value.Metadata.DeletionTimestamp: null } found ? found.Value.Name : null;

    private static async Task TakeAsync(ScriptRun run, string text, bool isAnother = true)
    {
        Assert.Empty(run.Take(text, isAnother).Problems);
        await UntilAsync(run, standing => run.Text == text);
    }

    /// <summary>The scene has been entered, and nothing was wrong with it.</summary>
    internal static async Task AtAsync(ScriptRun run, int scene)
    {
        await UntilAsync(run, standing => standing.Scene == scene && !standing.IsSetting && standing.Present is not null);
        Assert.Equal("", run.Standing.Value.Problem);
    }

    /// <summary>All that was asked so far has been done.</summary>
    private static Task SettledAsync(ScriptRun run)
    {
        var text = run.Text;
        run.Take(text + "\n", isAnother: false);
        return UntilAsync(run, _ => run.Text != text);
    }

    private static async Task UntilAsync(ScriptRun run, Func<ScriptStanding, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Soon);
        limit.CancelAfter(Patience);
        await foreach (var standing in run.Standing.FollowAsync(limit.Token))
        {
            if (wanted(standing))
                return;
        }
    }
}
