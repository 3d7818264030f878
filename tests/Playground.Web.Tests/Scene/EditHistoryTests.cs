using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;

namespace Playground.Web.Tests.Scene;

/// <summary>What is done, taken back and done again, against a real API server.</summary>
public sealed class EditHistoryTests : IAsyncDisposable
{
    private static readonly PodDraft Draft = new("default", "fish-1", "nginx:1.24", ValueMap.Of(("app", "nginx")));
    private static readonly ServiceItem Service =
        new("default", "fish", "ClusterIP", "", [], ValueMap.Of(("role", "fish")), "");

    private readonly Playground.ApiServer.ApiServer _server = new(new());
    private readonly EditHistory _history = new();
    private readonly KubernetesClient _client;
    private readonly ClusterEdits _edits;

    public EditHistoryTests()
    {
        _client = new(_server.Transport);
        _edits = new(_client, TimeProvider.System);
    }

    [Fact]
    public async Task A_created_pod_goes_with_undo_and_comes_again_with_redo()
    {
        _history.Add(await _edits.CreateAsync(Draft));

        Assert.Equal("Pod fish-1 deleted", (await _history.UndoAsync())!.Sentence);
        Assert.Null(await LabelsAsync());

        Assert.Equal("Pod fish-1 created again", (await _history.RedoAsync())!.Sentence);
        Assert.Equal("app=nginx", await LabelsAsync());
    }

    [Fact]
    public async Task A_deleted_pod_comes_again_with_what_was_wanted_of_it()
    {
        await _edits.CreateAsync(Draft);
        _history.Add((await _edits.DeleteAsync("pod/default/fish-1"))!);

        Assert.True((await _history.UndoAsync())!.IsSuccess);

        Assert.Equal("app=nginx", await LabelsAsync());
    }

    [Fact]
    public async Task Joining_and_its_undo_give_the_labels_and_take_them_away()
    {
        var joined = await _edits.JoinAsync(await CreateAsync(), Service);
        _history.Add(joined);
        Assert.Equal(("kubectl label pod fish-1 -n default --overwrite role=fish", "app=nginx,role=fish"), (joined.Kubectl, await LabelsAsync()));

        Assert.Equal("kubectl label pod fish-1 -n default role-", (await _history.UndoAsync())!.Kubectl);
        Assert.Equal("app=nginx", await LabelsAsync());

        await _history.RedoAsync();
        Assert.Equal("app=nginx,role=fish", await LabelsAsync());
    }

    [Fact]
    public async Task An_undo_that_the_cluster_no_longer_allows_says_so()
    {
        _history.Add(await _edits.CreateAsync(Draft));
        await _client.DeleteAsync<Pod>(new("default", "fish-1"));

        Assert.Equal("""pods "fish-1" not found""", (await _history.UndoAsync())!.Status.Message);
    }

    [Fact]
    public async Task A_new_edit_ends_what_could_be_done_again()
    {
        _history.Add(await _edits.CreateAsync(Draft));
        await _history.UndoAsync();
        _history.Add(await _edits.CreateAsync(Draft with { Name = "fish-2" }));

        Assert.Null(await _history.RedoAsync());
    }

    [Fact]
    public async Task A_copy_is_another_of_the_same()
    {
        await CreateAsync();

        var copy = await _edits.CopyAsync("pod/default/fish-1", _ => false);

        Assert.Equal("Pod fish-2 created as fish-1 is", copy!.Sentence);
        Assert.Equal("app=nginx", (await _client.GetAsync<Pod>(new("default", "fish-2"))).OrThrow().Metadata.Labels.ToString());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<PodItem> CreateAsync()
    {
        await _edits.CreateAsync(Draft);
        return SceneItems.Of((await _client.GetAsync<Pod>(new("default", "fish-1"))).OrThrow());
    }

    private async Task<string?> LabelsAsync() =>
        await _client.GetAsync<Pod>(new("default", "fish-1")) is { IsSuccess: true } read ? read.Value.Metadata.Labels.ToString() : null;
}
