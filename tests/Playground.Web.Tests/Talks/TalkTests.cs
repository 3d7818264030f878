using System.Security.Claims;
using Playground.Web.Sessions;
using Playground.Web.Talks;

namespace Playground.Web.Tests.Talks;

public sealed class TalkTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly string _folder = Directory.CreateTempSubdirectory("playground-talks-").FullName;
    private readonly TalkBook _book;
    private readonly Sandbox _sandbox = Sandbox.Create("", "lake", Now);
    private readonly Talk _talk;

    public TalkTests()
    {
        _book = new(_folder);
        _talk = _book.Begin(_sandbox.Name, Now);
    }

    [Fact]
    public void A_cluster_has_one_talk_and_it_is_there_after_a_restart()
    {
        Assert.Equal(_talk, _book.Begin(_sandbox.Name, Now.AddHours(1)));
        _book.Change(_talk.Id, talk => talk with { MayAsk = true });
        Assert.Equal(_talk with { MayAsk = true }, new TalkBook(_folder).In(_sandbox.Name));
    }

    [Fact]
    public void Requests_and_reactions_are_off_at_first() => Assert.Equal((false, false), (_talk.MayAsk, _talk.MayReact));

    [Fact]
    public void The_presenter_may_do_everything_the_audience_looks_on_and_others_come_in_nowhere()
    {
        var keys = new TalkKeys(_book);
        Assert.Equal(Access.Owner, keys.AccessWith(_talk.PresenterKey, _sandbox));
        Assert.Equal(Access.Guest, keys.AccessWith(_talk.AudienceKey, _sandbox));
        Assert.Equal(Access.None, keys.AccessWith(SecretKey.Create(), _sandbox));
        Assert.Equal(Access.None, keys.AccessWith(_talk.PresenterKey, Sandbox.Create("", "lake", Now)));
    }

    [Fact]
    public void The_audience_may_watch_and_not_present()
    {
        var audience = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sandbox-key", _talk.AudienceKey)]));
        Assert.Equal(_talk, _book.WatchedBy(audience, _talk.Id));
        Assert.Null(_book.PresentedBy(audience, _sandbox.Name));
        Assert.Null(_book.WatchedBy(new ClaimsPrincipal(new ClaimsIdentity()), _talk.Id));
    }

    [Fact]
    public async Task Presenter_and_owner_lead_a_talk_and_its_audience_never_comes_to_the_notes()
    {
        var sandboxes = new SandboxBook(Path.Combine(_folder, "clusters"));
        sandboxes.Write(_sandbox);
        await using var rooms = Rooms(sandboxes);
        ClaimsPrincipal With(string key) => new(new ClaimsIdentity([new Claim("sandbox-key", key)]));

        Assert.NotNull(rooms.LedBy(With(_talk.PresenterKey), _talk.Id));
        Assert.NotNull(rooms.LedBy(With(_sandbox.OwnerKey), _talk.Id));
        Assert.Null(rooms.LedBy(With(_talk.AudienceKey), _talk.Id));
        Assert.Null(rooms.LedBy(With(_sandbox.KeyFor(Access.Guest)), _talk.Id));
        Assert.Null(rooms.LedBy(With(_talk.PresenterKey), "another"));
    }

    [Fact]
    public async Task An_ended_talk_opens_nothing_and_tells_everybody()
    {
        await using var rooms = Rooms();
        var room = rooms.Of(_talk);
        await rooms.EndAsync(_talk);

        Assert.Null(room.Talk.Value);
        Assert.Equal(Access.None, new TalkKeys(_book).AccessWith(_talk.PresenterKey, _sandbox));
        Assert.Null(new TalkBook(_folder).Find(_talk.Id));
    }

    [Fact]
    public async Task Who_is_slow_to_look_sees_the_latest_and_waits_for_nothing_between()
    {
        await using var rooms = Rooms();
        var room = rooms.Of(_talk);
        await using var showing = room.Showing.FollowAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await showing.MoveNextAsync();
        for (var step = 0; step < 1000; step++)
            room.Showing.Change(now => now with { Place = new("pods", step) });

        await showing.MoveNextAsync();
        Assert.Equal(999, showing.Current.Place!.Step);
    }

    [Fact]
    public void A_pose_that_is_none_of_this_world_is_not_shown()
    {
        var pose = new Pose("node/node-1", 1, 2, 800, 600, [], false, 1, 0, "machine");
        Assert.True(pose.IsSound);
        Assert.False((pose with { X = double.NaN }).IsSound);
        Assert.False((pose with { W = 0 }).IsSound);
        Assert.False((pose with { Speed = -1 }).IsSound);
        Assert.False((pose with { Chosen = [.. Enumerable.Repeat("pod/a/b", 201)] }).IsSound);
    }

    private TalkRooms Rooms(SandboxBook? sandboxes = null) =>
        new(_book, sandboxes ?? new(Path.Combine(_folder, "clusters")), new(new ClusterDirectory(_ => new()), TimeProvider.System), new([]), TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
