using System.Net;
using System.Security.Claims;
using Playground.Cluster.Nodes;
using Playground.Kubernetes.Core;
using Playground.Testing;
using Playground.Web.Lessons.Files;
using Playground.Web.Lessons.Running;
using Playground.Web.Sessions;
using Playground.Web.Workshops;

namespace Playground.Web.Tests.Workshops;

/// <summary>A workshop from its opening to its end, with everything real but the clock.</summary>
public sealed class WorkshopTests : IAsyncDisposable
{
    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private static readonly IPAddress Classroom = IPAddress.Parse("192.0.2.1");
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private readonly string _folder = Directory.CreateTempSubdirectory("playground-workshop-").FullName;
    private readonly FakeClock _clock = new();
    private readonly ClusterDirectory _clusters;
    private readonly SandboxBook _sandboxes;
    private readonly SandboxKeeper _keeper;
    private readonly WorkshopBook _book;
    private readonly LessonLibrary _library = new(null, TimeProvider.System);
    private readonly LessonDirectory _lessons;
    private readonly WorkshopRooms _rooms;
    private readonly Reception _reception;
    private readonly TrainerDesk _trainer;
    private readonly ClusterDoor _door;
    private readonly Workshop _room;

    public WorkshopTests()
    {
        var hands = new Hands();
        var limits = new JoinLimits(_clock);
        _clusters = new(name => new() { Name = name, DataFolder = Path.Combine(_folder, name), Delays = Delays.None });
        _sandboxes = new(_folder);
        _book = new(Path.Combine(_folder, "rooms"));
        var keys = new ClusterKeys([new WorkshopKeys(_book, hands)]);
        _lessons = new(_clusters, _library, new(TimeProvider.System), TimeProvider.System, keys);
        _keeper = new(_clusters, _sandboxes, [_lessons], _clock);
        _rooms = new(_book, hands, _lessons, _clock);
        _reception = new(_book, _rooms, _keeper, _sandboxes, limits, _clock);
        _trainer = new(_book, _rooms, hands, _keeper, _clusters, limits, _clock);
        _door = new(_clusters, _sandboxes, _keeper, keys);
        _room = _trainer.Open("Water", "lake", ["pods-talk-to-pods"]);
    }

    [Fact]
    public async Task A_code_and_a_name_give_a_cluster_and_the_same_browser_gets_it_again()
    {
        var ada = await JoinAsync("Ada");
        var again = await _reception.JoinAsync(_room.Code, "Somebody", Classroom, With(ada.OwnerKey), Soon);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var grace = await JoinAsync("Grace");

        Assert.Equal(ada.Name, again.Sandbox!.Name);
        Assert.NotEqual(ada.Name, grace.Name);
        Assert.Equal(["Ada", "Grace"], _rooms.Find(_room.Id)!.Board.Value.Desks.Select(desk => desk.Seat.Name));
        using var visit = await _door.EnterAsync(ada.Name, With(ada.OwnerKey), Soon);
        Assert.Equal("fish", (await visit!.Client.GetAsync<Service>(new("lake", "fish"), Soon)).OrThrow().Name);
    }

    [Fact]
    public async Task A_thousand_wrong_codes_are_refused_and_cost_nothing()
    {
        var answers = new List<JoinRefusal?>();
        for (var i = 0; i < 1000; i++)
            answers.Add((await _reception.JoinAsync(JoinCode.Create(), "Eve", Classroom, Nobody, Soon)).Refusal);

        Assert.Equal(JoinLimits.WrongAtOnce, answers.Count(why => why is JoinRefusal.Code));
        Assert.Equal(1000 - JoinLimits.WrongAtOnce, answers.Count(why => why is JoinRefusal.Tries));
        Assert.Empty(_sandboxes.All);
        Assert.Equal(JoinRefusal.Tries, (await _reception.JoinAsync(_room.Code, "Eve", Classroom, Nobody, Soon)).Refusal);
        Assert.NotNull((await _reception.JoinAsync(_room.Code, "Ada", IPAddress.Parse("192.0.2.2"), Nobody, Soon)).Sandbox);
    }

