using System.Buffers;
using System.Text;
using Playground.Web.Terminals;

namespace Playground.Web.Tests.Terminals;

public sealed class OutputFilterTests
{
    [Theory]
    [InlineData("plain text\r\n\ttab\b\a", "plain text\r\n\ttab\b\a")]
    [InlineData("\e[1;32mgreen\e[0m \e[38;5;208mor\e[38;2;1;2;3mrgb\e[m", "\e[1;32mgreen\e[0m \e[38;5;208mor\e[38;2;1;2;3mrgb\e[m")]
    [InlineData("\e[2J\e[H\e[3;4H\e[K\e[J\e[5A", "\e[2J\e[H\e[3;4H\e[K\e[J\e[5A")]
    [InlineData("\e[?1049h\e[?25l\e[?1049l\e[?25h\e7\e8\ec", "\e[?1049h\e[?25l\e[?1049l\e[?25h\e7\e8\ec")]
    [InlineData("\e(0lqk\e(B", "\e(0lqk\e(B")]
    [InlineData("grüße 日本 🎉", "grüße 日本 🎉")]
    [InlineData("\e]0;a title\a", "\e]0;a title\a")]
    [InlineData("\e]8;;https://example.com/\e\\link\e]8;;\e\\", "\e]8;;https://example.com/\e\\link\e]8;;\e\\")]
    public void What_only_shows_passes(string bytes, string shown) => Assert.Equal(shown, Filter(bytes));

    [Theory]
    [InlineData("a\e]52;c;cm0gLXJmIC8=\ab")]
    [InlineData("a\e]52;c;?\e\\b")]
    [InlineData("a\e[21tb")]
    [InlineData("a\e[6nb")]
    [InlineData("a\e[?6nb")]
    [InlineData("a\e[cb")]
    [InlineData("a\e[>0cb")]
    [InlineData("a\eZb")]
    [InlineData("a\u0005b")]
    [InlineData("a\e[?1000hb")]
    [InlineData("a\e[?25;1003hb")]
    [InlineData("a\e[5ib")]
    [InlineData("a\e[?1$pb")]
    [InlineData("a\e]10;?\ab")]
    [InlineData("a\e]4;1;?\ab")]
    [InlineData("a\e]8;;javascript:alert(1)\ab")]
    [InlineData("a\eP$q q\e\\b")]
    [InlineData("a\eP+q544e\e\\b")]
    [InlineData("a\e_payload\e\\b")]
    [InlineData("a\e^private\e\\b")]
    [InlineData("a\u009b6nb", "a6nb")]
    [InlineData("a\u009d52;c;eA==\ab", "a52;c;eA==\ab")]
    public void What_could_act_behind_the_learners_back_is_taken_out(string bytes, string shown = "ab") => Assert.Equal(shown, Filter(bytes));

    [Fact]
    public void Bytes_that_are_no_text_show_as_replacement_characters() =>
        Assert.Equal("\uFFFDA\uFFFDB\uFFFDé", Encoding.UTF8.GetString(Filter([0xFF, (byte)'A', 0xE2, 0x82, (byte)'B', 0x9B, 0xC3, 0xA9])));

    [Theory]
    [InlineData("\e]0;never ended\nnext line", "\nnext line")]
    [InlineData("\eP never ended\nnext line", "\nnext line")]
    [InlineData("\e[12\nnext", "\nnext")]
    public void A_sequence_without_an_end_hides_no_more_than_its_line(string bytes, string shown) => Assert.Equal(shown, Filter(bytes));

    /// <summary>However the bytes are cut, the same is shown; and it never holds what the terminal would answer.</summary>
    [Fact]
    public void Any_bytes_in_any_pieces_are_tamed()
    {
        var random = new Random(20260914);
        string[] pieces = ["\e[", "\e]", "\eP", "\e\\", "\a", "6n", "52;c;eA==", "0;t", "?1000h", "c", "\n", "text", "é", "\u009b", "\e", "8;;http://x/"];
        for (var round = 0; round < 400; round++)
        {
            var bytes = Enumerable.Range(0, 30).SelectMany(_ => random.Next(4) is 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)])).ToArray();
            var whole = Filter(bytes);
            Assert.Equal(whole, FilterInPieces(bytes, random));
            var text = new UTF8Encoding(false, true).GetString(whole);
            Assert.DoesNotMatch(@"\e\[[0-9;]*[cntxib]|\e\]52|\e\[\?[0-9;]*100[0-9]|\eP|[\u0080-\u009f]|\u0005", text);
        }
    }

    private static string Filter(string bytes) => Encoding.UTF8.GetString(Filter(Encoding.UTF8.GetBytes(bytes)));

    private static byte[] Filter(byte[] bytes)
    {
        var shown = new ArrayBufferWriter<byte>();
        new OutputFilter().Filter(bytes, shown);
        return shown.WrittenSpan.ToArray();
    }

    private static byte[] FilterInPieces(byte[] bytes, Random random)
    {
        var (filter, shown) = (new OutputFilter(), new ArrayBufferWriter<byte>());
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 6), bytes.Length - at);
            filter.Filter(bytes.AsSpan(at, length), shown);
            at += length;
        }

        return shown.WrittenSpan.ToArray();
    }
}
