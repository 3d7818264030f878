using Playground.ApiServer.Storage;
using Playground.Kubernetes.Flows;

namespace Playground.ApiServer.Tests.Storage;

/// <summary>A store that keeps three flows.</summary>
public sealed class EphemeralStoreTests
{
    private readonly EphemeralStore _store = new(TimeProvider.System, kept: 3, startRevision: 500);

    [Fact]
    public async Task Only_the_newest_are_kept()
    {
        await AddAsync("a", "b", "c", "d", "e");
        Assert.Equal(["c", "d", "e"], _store.Read(Flow.Type).Items().Select(item => item.Key.Name));
        Assert.Equal(3, _store.Count);
    }

    [Fact]
    public async Task A_watcher_reads_each_object_once_and_nothing_of_what_is_forgotten()
    {
        var cursor = _store.Follow(Flow.Type, _store.Revision)!;
        await AddAsync("a", "b", "c", "d", "e");
        List<string> seen = [];
        while (cursor.TryNext() is { } change)
            seen.Add($"{change.Revision} {change.After.Key.Name} {change.IsDeletion}");
        Assert.Equal(["501 a False", "502 b False", "503 c False", "504 d False", "505 e False"], seen);
    }

    [Fact]
    public async Task A_deletion_is_told_and_makes_room()
    {
        await AddAsync("a", "b", "c");
        var b = _store.Latest(Flow.Type, new("lake", "b"))!;
        var cursor = _store.Follow(Flow.Type, _store.Revision)!;
        await _store.CommitAsync(new Write(b.Value, b.Revision, IsDeletion: true));
        Assert.True(cursor.TryNext()!.IsDeletion);
        await AddAsync("d");
        Assert.Equal(["a", "c", "d"], _store.Read(Flow.Type).Items().Select(item => item.Key.Name));
    }

    [Fact]
    public async Task An_earlier_state_can_be_read()
    {
        await AddAsync("a", "b");
        Assert.Equal(["a"], _store.ReadAt(Flow.Type, 501)!.Items().Select(item => item.Key.Name));
    }

    [Fact]
    public void A_watcher_of_an_earlier_run_has_to_list_again() => Assert.Null(_store.Follow(Flow.Type, 499));

    [Fact]
    public async Task A_name_is_taken_only_once()
    {
        await AddAsync("a");
        Assert.True((await _store.CommitAsync(new Write(Named("a"), 0))).IsConflict);
    }

    private async Task AddAsync(params string[] names)
    {
        foreach (var name in names)
            Assert.True((await _store.CommitAsync(new Write(Named(name), 0))).IsSuccess);
    }

    private static Flow Named(string name) => new() { Metadata = new() { Name = name, Namespace = "lake", Uid = name } };
}
