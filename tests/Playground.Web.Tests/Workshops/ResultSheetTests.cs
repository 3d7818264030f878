using Playground.Web.Workshops;
using static Playground.Web.Tests.Workshops.Rooms;

namespace Playground.Web.Tests.Workshops;

public sealed class ResultSheetTests
{
    [Fact]
    public void Every_participant_has_a_line_with_all_lessons_in_the_rooms_order() => Assert.Equal(
        """"
        "name","cluster","joined","lessons done","Fish","Fish: finished","Lake, ""deep""","Lake, ""deep"": finished"
        "Ada","calm-Ada","2026-03-02 09:00:00Z","1 of 2","3 of 3 steps","2026-03-02 09:10:00Z","1 of 2 steps",""
        "王小明","calm-王小明","2026-03-02 09:00:00Z","0 of 2","","","",""

        """".ReplaceLineEndings("\r\n"),
        ResultSheet.Write(
            [
                Desk("Ada", null, ("fish", new(Began, Began, Done: 3, Finished: Began.AddMinutes(10))), ("lake", new(Began, Began, Done: 1))),
                Desk("王小明", null),
            ],
            [Fish, Lake]).TrimStart('\uFEFF'));

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\"")]
    [InlineData("+1+1", "\"'+1+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("a,b", "\"a,b\"")]
    public void No_name_becomes_a_formula_or_another_cell(string name, string cell) =>
        Assert.StartsWith($"{cell},", ResultSheet.Write([Desk(name, null)], []).Split("\r\n")[1], StringComparison.Ordinal);
}
