using Playground.Network.Dns.Server;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.Server;

/// <summary>The OPT record of an answer, byte by byte, as CoreDNS gives it back.</summary>
public sealed class EdnsTests
{
    private const string Question = "04666973680 46C616B6503737663 07636C7573746572 056C6F63616C 00 0001 0001";

    [Theory]
    // OPT with 4096 bytes, nothing more
    [InlineData("00 0029 1000 00000000 0000", "0000290 4D0 00000000 0000")]
    // the DO bit comes back
    [InlineData("00 0029 1000 00008000 0000", "0000290 4D0 00008000 0000")]
    // a client's cookie comes back as it is, other options do not
    [InlineData("00 0029 1000 00000000 000C 000A 0008 0102030405060708", "0000290 4D0 00000000 000C 000A 0008 0102030405060708")]
    [InlineData("00 0029 1000 00000000 0004 0003 0000", "0000290 4D0 00000000 0000")]
    public void The_record_that_comes_back(string sent, string received)
    {
        // twice: written for the first, repeated from memory for the second
        var responder = new DnsResponder(() => Lake.Zone(), new AnswerShuffle(new Random(1)));
        for (var time = 0; time < 2; time++)
        {
            var response = responder.Respond(Bytes("0007 0100 0001 0000 0000 0001" + Question + sent));
            Assert.EndsWith(Hex(received), Convert.ToHexString(response!), StringComparison.Ordinal);
        }
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(Hex(hex));

    private static string Hex(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
