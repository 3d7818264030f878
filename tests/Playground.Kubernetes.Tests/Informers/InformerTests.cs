using System.Collections.Concurrent;
using System.Threading.Channels;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Testing;

namespace Playground.Kubernetes.Tests.Informers;

public sealed class InformerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SmallServer _server = new();
    private readonly FakeClock _clock = new();
    private readonly ConcurrentQueue<string> _bugs = [];
    private readonly Channel<string> _changes = Channel.CreateUnbounded<string>();
    private readonly Informer<ConfigMap> _informer;

    public InformerTests() => _informer = new(new KubernetesClient(_server), _clock, failed: bug => _bugs.Enqueue(bug.Message));

    public ValueTask DisposeAsync() => _informer.DisposeAsync();

    [Fact]
    public async Task Subscriber_gets_what_is_there_and_then_every_change_in_order()
    {
        _server.Put("a", "1");
        await StartAsync();
        Assert.Equal("+a=1", await NextAsync());
        _server.Put("b", "1");
        _server.Put("a", "2");
        _server.Remove("b");
        Assert.Equal(["+b=1", "a=1->2", "-b=1"], [await NextAsync(), await NextAsync(), await NextAsync()]);
        Assert.Equal(["a"], _informer.Current.Keys.Select(key => key.Name));
        Assert.Equal("2", _informer.Find(new("default", "a"))?.Data["v"]);
    }

    [Fact]
    public async Task Late_subscriber_gets_the_same_state()
    {
        _server.Put("a", "1");
        _informer.Start();
        await _informer.Synced.WaitAsync(Patience);
        _server.Put("a", "2");
        Follow();
        var first = await NextAsync();
        Assert.Equal("2", first is "+a=2" ? "2" : (await NextAsync())[^1..]);
    }

    [Fact]
    public async Task Watch_that_ends_is_resumed_from_where_it_was()
    {
        _server.Put("a", "1");
        await StartAsync();
        await NextAsync();
        Assert.Equal(["list", "watch 1"], [await AskedAsync(), await AskedAsync()]);
        _server.Put("a", "2");
        await NextAsync();
        _server.Cut();
        Assert.Equal("watch 2", await AskedAsync());
        _server.Put("a", "3");
        Assert.Equal("a=2->3", await NextAsync());
    }

    [Fact]
    public async Task Bookmark_moves_the_version_to_resume_from()
    {
        await StartAsync();
        Assert.Equal(["list", "watch 0"], [await AskedAsync(), await AskedAsync()]);
        _server.Put("a", "1");
        _server.Remove("a");
        await NextAsync();
        await NextAsync();
        _server.Bookmark();
        _server.Cut();
        Assert.Equal("watch 2", await AskedAsync());
    }

    [Fact]
    public async Task Forgotten_version_leads_to_a_new_list_that_tells_what_was_missed()
    {
        _server.Put("a", "1");
        _server.Put("b", "1");
        await StartAsync();
        Assert.Equal(["+a=1", "+b=1"], new[] { await NextAsync(), await NextAsync() }.Order());
        Assert.Equal(["list", "watch 2"], [await AskedAsync(), await AskedAsync()]);
        _server.Refusal = Failures.Of(503, StatusReason.ServiceUnavailable, "starting");
        _server.Cut();
        Assert.Equal("watch 2", await AskedAsync());
        _server.Remove("a");
        _server.Put("b", "2");
        _server.Put("c", "1");
        _server.Compact();
        _server.Refusal = null;
        await WakeAsync();
        Assert.Equal("-a=1", await NextAsync());
        Assert.Equal(["+c=1", "b=1->2"], new[] { await NextAsync(), await NextAsync() }.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Server_that_refuses_is_asked_again_with_growing_patience()
    {
        _server.Refusal = Failures.Of(503, StatusReason.ServiceUnavailable, "starting");
        Follow();
        _informer.Start();
        Assert.Equal(["list", "list"], [await AskedAsync(), await AskedAsync()]);
        foreach (var delay in (int[])[50, 100, 200])
        {
            await _clock.WhenPending(1).WaitAsync(Patience);
            Assert.Equal([TimeSpan.FromMilliseconds(delay)], _clock.Pending);
            _clock.Advance(TimeSpan.FromMilliseconds(delay));
            Assert.Equal("list", await AskedAsync());
        }

        Assert.False(_informer.Synced.IsCompleted);
        _server.Refusal = null;
        _server.Put("a", "1");
        await WakeAsync();
        Assert.Equal("+a=1", await NextAsync());
        await _informer.Synced.WaitAsync(Patience);
    }

    [Fact]
    public async Task Bug_in_one_handler_is_reported_and_keeps_nothing_from_the_others()
    {
        _informer.Subscribe(_ => throw new InvalidOperationException("bug"));
        await StartAsync();
        _server.Put("a", "1");
        Assert.Equal("+a=1", await NextAsync());
        _server.Put("a", "2");
        Assert.Equal("a=1->2", await NextAsync());
        Assert.Equal(["bug", "bug"], _bugs);
    }

    [Fact]
    public async Task Ended_subscription_hears_nothing_more()
    {
        var heard = 0;
        using (_informer.Subscribe(_ => heard++))
        {
            await StartAsync();
            _server.Put("a", "1");
            await NextAsync();
        }

        _server.Put("b", "1");
        await NextAsync();
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task Disposing_ends_the_watch_at_once_and_twice_does_no_harm()
    {
        await StartAsync();
        await _informer.DisposeAsync();
        await _informer.DisposeAsync();
        _server.Put("a", "1");
        Assert.Empty(_informer.Current);
    }

    [Fact]
    public async Task Never_synced_informer_cancels_those_who_wait()
    {
        _server.Refusal = Failures.Of(503, StatusReason.ServiceUnavailable, "down");
        _informer.Start();
        await _informer.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _informer.Synced.WaitAsync(Patience));
    }

    private async Task StartAsync()
    {
        Follow();
        _informer.Start();
        await _informer.Synced.WaitAsync(Patience);
    }

    private void Follow() => _informer.Subscribe(change => _changes.Writer.TryWrite(change switch
    {
        { Before: null } => $"+{change.Key.Name}={change.After!.Data["v"]}",
        { After: null } => $"-{change.Key.Name}={change.Before.Data["v"]}",
        _ => $"{change.Key.Name}={change.Before.Data["v"]}->{change.After.Data["v"]}",
    }));

    private async Task WakeAsync()
    {
        await _clock.WhenPending(1).WaitAsync(Patience);
        _clock.Advance(TimeSpan.FromSeconds(10));
    }

    private Task<string> NextAsync() => _changes.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private Task<string> AskedAsync() => _server.Requests.ReadAsync().AsTask().WaitAsync(Patience);
}
