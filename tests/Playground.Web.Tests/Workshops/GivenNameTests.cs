using System.Globalization;
using Playground.Web.Workshops;

namespace Playground.Web.Tests.Workshops;

public sealed class GivenNameTests
{
    [Theory]
    [InlineData("  Ada   Lovelace\t", "Ada Lovelace")]
    [InlineData("Ada\r\nBcc: everybody", "Ada Bcc: everybody")]
    [InlineData("<b>Ada</b>", "<b>Ada</b>")] // pages escape it
    [InlineData("Ada\u202Egnp.exe\u0000\u200B", "Adagnp.exe")]
    [InlineData("王小明", "王小明")]
    [InlineData("\u200B \u0007", "")]
    public void A_name_is_one_line_of_whatever_letters(string typed, string name) => Assert.Equal(name, GivenName.Read(typed));

    [Fact]
    public void Ten_thousand_letters_are_cut_to_the_limit() => Assert.Equal(new string('x', GivenName.Longest), GivenName.Read(new string('x', 10_000)));

    [Fact]
    public void An_emoji_is_one_letter_and_never_cut_in_two()
    {
        const string Astronaut = "👩🏽‍🚀";
        Assert.Equal(GivenName.Longest, new StringInfo(GivenName.Read(string.Concat(Enumerable.Repeat(Astronaut, 100)))).LengthInTextElements);
        Assert.EndsWith(Astronaut, GivenName.Read(string.Concat(Enumerable.Repeat(Astronaut, 100))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tower_of_marks_is_no_letter() => Assert.Equal("b", GivenName.Read("a" + new string('\u0301', 500) + "b"));
}
