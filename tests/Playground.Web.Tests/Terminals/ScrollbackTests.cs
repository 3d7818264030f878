using System.Text;
using Playground.Web.Terminals;

namespace Playground.Web.Tests.Terminals;

public sealed class ScrollbackTests
{
    [Fact]
    public void The_oldest_goes_when_the_bound_is_reached()
    {
        var scrollback = new Scrollback(16);
        scrollback.Append("0123456789"u8);
        scrollback.Append("abcdefghij"u8);
        Assert.Equal((4, 20), (scrollback.Start, scrollback.End));
        Assert.Equal("456789abcdefghij", Text(scrollback, 4));
    }

    [Fact]
    public void One_piece_larger_than_the_bound_leaves_its_end()
    {
        var scrollback = new Scrollback(8);
        scrollback.Append("0123456789abcdef"u8);
        Assert.Equal((8, "89abcdef"), (scrollback.Start, Text(scrollback, 8)));
    }

    [Fact]
    public void Who_has_seen_nothing_begins_at_the_start_of_a_line()
    {
        var scrollback = new Scrollback(16);
        scrollback.Append("first line\nsecond\nthird\n"u8);
        Assert.Equal("second\nthird\n", Text(scrollback, scrollback.FirstLine()));
    }

    [Fact]
    public void What_is_kept_equals_the_end_of_what_was_written()
    {
        var random = new Random(3);
        var (scrollback, all) = (new Scrollback(8192), new List<byte>());
        for (var i = 0; i < 500; i++)
        {
            var piece = new byte[random.Next(200)];
            random.NextBytes(piece);
            scrollback.Append(piece);
            all.AddRange(piece);
            var kept = new byte[scrollback.End - scrollback.Start];
            Assert.Equal(kept.Length, scrollback.Read(scrollback.Start, kept));
            Assert.Equal(all[^kept.Length..], kept);
            Assert.Equal(Math.Min(all.Count, 8192), kept.Length);
        }
    }

    private static string Text(Scrollback scrollback, long from)
    {
        var bytes = new byte[scrollback.End - from];
        scrollback.Read(from, bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
