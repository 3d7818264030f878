using Playground.ApiServer.Tables;

namespace Playground.ApiServer.Tests.Tables;

public sealed class HumanDurationTests
{
    [Theory]
    [InlineData(-5, "<invalid>")]
    [InlineData(-1, "0s")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(150, "2m30s")]
    [InlineData(600, "10m")]
    [InlineData(10_799, "179m")]
    [InlineData(10_800, "3h")]
    [InlineData(12_900, "3h35m")]
    [InlineData(28_800, "8h")]
    [InlineData(172_799, "47h")]
    [InlineData(172_800, "2d")]
    [InlineData(180_000, "2d2h")]
    [InlineData(691_200, "8d")]
    [InlineData(63_072_000, "2y")]
    [InlineData(63_244_800, "2y2d")]
    [InlineData(315_360_000, "10y")]
    public void Span_is_told_in_one_or_two_units(long seconds, string text) => Assert.Equal(text, HumanDuration.Of(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Time_that_is_not_set_is_unknown() => Assert.Equal("<unknown>", HumanDuration.Since(null, new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)));
}
