using System.Collections.Immutable;
using Playground.Web.Lessons.Running;
using Playground.Web.Workshops;

namespace Playground.Web.Tests.Workshops;

public sealed class WorkshopBookTests : IDisposable
{
    private static readonly DateTimeOffset Now = Rooms.Began;

    private readonly string _folder = Directory.CreateTempSubdirectory("playground-rooms-").FullName;
    private readonly WorkshopBook _book;
    private readonly Workshop _room = Rooms.Room;

    public WorkshopBookTests()
    {
        _book = new(_folder);
        _book.Add(_room);
    }

    [Fact]
    public void All_that_was_written_is_there_after_a_restart()
    {
        var progress = ImmutableSortedDictionary<string, LessonProgress>.Empty.Add("fish", new(Now, Now, Done: 2));
        _book.Add(new Seat(_room.Id, "calm-otter", "Ada 👩🏽‍🚀 <b>", Now, progress) { Heard = 3 });
        _book.Change(_room.Id, room => room with { Frozen = Now, Call = new(3, "fish", 2) });

        var again = new WorkshopBook(_folder);

        var room = again.Find(_room.Id)!;
        Assert.Equal((_room.TrainerKey, _room.Code, Now, new(3, "fish", 2)), (room.TrainerKey, room.Code, room.Frozen!.Value, room.Call!));
        Assert.Equal(["fish", "lake"], room.Lessons);
        var seat = again.SeatIn("calm-otter")!;
        Assert.Equal(("Ada 👩🏽‍🚀 <b>", 3, 2), (seat.Name, seat.Heard, seat.Progress["fish"].Done));
        Assert.Equal("calm-otter", Assert.Single(again.SeatsOf(_room.Id)).Cluster);
    }

    [Fact]
    public void A_code_lets_in_for_a_day_and_until_the_end()
    {
        Assert.Equal(_room.Id, _book.WithCode(_room.Code, Now.AddHours(23))?.Id);
        Assert.Null(_book.WithCode(_room.Code, Now + Workshop.CodeLasts));
        _book.Change(_room.Id, room => room with { Ended = Now });
        Assert.Null(_book.WithCode(_room.Code, Now));
    }

    [Fact]
    public async Task Two_trainers_at_once_undo_nothing_of_each_others()
    {
        var soon = TestContext.Current.CancellationToken;
        await Task.WhenAll(
            Task.Run(() => Repeat(() => _book.Change(_room.Id, room => room with { StuckAfter = room.StuckAfter + 1 })), soon),
            Task.Run(() => Repeat(() => _book.Change(_room.Id, room => room with { Call = new((room.Call?.Number ?? 0) + 1, "fish", 0) })), soon));

        var room = new WorkshopBook(_folder).Find(_room.Id)!;
        Assert.Equal((_room.StuckAfter + 20, 20), (room.StuckAfter, room.Call!.Number));

        static void Repeat(Action act)
        {
            for (var i = 0; i < 20; i++)
                act();
        }
    }

    [Fact]
    public void A_room_has_no_more_seats_than_it_says()
    {
        for (var i = 0; i < Workshop.Most; i++)
            Assert.True(_book.Add(SeatOf(i)));
        Assert.False(_book.Add(SeatOf(Workshop.Most)));

        Seat SeatOf(int i) => new(_room.Id, $"calm-{i}", "Ada", Now, ImmutableSortedDictionary<string, LessonProgress>.Empty);
    }

    [Fact]
    public void Damaged_files_hide_nothing_else()
    {
        _book.Add(new Seat(_room.Id, "calm-otter", "Ada", Now, ImmutableSortedDictionary<string, LessonProgress>.Empty));
        File.WriteAllText(Path.Combine(_folder, _room.Id, "seats", "calm-eel.json"), "{");
        Directory.CreateDirectory(Path.Combine(_folder, "other"));
        File.WriteAllText(Path.Combine(_folder, "other", "workshop.json"), "");

        var again = new WorkshopBook(_folder);
        Assert.Equal([_room.Id], again.All.Select(room => room.Id));
        Assert.Equal(["calm-otter"], again.SeatsOf(_room.Id).Select(seat => seat.Cluster));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
