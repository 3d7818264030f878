using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;

namespace Playground.Web.Tests.Scene;

/// <summary>What the palette makes and the canvas changes, against a real API server.</summary>
public sealed class MakingTests : IAsyncDisposable
{
    private readonly Playground.ApiServer.ApiServer _server = new(new());
    private readonly KubernetesClient _client;
    private readonly ClusterEdits _edits;

    public MakingTests()
    {
        _client = new(_server.Transport);
        _edits = new(_client, TimeProvider.System);
    }

    public static TheoryData<string> Tiles => [.. Tile.All.Select(tile => tile.Id)];

    [Theory]
    [MemberData(nameof(Tiles))]
    public async Task What_a_tile_makes_is_accepted_as_it_is_and_can_be_taken_back(string tile)
    {
        var draft = Tile.DraftOf(tile, "default", Lake.Scene);
        var made = await _edits.CreateAsync(draft);

        Assert.True(made.IsSuccess, made.Status.Message);
        Assert.Equal(draft.Kubectl, made.Kubectl);
        Assert.True((await made.Undo!()).IsSuccess);
    }

    [Theory]
    [InlineData("deployment")]
    [InlineData("networkpolicy")]
    [InlineData("ingress")]
    [InlineData("node")]
    public async Task The_manifest_of_a_draft_makes_the_same(string tile)
    {
        var draft = Tile.DraftOf(tile, "default", Lake.Scene);

        var applied = await new Manifests(_client).ApplyAsync(draft.Manifest, "default");

        Assert.True(Assert.Single(applied).IsSuccess, applied[0].Status.Message);
    }

    [Fact]
    public void A_Deployment_dropped_on_a_Service_has_pods_that_it_chooses()
    {
        var draft = Tile.DraftOf("deployment", "default", Lake.Scene, "service/lake/fish");

        Assert.Equal(("lake", "fish", "role=fish"), (draft.Namespace, draft.Name, ((Deployment)draft.ToObject()).Spec.Template.Metadata.Labels.ToString()));
        Assert.StartsWith("kubectl apply -f - <<'EOF'\n", draft.Kubectl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Headless", "http", "None")]
    [InlineData("ExternalName", "db.example", "")]
    public async Task A_Service_of_every_type_is_accepted(string type, string target, string address)
    {
        await _edits.CreateAsync(new ServiceDraft("default", "db", ValueMap.Of(("app", "db")), 80, target, type));

        var service = (await _client.GetAsync<Service>(new("default", "db"))).OrThrow();

        Assert.Equal(address, service.Spec.ClusterIP);
    }

    [Fact]
    public async Task A_workload_is_scaled_and_scaled_back()
    {
        await _edits.CreateAsync(Tile.DraftOf("deployment", "default", Lake.Scene));

        var scaled = await _edits.ScaleAsync(new("Deployment", "default", "web", 3, 3, "", true), 4);

        Assert.Equal("kubectl scale deployment/web -n default --replicas=4", scaled.Kubectl);
        Assert.Equal(4, await ReplicasAsync());
        await scaled.Undo!();
        Assert.Equal(3, await ReplicasAsync());
    }

    [Fact]
    public async Task Labels_written_on_a_pod_are_the_ones_it_has()
    {
        await _edits.CreateAsync(new PodDraft("default", "fish-1", "nginx:1.24", ValueMap.Of(("app", "nginx"), ("tier", "front"))));
        var pod = SceneItems.Of((await _client.GetAsync<Pod>(new("default", "fish-1"))).OrThrow());

        var written = await _edits.LabelAsync(pod, ValueMap.Of(("app", "fish"), ("tier", "front")));

        Assert.Equal("kubectl label pod fish-1 -n default --overwrite app=fish", written.Kubectl);
        Assert.Equal("app=fish,tier=front", await LabelsAsync());
        await written.Undo!();
        Assert.Equal("app=nginx,tier=front", await LabelsAsync());
    }

    [Fact]
    public async Task A_selector_written_on_a_Service_replaces_the_one_it_had()
    {
        await _edits.CreateAsync(new ServiceDraft("default", "web", ValueMap.Of(("app", "web")), 80, "80"));
        var service = SceneItems.Of((await _client.GetAsync<Service>(new("default", "web"))).OrThrow());

        var written = await _edits.SelectAsync(service, ValueMap.Of(("role", "fish")));

        Assert.Equal("kubectl set selector service web -n default 'role=fish'", written.Kubectl);
        Assert.Equal("role=fish", await SelectorAsync());
        await written.Undo!();
        Assert.Equal("app=web", await SelectorAsync());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<int?> ReplicasAsync() => (await _client.GetAsync<Deployment>(new("default", "web"))).OrThrow().Spec.Replicas;

    private async Task<string> LabelsAsync() => (await _client.GetAsync<Pod>(new("default", "fish-1"))).OrThrow().Metadata.Labels.ToString();

    private async Task<string> SelectorAsync() => (await _client.GetAsync<Service>(new("default", "web"))).OrThrow().Spec.Selector.ToString();
}
