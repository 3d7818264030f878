using Playground.Network.Dns;
using Playground.Network.Dns.Message;

namespace Playground.Network.Tests.Dns.Message;

public sealed class DnsNameTests
{
    [Theory]
    [InlineData("fish", "fish.")]
    [InlineData("fish.lake.", "fish.lake.")]
    [InlineData(".", ".")]
    [InlineData("_http._tcp.fish", "_http._tcp.fish.")]
    [InlineData(@"a\.b.c", @"a\.b.c.")]
    public void Text_becomes_an_absolute_name(string text, string name) => Assert.Equal(name, DnsName.Parse(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a..")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234.local")]
    public void Empty_and_long_labels_are_no_name(string text) => Assert.False(DnsName.TryParse(text, out _));

    [Fact]
    public void A_name_has_at_most_255_bytes()
    {
        var label = new string('a', 61);

        Assert.True(DnsName.TryParse($"{label}.{label}.{label}.{label}.abcde", out _));
        Assert.False(DnsName.TryParse($"{label}.{label}.{label}.{label}.abcdef", out _));
    }

    [Fact]
    public void Case_is_kept_but_does_not_distinguish()
    {
        Assert.Equal(DnsName.Parse("FISH.Lake"), DnsName.Parse("fish.lake."));
        Assert.Equal("FISH.Lake.", DnsName.Parse("FISH.Lake").ToString());
    }

    [Theory]
    [InlineData("fish.lake.svc.cluster.local", "cluster.local", true)]
    [InlineData("CLUSTER.local", "cluster.local", true)]
    [InlineData("mycluster.local", "cluster.local", false)]
    [InlineData("local", "cluster.local", false)]
    [InlineData("anything", ".", true)]
    public void A_zone_holds_its_own_name_and_those_below(string name, string zone, bool under) =>
        Assert.Equal(under, DnsName.Parse(name).IsUnder(DnsName.Parse(zone)));

    [Theory]
    [InlineData("04 66697368 04 6c616b65 00", "fish.lake.")]
    [InlineData("00", ".")]
    [InlineData("03 612e62 00", @"a\.b.")]
    [InlineData("02 0020 00", @"\000\032.")]
    public void Bytes_become_text(string bytes, string name) => Assert.Equal(name, Read(bytes));

    [Theory]
    [InlineData("c00c")] // to itself
    [InlineData("01 61 c00c")] // to the start of its own labels
    [InlineData("c010 00 00")] // forward
    [InlineData("c000")] // into the header
    [InlineData("41 61")] // reserved label type
    [InlineData("3f 61")] // label longer than the message
    [InlineData("01 61")] // no end
    [InlineData("c0")] // half a pointer
    public void Bytes_that_are_no_name_are_refused(string bytes) => Assert.Null(Read(bytes));

    [Fact]
    public void A_pointer_leads_back_to_an_earlier_name()
    {
        var message = Bytes("04 66697368 04 6c616b65 00 03 777777 c011");
        var reader = new DnsReader(message, DnsHeader.Size + 11);

        Assert.True(reader.TryReadName(out var name));
        Assert.Equal("www.lake.", name.Text);
        Assert.Equal(message.Length, reader.Position);
    }

    [Fact]
    public void Pointers_may_not_add_up_to_a_name_over_255_bytes()
    {
        // six times 50 letters, each run ending in a pointer to the one before
        var bytes = new List<byte>(new byte[DnsHeader.Size]);
        var before = -1;
        for (var run = 0; run < 6; run++)
        {
            var start = bytes.Count;
            bytes.AddRange([50, .. Enumerable.Repeat((byte)'a', 50)]);
            bytes.AddRange(before < 0 ? [0] : [(byte)(0xC0 | (before >> 8)), (byte)before]);
            before = start;
        }

        var reader = new DnsReader(bytes.ToArray(), before);
        Assert.False(reader.TryReadName(out _));
    }

    private static string? Read(string hex)
    {
        var reader = new DnsReader(Bytes(hex), DnsHeader.Size);
        return reader.TryReadName(out var name) ? name.Text : null;
    }

    private static byte[] Bytes(string hex) => [.. new byte[DnsHeader.Size], .. Convert.FromHexString(hex.Replace(" ", ""))];
}
