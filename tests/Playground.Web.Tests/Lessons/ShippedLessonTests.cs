using System.Collections.Concurrent;
using Playground.Web.Lessons;
using Playground.Web.Lessons.Files;

namespace Playground.Web.Tests.Lessons;

/// <summary>Every lesson and challenge that ships, played from start to the last check. They are played side by side; each test waits for its own.</summary>
public sealed class ShippedLessonTests(ShippedLessonTests.Plays plays) : IClassFixture<ShippedLessonTests.Plays>
{
    private static readonly LessonShelf Shipped = LessonShelf.Shipped();

    public static TheoryData<string> Slugs => [.. Shipped.Lessons.Select(lesson => lesson.Slug)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public Task A_learner_comes_to_the_end_and_no_step_ticks_before_it_is_done(string slug) => plays.Of(slug);

    [Fact]
    public void Nothing_is_wrong_with_any_of_them() => Assert.Empty(Shipped.Problems);

    [Fact]
    public void Each_says_in_the_end_what_there_was_to_learn() => Assert.Empty(Shipped.Lessons.Where(lesson => lesson.Explanation is "").Select(lesson => lesson.Slug));

    [Fact]
    public void Lessons_take_five_to_fifteen_minutes() => Assert.All(Shipped.Lessons, lesson => Assert.InRange(lesson.Minutes, 5, 15));

    [Fact]
    public void A_challenge_has_hints_a_solution_and_a_check_that_takes_any_repair() => Assert.All(
        Shipped.Lessons.Where(lesson => lesson.IsChallenge),
        lesson => Assert.True(
            lesson.Steps.All(step => step.Solution is not "" && step.Parts.OfType<StepPart.Hint>().Any()) && lesson.Conditions.OfType<Web.Lessons.Conditions.TryCondition>().Any(), lesson.Slug));

    /// <summary>The clusters all lessons are played on, a few at a time.</summary>
    public sealed class Plays : IAsyncLifetime
    {
        private readonly LessonServer _server = new();
        private readonly SemaphoreSlim _places = new(4);
        private readonly ConcurrentDictionary<string, Task> _plays = new(StringComparer.Ordinal);

        public Task Of(string slug) => _plays[slug];

        public async ValueTask InitializeAsync()
        {
            await _server.InitializeAsync();
            foreach (var lesson in Shipped.Lessons)
                _plays[lesson.Slug] = PlayAsync(lesson, TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await Task.WhenAll(_plays.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _server.DisposeAsync();
            _places.Dispose();
        }

        private async Task PlayAsync(Lesson lesson, CancellationToken cancellation)
        {
            await _places.WaitAsync(cancellation);
            try
            {
                await new LessonPlay(_server, lesson).RunAsync(cancellation);
            }
            finally
            {
                _places.Release();
            }
        }
    }
}
