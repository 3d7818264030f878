using System.Text.Json;
using Playground.ApiServer;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Stream;

namespace Playground.Web.Tests.Scene;

public sealed class SceneFeedTests : IAsyncDisposable
{
    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private readonly ApiServer.ApiServer _server = new(new ApiServerOptions());
    private readonly KubernetesClient _client;
    private readonly SceneFeed _feed;

    public SceneFeedTests()
    {
        _client = new(_server.Transport);
        _feed = new(_client, TimeProvider.System);
    }

    [Fact]
    public async Task A_viewer_first_gets_the_whole_scene_and_then_what_changes()
    {
        await using var viewer = _feed.WatchAsync(Soon).GetAsyncEnumerator(Soon);
        await viewer.MoveNextAsync();
        Assert.True(Root(viewer.Current).GetProperty("reset").GetBoolean());

        await CreatePodAsync("fish-1");
        await viewer.MoveNextAsync();

        Assert.False(Root(viewer.Current).GetProperty("reset").GetBoolean());
        Assert.Equal(["pod/default/fish-1"], Ids(viewer.Current));
    }

    [Fact]
    public async Task All_viewers_are_sent_the_same_bytes()
    {
        await using var one = _feed.WatchAsync(Soon).GetAsyncEnumerator(Soon);
        await using var two = _feed.WatchAsync(Soon).GetAsyncEnumerator(Soon);
        await one.MoveNextAsync();
        await two.MoveNextAsync();

        await CreatePodAsync("fish-1");
        await one.MoveNextAsync();
        await two.MoveNextAsync();

        Assert.True(one.Current.Utf8.Equals(two.Current.Utf8));
        Assert.True(one.Current.Packed.Equals(two.Current.Packed));
    }

    [Theory]
    [InlineData("fish 🐟 \"and\" chips", 1, false)]
    [InlineData("fish 🐟 \"and\" chips", 100, true)]
    public void A_long_batch_travels_packed_and_says_the_same(string words, int times, bool isPacked)
    {
        var batch = JsonSerializer.SerializeToUtf8Bytes(new { words = string.Concat(Enumerable.Repeat(words, times)) });

        var travelling = JsonSerializer.SerializeToUtf8Bytes(new SceneMessage(batch));

        Assert.Equal(isPacked, travelling.Length < batch.Length);
        Assert.Equal(batch, JsonSerializer.Deserialize<SceneMessage>(travelling)!.Utf8.ToArray());
    }

    [Fact]
    public async Task A_viewer_that_fell_behind_starts_over_and_misses_nothing()
    {
        await using var slow = _feed.WatchAsync(Soon).GetAsyncEnumerator(Soon);
        await slow.MoveNextAsync();
        await using var quick = _feed.WatchAsync(Soon).GetAsyncEnumerator(Soon);
        await quick.MoveNextAsync();

        // one by one, so that each is a message of its own; nobody waits for the slow one
        for (var i = 1; i <= 100; i++)
        {
            await CreatePodAsync($"fish-{i}");
            await quick.MoveNextAsync();
        }

        var (seen, resets) = (new HashSet<string>(StringComparer.Ordinal), 0);
        while (!seen.Contains("pod/default/fish-100"))
        {
            await slow.MoveNextAsync();
            resets += Root(slow.Current).GetProperty("reset").GetBoolean() ? 1 : 0;
            seen.UnionWith(Ids(slow.Current));
        }

        Assert.Equal(1, resets);
        Assert.Equal(100, seen.Count(id => id.StartsWith("pod/default/fish-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Joining_on_the_canvas_labels_the_pod_and_leaving_takes_the_label_away()
    {
        await using var scenes = _feed.FollowAsync(Soon).GetAsyncEnumerator(Soon);
        var edits = new ClusterEdits(_client, TimeProvider.System);
        Assert.True((await edits.CreateAsync(new PodDraft("default", "fish-1", "nginx:1.24", ValueMap.Of(("app", "nginx"))))).IsSuccess);
        Assert.True((await edits.CreateAsync(new ServiceDraft("default", "fish", ValueMap.Of(("role", "fish")), 80, "80"))).IsSuccess);
        var scene = await UntilAsync(scenes, scene => scene.Items.ContainsKey("service/default/fish") && scene.Items.ContainsKey("pod/default/fish-1"));
        var (pod, service) = (scene.Find<PodItem>("pod/default/fish-1")!, scene.Find<ServiceItem>("service/default/fish")!);

        await edits.JoinAsync(pod, service);
        Assert.Equal("app=nginx,role=fish", await LabelsAsync());

        await edits.LeaveAsync(pod, service);
        Assert.Equal("app=nginx", await LabelsAsync());
    }

    [Fact]
    public async Task A_refused_edit_has_the_servers_own_words()
    {
        var edits = new ClusterEdits(_client, TimeProvider.System);
        var draft = new PodDraft("default", "fish-1", "nginx:1.24", ValueMap<string>.Empty);
        await edits.CreateAsync(draft);

        var again = await edits.CreateAsync(draft);

        Assert.Equal("""pods "fish-1" already exists""", again.Status.Message);
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task CreatePodAsync(string name) =>
        (await _client.CreateAsync(new PodDraft("default", name, "nginx:1.24", ValueMap<string>.Empty).ToPod(), Soon)).OrThrow();

    private async Task<string> LabelsAsync() => (await _client.GetAsync<Pod>(new("default", "fish-1"), Soon)).OrThrow().Metadata.Labels.ToString();

    private static async Task<Web.Scene.SceneSnapshot> UntilAsync(IAsyncEnumerator<Web.Scene.SceneSnapshot> scenes, Func<Web.Scene.SceneSnapshot, bool> isSo)
    {
        while (await scenes.MoveNextAsync())
        {
            if (isSo(scenes.Current))
                return scenes.Current;
        }

        throw new InvalidOperationException("the feed ended");
    }

    private static JsonElement Root(SceneMessage message) => JsonDocument.Parse(message.Utf8).RootElement;

    private static IEnumerable<string> Ids(SceneMessage message) => Root(message).GetProperty("put").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);
}
