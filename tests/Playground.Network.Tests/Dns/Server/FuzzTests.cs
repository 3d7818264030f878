using System.Diagnostics;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.Server;

/// <summary>Mutated packets, the same ones each run: no exception, no answer out of bounds, no packet that takes long.</summary>
public sealed class FuzzTests
{
    private const int Packets = 100_000;

    private static readonly byte[][] Seeds =
    [
        RunningServer.Query("fish.lake.svc.cluster.local", DnsType.A).ToBytes(),
        RunningServer.Query("_http._tcp.pond.lake.svc.cluster.local", DnsType.Srv).ToBytes(),
        RunningServer.Query("5.1.244.10.in-addr.arpa", DnsType.Ptr).ToBytes(),
        (RunningServer.Query("bank.lake.svc.cluster.local", DnsType.Aaaa) with { Edns = new Edns(1232, DnssecOk: true) }).ToBytes(),
        (RunningServer.Query("pond.lake.svc.cluster.local", DnsType.Any) with
        {
            Additional = [new TxtRecord(DnsName.Parse("pond.lake.svc.cluster.local"), 1, ["x"])],
        }).ToBytes(),
    ];

    [Fact]
    public void Mutated_queries_are_answered_within_bounds()
    {
        var random = new Random(20240601);
        var zone = Lake.Zone();
        var responder = new DnsResponder(() => zone, new AnswerShuffle(new Random(1)));
        var response = new byte[DnsMessage.MaxSize];
        var (answered, longest) = (0, TimeSpan.Zero);
        for (var n = 0; n < Packets; n++)
        {
            var packet = Mutate(Seeds[random.Next(Seeds.Length)], random);
            var start = Stopwatch.GetTimestamp();
            var length = responder.Respond(packet, response, DnsCarrier.Datagram);
            longest = Max(longest, Stopwatch.GetElapsedTime(start));
            if (length == 0)
                continue;

            answered++;
            Assert.True(DnsMessage.TryParse(response.AsSpan(0, length), out var message), Convert.ToHexString(packet));
            Assert.Equal((packet[0] << 8 | packet[1], true), (message.Id, message.IsResponse));
            Assert.True(length <= packet.Length * 10, $"{length} bytes for {Convert.ToHexString(packet)}");
        }

        Assert.InRange(answered, Packets / 4, Packets);
        Assert.True(longest < TimeSpan.FromSeconds(5), $"one packet took {longest}");
    }

    [Fact]
    public void Mutated_responses_are_read_or_refused_by_a_client()
    {
        var random = new Random(20240602);
        var full = new DnsMessage
        {
            IsResponse = true,
            Questions = [new DnsQuestion(DnsName.Parse("pond.lake.svc.cluster.local"), DnsType.Srv)],
            Answers = Lake.Zone().Answer(new DnsQuestion(DnsName.Parse("pond.lake.svc.cluster.local"), DnsType.Srv)).Records,
            Authority = Lake.Zone().Answer(new DnsQuestion(DnsName.Parse("cluster.local"), DnsType.Soa)).Records,
            Additional = [new TxtRecord(DnsName.Parse("dns-version.cluster.local"), 1, ["1.1.0"])],
            Edns = new Edns(1232),
        }.ToBytes();
        var read = 0;
        for (var n = 0; n < Packets; n++)
        {
            // what was read can be written again: no name or length came in that could not go out
            if (DnsMessage.TryParse(Mutate(full, random), out var message))
                read += message.ToBytes().Length > 0 ? 1 : 0;
        }

        Assert.InRange(read, 1, Packets - 1);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan two) => one > two ? one : two;

    // flipped bits, copied and repeated stretches, pointers, cut ends
    private static byte[] Mutate(byte[] seed, Random random)
    {
        var packet = seed.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(packet.Count);
            switch (random.Next(6))
            {
                case 0:
                    packet[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    packet[at] = (byte)random.Next(256);
                    break;
                case 2:
                    packet.InsertRange(at, [0xC0, (byte)random.Next(64)]);
                    break;
                case 3:
                    packet.InsertRange(at, packet.Skip(random.Next(packet.Count)).Take(random.Next(40)).ToArray());
                    break;
                case 4:
                    packet.RemoveRange(at, random.Next(packet.Count - at));
                    break;
                default:
                    packet[at] = new byte[] { 0, 63, 64, 0xC0, 255 }[random.Next(5)];
                    break;
            }

            if (packet.Count < 2)
                return [0, 0];
        }

        return [.. packet];
    }
}
