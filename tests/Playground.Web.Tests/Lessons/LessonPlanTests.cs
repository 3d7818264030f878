using System.Collections.Immutable;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Web.Lessons;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Lessons.Files;
using Playground.Web.Lessons.Running;

namespace Playground.Web.Tests.Lessons;

public sealed class LessonPlanTests
{
    private static readonly DateTimeOffset Began = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Began.AddMinutes(3);
    private static readonly LessonProgress New = new(Began, Began);

    private static readonly Lesson Pond = LessonParser.Parse("pond.md", """
        ---
        title: Pond
        summary: A pond.
        minutes: 5
        ---

        ## First

        ```check
        object: Pod one
        ```

        ```remark
        when: {object: Pod wrong}
        say: Not that.
        ```

        ## Second

        ```check
        object: Pod two
        ```

        ```question
        ask: Which?
        choices:
        - {text: This, why: Yes., right: true}
        - {text: That, why: No.}
        ```

        ## Third

        Words.
        """).Lesson!;

    [Fact]
    public void Nothing_is_ticked_before_it_is_done() => Assert.Equal(New, LessonPlan.Advance(Pond, New, World(), Now));

    [Fact]
    public void A_step_that_is_done_is_ticked_and_the_next_begins_then() =>
        Assert.Equal(New with { Done = 1, StepBegan = Now }, LessonPlan.Advance(Pond, New, World("one"), Now));

    [Fact]
    public void Who_is_ahead_is_not_held_up() =>
        Assert.Equal(New with { Done = 1, StepBegan = Now, IsChecked = true }, LessonPlan.Advance(Pond, New, World("one", "two"), Now));

    [Fact]
    public void What_was_seen_to_be_done_stays_done_while_the_question_waits()
    {
        var checkedOnce = LessonPlan.Advance(Pond, New, World("one", "two"), Now);

        Assert.Equal(2, LessonPlan.Advance(Pond, LessonPlan.Answer(checkedOnce, 1), World("one"), Now).Done);
    }

    [Fact]
    public void An_answer_to_another_step_counts_nothing() => Assert.Equal(New, LessonPlan.Answer(New, 2));

    [Fact]
    public void Reading_the_last_step_finishes()
    {
        var atEnd = New with { Done = 2, StepBegan = Now };

        Assert.Equal(atEnd, LessonPlan.Advance(Pond, atEnd, World(), Now));
        Assert.Equal(Now, LessonPlan.Advance(Pond, LessonPlan.Answer(atEnd, 2), World(), Now).Finished);
    }

    [Fact]
    public void A_remark_is_made_on_the_wrong_turn_of_this_step_only()
    {
        Assert.Equal("<p>Not that.</p>", Assert.Single(LessonPlan.Remarks(Pond, New, World("wrong"))).Html);
        Assert.Empty(LessonPlan.Remarks(Pond, New, World("other")));
        Assert.Empty(LessonPlan.Remarks(Pond, New with { Done = 1 }, World("wrong")));
    }

    [Fact]
    public void Progress_is_read_as_it_was_written()
    {
        var progress = New with { Done = 2, IsAnswered = true, Finished = Now };

        Assert.Equal(progress, LessonProgress.Read(progress.ToJson()));
        Assert.Null(LessonProgress.Read("{nonsense"));
    }

    private static LessonWorld World(params string[] pods) => LessonWorld.Empty with
    {
        Objects = ImmutableDictionary<string, IEnumerable<KubernetesObject>>.Empty.Add("Pod", pods.Select(name => new Pod { Metadata = new() { Name = name, Namespace = "pond" } })),
    };
}