    [Fact]
    public async Task Who_guesses_behind_the_room_s_own_router_keeps_nobody_out_of_it()
    {
        _trainer.Arrive(_room.Id, Classroom);
        var other = _trainer.Open("Fire", "empty", []);
        for (var i = 0; i < 1000; i++)
        {
            await _reception.JoinAsync(JoinCode.Create(), "Eve", Classroom, Nobody, Soon);
            if (i % 200 is 0)
                Assert.NotNull((await _reception.JoinAsync(_room.Code, $"Ada {i}", Classroom, Nobody, Soon)).Sandbox);
        }

        Assert.Equal(JoinRefusal.Tries, (await _reception.JoinAsync(other.Code, "Eve", Classroom, Nobody, Soon)).Refusal);
        Assert.Equal(5, _sandboxes.All.Count);
    }

    [Fact]
    public async Task A_conference_comes_in_at_once_from_one_address_and_nobody_gets_more_seats_than_there_are()
    {
        for (var i = 0; i < Workshop.Most - 10; i++)
            _book.Add(new Seat(_room.Id, $"calm-{i}", $"Early {i}", _clock.GetUtcNow(), System.Collections.Immutable.ImmutableSortedDictionary<string, LessonProgress>.Empty));
        var answers = await Task.WhenAll(Enumerable.Range(0, 15).Select(i => _reception.JoinAsync(_room.Code, $"Late {i}", Classroom, Nobody, Soon)));

        Assert.Equal(10, answers.Count(answer => answer.Sandbox is not null));
        Assert.All(answers.Where(answer => answer.Sandbox is null), answer => Assert.Equal(JoinRefusal.Room, answer.Refusal));
        Assert.Equal(10, _sandboxes.All.Count);
    }

    [Fact]
    public async Task Where_somebody_of_a_room_came_in_the_others_do_too()
    {
        await JoinAsync("Ada");
        for (var i = 0; i < JoinLimits.WrongAtOnce; i++)
            await _reception.JoinAsync("", "Slip", Classroom, Nobody, Soon);

        Assert.NotNull(await JoinAsync("Grace"));
    }

    [Fact]
    public async Task Without_a_name_or_after_the_end_nobody_comes_in()
    {
        Assert.Equal(JoinRefusal.Name, (await _reception.JoinAsync(_room.Code, " \u200B ", Classroom, Nobody, Soon)).Refusal);
        _trainer.End(_room.Id);
        Assert.Equal(JoinRefusal.Code, (await _reception.JoinAsync(_room.Code, "Ada", Classroom, Nobody, Soon)).Refusal);
        Assert.Empty(_sandboxes.All);
    }

    [Fact]
    public async Task A_trainer_looks_in_and_changes_something_only_with_the_hand_taken()
    {
        var ada = await JoinAsync("Ada");
        var trainer = With(_room.TrainerKey);

        Assert.Equal("User \"guest\" cannot create resource \"namespaces\" in API group \"\" at the cluster scope", await RefusalAsync(ada, trainer));
        _trainer.SetHand(ada.Name, taken: true);
        Assert.Contains(ada.Name, _rooms.Find(_room.Id)!.Notice.Value.Hands);
        Assert.Equal("", await RefusalAsync(ada, trainer));
        Assert.Equal("", await RefusalAsync(ada, With(ada.OwnerKey)));

        _trainer.End(_room.Id);
        Assert.Null(await _door.EnterAsync(ada.Name, trainer, Soon));
        Assert.Equal("", await RefusalAsync(ada, With(ada.OwnerKey)));
    }

    [Fact]
    public async Task In_a_break_participants_look_but_change_nothing_and_begin_no_lesson()
    {
        var ada = await JoinAsync("Ada");
        using var visit = await _door.EnterAsync(ada.Name, With(ada.OwnerKey), Soon);
        _trainer.Freeze(_room.Id);

        Assert.Equal("the workshop \"Water\" has a break; look around, and go on when the trainer ends it", await RefusalAsync(ada, With(ada.OwnerKey)));
        Assert.True((await visit!.Client.GetAsync<Service>(new("lake", "fish"), Soon)).IsSuccess);
        var run = _lessons.Find(ada.Name)!.Open(_library.Current.Find("pods-talk-to-pods")!);
        run.Start();
        await foreach (var view in run.FollowAsync(Soon))
        {
            if (view.Problem is not "")
                break;
        }

        Assert.StartsWith("Nothing can be begun now: the workshop", run.Current.Problem, StringComparison.Ordinal);
        _trainer.Thaw(_room.Id);
        Assert.Equal("", await RefusalAsync(ada, With(ada.OwnerKey)));
    }

