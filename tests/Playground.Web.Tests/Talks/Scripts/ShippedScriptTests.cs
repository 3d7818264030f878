using Playground.Kubernetes.Client;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Flows;
using Playground.Web.Lessons.Running;
using Playground.Web.Talks.Scripts;
using Playground.Web.Talks.Scripts.Files;
using Playground.Web.Talks.Scripts.Running;

namespace Playground.Web.Tests.Talks.Scripts;

/// <summary>Every script that ships, played to its end and back again, with the state of each scene looked at.</summary>
public sealed class ShippedScriptTests(Stages stages) : IClassFixture<Stages>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. ScriptFolder.Shipped().Select(file => file.Name)];

    [Fact]
    public void Nothing_is_wrong_with_any_of_them_and_there_is_one_at_least()
    {
        Assert.NotEmpty(ScriptFolder.Shipped());
        Assert.Empty(ScriptFolder.Shipped().SelectMany(file => file.Parsed.Problems));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_plays_to_its_end_and_back(string name)
    {
        var file = ScriptFolder.Shipped().Single(file => file.Name == name);
        var (talk, client) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        Assert.Empty(run.Take(file.Text, isAnother: true).Problems);
        for (var scene = 0; scene < file.Parsed.Script!.Scenes.Length; scene++)
        {
            var began = TimeProvider.System.GetUtcNow();
            run.Move(1);
            await ScriptRunTests.AtAsync(run, scene);
            await IsAsWrittenAsync(run.Standing.Value.Script!, scene, talk.Cluster, client);
            await SendsAsync(run, began, client);
        }

        for (var scene = file.Parsed.Script.Scenes.Length - 2; scene >= 0; scene--)
        {
            run.Move(-1);
            await ScriptRunTests.AtAsync(run, scene);
            await IsAsWrittenAsync(run.Standing.Value.Script!, scene, talk.Cluster, client);
        }
    }

    /// <summary>What its notes say of the endpoints and answers is so.</summary>
    [Fact]
    public async Task Services_in_ten_minutes_shows_what_it_tells()
    {
        var (talk, client) = await stages.OpenAsync(Soon);
        await using var run = stages.Play(talk);
        Assert.Empty(run.Take(ScriptFolder.Shipped().Single(file => file.Name is "services-in-ten-minutes").Text, isAnother: true).Problems);
        foreach (var (scene, ready, outcome) in ((int, int, string)[])[(2, 3, ""), (3, 3, FlowOutcome.Answered), (4, 3, FlowOutcome.Answered), (5, 5, FlowOutcome.Answered), (6, 0, FlowOutcome.Refused)])
            await ShowsAsync(run, scene, ready, outcome, client);
    }

    private static async Task ShowsAsync(ScriptRun run, int scene, int ready, string outcome, KubernetesClient client)
    {
        var began = TimeProvider.System.GetUtcNow();
        run.Go(scene);
        await ScriptRunTests.AtAsync(run, scene);
        Assert.True(
            await Until.HoldsAsync<EndpointSlice>(client, TimeProvider.System, all => all.Where(slice => slice is { Namespace: "shop", ServiceName: "till" }).Sum(slice => slice.Endpoints.Count(end => end.Conditions.Ready is true)) == ready, Patience, Soon),
            $"scene {scene + 1} has not {ready} endpoints");
        Assert.True(
            outcome is "" || await Until.HoldsAsync<Flow>(client, TimeProvider.System, all => all.Any(flow => flow.StartTime?.Value >= began && flow.Source.Name is "visitor" && flow.Protocol is not "DNS" && flow.Outcome == outcome), Patience, Soon),
            $"scene {scene + 1}: nothing was {outcome}");
    }

    private async Task IsAsWrittenAsync(Script script, int scene, string cluster, KubernetesClient client)
    {
        foreach (var wanted in script.ObjectsAt(scene))
            Assert.True((await client.Transport.SendAsync(new(ApiVerb.Get, wanted.ResourceType) { Namespace = wanted.Namespace, Name = wanted.Name }, Soon)).IsSuccess, $"scene {scene + 1} has no {wanted.ResourceType.Kind} {wanted.Name}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Soon);
        limit.CancelAfter(Patience);
        await foreach (var seen in stages.Scenes.Find(cluster)!.FollowAsync(limit.Token))
        {
            var named = (script.Scenes[scene].Show ?? []).Concat(script.Scenes[scene].Select is { } chosen ? [chosen] : []);
            if (named.All(target => target.IdIn(seen) is not null) && seen.Pods.Where(pod => script.Namespaces.Contains(pod.Ns)).All(pod => pod.Phase is "Running"))
                return;
        }
    }

    private static async Task SendsAsync(ScriptRun run, DateTimeOffset began, KubernetesClient client)
    {
        foreach (var flow in run.Standing.Value.Present!.Flows)
        {
            var sent = flow.Times is 0 ? 2 : flow.Times;
            Assert.True(
                await Until.HoldsAsync<Flow>(client, TimeProvider.System, all => all.Count(one => one.StartTime?.Value >= began && one.Protocol is not "DNS") >= sent, Patience, Soon),
                $"“{run.Standing.Value.Present.Title}” sends no {sent} requests to {flow.To}");
        }

        Assert.Equal("", run.Standing.Value.Problem);
    }
}
