using Playground.Web.Workshops;

namespace Playground.Web.Tests.Workshops;

public sealed class JoinCodeTests
{
    [Fact]
    public void Codes_have_six_letters_that_cannot_be_taken_for_others()
    {
        var codes = Enumerable.Range(0, 500).Select(_ => JoinCode.Create()).ToList();
        Assert.All(codes, code => Assert.Matches("^[BCDFGHJKLMPQRSTVWXZ]{6}$", code));
        Assert.True(codes.Distinct().Count() > 490);
    }

    [Theory]
    [InlineData("bcd fgh", "BCDFGH")]
    [InlineData(" BCD-FGH ", "BCDFGH")]
    [InlineData("b c d f g h", "BCDFGH")]
    [InlineData("<script>", "SCRPT")]
    [InlineData("BCDFGHJKL", "BCDFGHJ")] // one too many stays wrong
    [InlineData("", "")]
    public void A_code_is_read_however_it_is_typed(string typed, string read) => Assert.Equal(read, JoinCode.Read(typed));

    [Fact]
    public void A_page_of_letters_is_no_code_and_costs_nothing() => Assert.Equal(JoinCode.Length + 1, JoinCode.Read(new string('B', 10_000_000)).Length);

    [Fact]
    public void A_code_is_said_in_two_groups() => Assert.Equal("BCD FGH", JoinCode.Spoken("BCDFGH"));
}
