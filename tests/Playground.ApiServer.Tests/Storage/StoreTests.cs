using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Storage;

public sealed class StoreTests
{
    private readonly Store _store = new(TimeProvider.System, window: 4);

    [Fact]
    public async Task A_write_from_an_older_revision_is_refused_and_shown_what_is_there()
    {
        var first = await StoreAsync("a", "1", 0);
        await StoreAsync("a", "2", first.Revision);
        var late = await _store.CommitAsync(new Write(Config("a", "3"), first.Revision));
        Assert.True(late.IsConflict);
        Assert.Equal("2", ((ConfigMap)late.Conflicting!.Value).Data["v"]);
    }

    [Fact]
    public async Task Of_several_writes_all_are_stored_or_none()
    {
        await StoreAsync("a", "1", 0);
        var result = await _store.CommitAsync(new Write(Config("b", "1"), 0), new Write(Config("a", "again"), 0));
        Assert.True(result.IsConflict);
        Assert.Null(_store.Read(ConfigMap.Type).Find(new("default", "b")));
    }

    [Fact]
    public async Task An_earlier_state_can_be_read_while_its_changes_are_kept()
    {
        var first = await StoreAsync("a", "1", 0);
        await StoreAsync("b", "1", 0);
        await StoreAsync("a", "2", first.Revision);
        var then = _store.ReadAt(ConfigMap.Type, first.Revision)!;
        Assert.Equal("1", ((ConfigMap)Assert.Single(then.Items()).Value).Data["v"]);
    }

    [Fact]
    public async Task What_has_left_the_window_can_neither_be_read_nor_followed()
    {
        var first = await StoreAsync("a", "1", 0);
        foreach (var name in "bcdefg")
            await StoreAsync(name.ToString(), "1", 0);
        Assert.Null(_store.ReadAt(ConfigMap.Type, first.Revision));
        Assert.Null(_store.Follow(ConfigMap.Type, first.Revision));
    }

    [Fact]
    public async Task A_reader_that_falls_behind_the_window_expires()
    {
        var cursor = _store.Follow(ConfigMap.Type, _store.Revision)!;
        foreach (var name in "abcdefgh")
            await StoreAsync(name.ToString(), "1", 0);
        Assert.True(cursor.IsExpired);
        Assert.Null(cursor.TryNext());
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_by_the_next_change()
    {
        var cursor = _store.Follow(ConfigMap.Type, _store.Revision)!;
        var waiting = cursor.WaitAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        await StoreAsync("a", "1", 0);
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("a", cursor.TryNext()!.After.Key.Name);
    }

    private async Task<StoredObject> StoreAsync(string name, string value, long expected) =>
        (await _store.CommitAsync(new Write(Config(name, value), expected))).Stored[0];

    private static ConfigMap Config(string name, string value) =>
        new() { Metadata = new() { Name = name, Namespace = "default" }, Data = ValueMap.Of(("v", value)) };
}