    [Fact]
    public async Task Who_waits_for_the_end_of_a_break_goes_on_with_it_or_with_the_end_of_the_room()
    {
        var keys = new WorkshopKeys(_book, new());
        var ada = await JoinAsync("Ada");
        await keys.ResumedAsync(ada.Name, Soon);
        foreach (var end in (Action<string>[])[_trainer.Thaw, _trainer.End])
        {
            _trainer.Freeze(_room.Id);
            var waiting = keys.ResumedAsync(ada.Name, Soon);
            _trainer.NewCode(_room.Id); // another change is no end
            Assert.False(waiting.IsCompleted);
            end(_room.Id);
            await waiting;
        }
    }

    [Fact]
    public async Task Progress_reaches_the_trainer_and_stays_when_the_participant_goes()
    {
        var ada = await JoinAsync("Ada");
        var room = _rooms.Find(_room.Id)!;
        using var stay = await _keeper.EnterAsync(ada.Name, Soon);
        var attending = room.Attend(ada.Name);
        Assert.True(Assert.Single(room.Board.Value.Desks).IsOnline);

        await _lessons.Find(ada.Name)!.Progress.SaveAsync("pods-talk-to-pods", new(Rooms.Began, Rooms.Began, Done: 2), Soon);
        await foreach (var view in room.Board.FollowAsync(Soon))
        {
            if (view.Desks[0].Seat.Progress.Count > 0)
                break;
        }

        attending.Dispose();
        Assert.False(room.Board.Value.Desks[0].IsOnline);
        Assert.Equal(2, new WorkshopBook(Path.Combine(_folder, "rooms")).SeatIn(ada.Name)!.Progress["pods-talk-to-pods"].Done);
    }

    [Fact]
    public async Task A_state_is_applied_in_every_cluster_and_what_fails_is_said_with_the_name()
    {
        Sandbox[] all = [await JoinAsync("Ada"), await JoinAsync("Grace")];
        await _trainer.ApplyAsync(_room.Id, "{apiVersion: v1, kind: Namespace, metadata: {name: sea}}");
        foreach (var one in all)
            Assert.Equal("sea", (await _clusters.Find(one.Name)!.Client.GetAsync<Namespace>(new("", "sea"), Soon)).OrThrow().Name);

        await _trainer.ApplyAsync(_room.Id, "{apiVersion: v1, kind: Namespace, metadata: {name: Not Good}}");
        var errand = _rooms.Find(_room.Id)!.Board.Value.Errand!;
        Assert.True(errand.IsOver);
        Assert.Equal(["Ada", "Grace"], errand.Problems.Select(problem => problem.Split(':')[0]).Order());

        await _trainer.ResetAsync(_room.Id, [_book.SeatIn(all[0].Name)!]);
        Assert.False((await _clusters.Find(all[0].Name)!.Client.GetAsync<Namespace>(new("", "sea"), Soon)).IsSuccess);
        Assert.True((await _clusters.Find(all[1].Name)!.Client.GetAsync<Namespace>(new("", "sea"), Soon)).IsSuccess);
    }

    [Fact]
    public async Task A_deleted_room_takes_its_clusters_along_and_no_others()
    {
        var ada = await JoinAsync("Ada");
        var other = (await _keeper.CreateAsync(SandboxTemplate.All[0], "", Soon))!;

        await _trainer.DeleteAsync(_room.Id);

        Assert.Equal([other.Name], _sandboxes.All.Keys);
        Assert.Null(_book.SeatIn(ada.Name));
        Assert.Null(_book.WithTrainerKey(_room.TrainerKey));
    }

    public async ValueTask DisposeAsync()
    {
        await _rooms.DisposeAsync();
        await _keeper.DisposeAsync();
        await _lessons.DisposeAsync();
        await _library.DisposeAsync();
        await _clusters.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Sandbox> JoinAsync(string name) => (await _reception.JoinAsync(_room.Code, name, Classroom, Nobody, Soon)).Sandbox!;

    /// <summary>What somebody is told who makes a namespace; nothing: it is made.</summary>
    private async Task<string> RefusalAsync(Sandbox sandbox, ClaimsPrincipal visitor)
    {
        using var visit = await _door.EnterAsync(sandbox.Name, visitor, Soon);
        var made = await visit!.Client.CreateAsync(new Namespace { Metadata = new() { GenerateName = "tried-" } }, Soon);
        return made.IsSuccess ? "" : made.Status.Message.Split(" is forbidden: ")[1];
    }

    private static ClaimsPrincipal With(string key) => new(new ClaimsIdentity([new Claim("sandbox-key", key)]));
}
