using Playground.Web.Lessons.Running;
using Playground.Web.Workshops;
using static Playground.Web.Tests.Workshops.Rooms;

namespace Playground.Web.Tests.Workshops;

public sealed class StandingTests
{
    private static readonly LessonProgress AtTwo = new(Began, Began.AddMinutes(2), Done: 1);

    [Fact]
    public void Who_did_a_step_of_late_is_working() =>
        Assert.Equal(new(Mood.Working, "Fish, step 2: Do 2"), Of(Desk("ada", Began, ("fish", AtTwo)), 6));

    [Fact]
    public void Who_did_none_for_five_minutes_is_stuck() =>
        Assert.Equal(new(Mood.Stuck, "Fish, step 2: Do 2 for 6 min"), Of(Desk("ada", Began, ("fish", AtTwo)), 8));

    [Fact]
    public void The_wrong_turn_is_said() =>
        Assert.Equal("Fish, step 2: Do 2 for 6 min · told: That is another port.", Of(Desk("ada", Began, ("fish", AtTwo)) with { Remark = "That is another port." }, 8).Words);

    [Fact]
    public void Who_never_begins_is_stuck_too() =>
        Assert.Equal(new(Mood.Stuck, "has not begun “Fish” for 5 min"), Of(Desk("ada", Began), 5));

    [Fact]
    public void Who_has_finished_one_and_not_begun_the_next_is_stuck_after_the_same_time()
    {
        var done = AtTwo with { Done = 3, Finished = Began.AddMinutes(10) };
        Assert.Equal(new(Mood.Working, "has not begun “Lake, \"deep\"”"), Of(Desk("ada", Began, ("fish", done)), 14));
        Assert.Equal(Mood.Stuck, Of(Desk("ada", Began, ("fish", done)), 15).Mood);
    }

    [Fact]
    public void Who_is_not_there_is_not_stuck_and_who_comes_back_has_the_time_again()
    {
        Assert.Equal(new(Mood.Away, "Fish, step 2: Do 2"), Of(Desk("ada", null, ("fish", AtTwo)), 60));
        Assert.Equal(Mood.Working, Of(Desk("ada", Began.AddMinutes(58), ("fish", AtTwo)), 60).Mood);
    }

    [Fact]
    public void Nobody_is_stuck_in_a_break_or_right_after_it()
    {
        Assert.Equal(Mood.Working, Standing.Of(Room with { Frozen = Began.AddMinutes(3) }, [Fish, Lake], Desk("ada", Began), Began.AddMinutes(40)).Mood);
        Assert.Equal(Mood.Working, Standing.Of(Room with { Thawed = Began.AddMinutes(38) }, [Fish, Lake], Desk("ada", Began), Began.AddMinutes(40)).Mood);
    }

    [Fact]
    public void Who_finished_all_is_done_wherever_they_are()
    {
        var done = AtTwo with { Done = 3, Finished = Began.AddMinutes(10) };
        Assert.Equal(Mood.Done, Of(Desk("ada", null, ("fish", done), ("lake", done)), 90).Mood);
    }

    [Fact]
    public void The_limit_is_the_trainers() =>
        Assert.Equal(Mood.Working, Standing.Of(Room with { StuckAfter = 15 }, [Fish, Lake], Desk("ada", Began), Began.AddMinutes(14)).Mood);

    [Fact]
    public void A_page_loaded_again_does_not_begin_anew()
    {
        var here = default(Attendance).Come(Began);
        var again = here.Go(Began.AddMinutes(4)).Come(Began.AddMinutes(4).AddSeconds(3));
        Assert.Equal((1, Began), (again.Pages, again.Since));
        Assert.Equal(Began.AddMinutes(30), again.Go(Began.AddMinutes(5)).Come(Began.AddMinutes(30)).Since);
    }

    private static Standing Of(Desk desk, int minutes) => Standing.Of(Room, [Fish, Lake], desk, Began.AddMinutes(minutes));
}
