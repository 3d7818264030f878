using Playground.Cluster.Nodes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Testing;
using Playground.Web.Scene;
using Playground.Web.Scene.Edits;
using Playground.Web.Sessions;
using Playground.Web.Terminals;

namespace Playground.Web.Tests.Sessions;

/// <summary>Sandboxes with everything real but the keeper's clock.</summary>
public sealed class SandboxKeeperTests : IAsyncDisposable
{
    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("playground-sandboxes-").FullName;
    private readonly FakeClock _clock = new();
    private readonly ClusterDirectory _clusters;
    private readonly SceneDirectory _scenes;
    private readonly TerminalDirectory _terminals;
    private readonly SandboxBook _book;
    private readonly SandboxKeeper _keeper;

    public SandboxKeeperTests()
    {
        _clusters = new(name => new() { Name = name, DataFolder = Path.Combine(_folder, name), Delays = Delays.None });
        _scenes = new(_clusters, TimeProvider.System);
        _terminals = new(_clusters, new(TimeProvider.System), TimeProvider.System);
        _book = new(_folder);
        _keeper = new(_clusters, _book, [_scenes, _terminals], _clock);
    }

    public static TheoryData<string> Templates => [.. SandboxTemplate.All.Select(template => template.Id)];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Every_object_of_a_template_is_taken_by_the_API(string id)
    {
        var template = SandboxTemplate.Find(id)!;
        var sandbox = await CreateAsync(id);

        var results = await new Manifests(ClientOf(sandbox)).ApplyAsync(template.Manifests(), "default");
        Assert.All(results.Where(_ => id is not "empty"), result => Assert.True(result.IsSuccess, result.Status.Message));
    }

    [Fact]
    public async Task Reset_takes_a_sandbox_back_to_its_template_and_keeps_its_keys()
    {
        var sandbox = await CreateAsync("lake");
        var client = ClientOf(sandbox);
        await client.DeleteAsync<Deployment>(new("lake", "fish"), cancellation: Soon);
        await client.CreateAsync(new Namespace { Metadata = new() { Name = "mine" } }, Soon);

        await _keeper.ResetAsync(sandbox.Name);

        Assert.Equal("fish", (await ClientOf(sandbox).GetAsync<Deployment>(new("lake", "fish"), Soon)).OrThrow().Name);
        Assert.Equal(404, (await ClientOf(sandbox).GetAsync<Namespace>(new("", "mine"), Soon)).Status.Code);
        Assert.Equal(Access.Owner, new SandboxBook(_folder).Opened(sandbox.OwnerKey)?.Access);
    }

    [Fact]
    public async Task A_duplicate_has_the_same_objects_and_keys_of_its_own()
    {
        var sandbox = await CreateAsync("lake");
        await ClientOf(sandbox).CreateAsync(new Namespace { Metadata = new() { Name = "mine" } }, Soon);

        var copy = await _keeper.DuplicateAsync(sandbox.Name, Soon);

        Assert.Equal("mine", (await ClientOf(copy!).GetAsync<Namespace>(new("", "mine"), Soon)).OrThrow().Name);
        Assert.Equal("fish", (await ClientOf(copy!).GetAsync<Service>(new("lake", "fish"), Soon)).OrThrow().Name);
        Assert.Equal(Access.None, copy!.AccessWith(sandbox.OwnerKey));
        Assert.Equal($"{sandbox.Title} (copy)", copy.Title);
    }

    [Fact]
    public async Task A_deleted_sandbox_is_gone_from_the_disk_and_its_keys_open_nothing()
    {
        var sandbox = await CreateAsync("empty");

        await _keeper.DeleteAsync(sandbox.Name);

        Assert.False(Directory.Exists(Path.Combine(_folder, sandbox.Name)));
        Assert.Null(_book.Opened(sandbox.OwnerKey));
        Assert.Null(await _keeper.EnterAsync(sandbox.Name, Soon));
    }

    [Fact]
    public async Task Who_stays_keeps_a_sandbox_awake_and_after_that_it_sleeps_and_wakes_without_loss()
    {
        var sandbox = await CreateAsync("lake");
        var stay = await _keeper.EnterAsync(sandbox.Name, Soon);
        _clock.Advance(SandboxKeeper.SleepsAfter);
        await _keeper.SleepUnusedAsync();
        Assert.NotNull(_clusters.Find(sandbox.Name));

        stay!.Dispose();
        await _keeper.SleepUnusedAsync();
        Assert.NotNull(_clusters.Find(sandbox.Name));
        _clock.Advance(SandboxKeeper.SleepsAfter);
        await _keeper.SleepUnusedAsync();
        Assert.Null(_clusters.Find(sandbox.Name));

        using var woken = await _keeper.EnterAsync(sandbox.Name, Soon);
        Assert.Equal("angler", (await ClientOf(sandbox).GetAsync<Pod>(new("lake", "angler"), Soon)).OrThrow().Name);
    }

    [Fact]
    public async Task A_damaged_file_hides_one_sandbox_and_no_other()
    {
        var (kept, damaged) = (await CreateAsync("empty"), await CreateAsync("empty"));
        await File.WriteAllTextAsync(Path.Combine(_folder, damaged.Name, "sandbox.json"), "{", Soon);

        Assert.Equal([kept.Name], new SandboxBook(_folder).All.Keys);
    }

    public async ValueTask DisposeAsync()
    {
        await _keeper.DisposeAsync();
        await _scenes.DisposeAsync();
        await _terminals.DisposeAsync();
        await _clusters.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Sandbox> CreateAsync(string template) => (await _keeper.CreateAsync(SandboxTemplate.Find(template)!, "", Soon))!;

    private KubernetesClient ClientOf(Sandbox sandbox) => _clusters.Find(sandbox.Name)!.Client;
}
