using Playground.Network.Dns;
using Playground.Network.Dns.Server;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.Server;

public sealed class AnswerShuffleTests
{
    private static readonly DnsAnswer Pond = Lake.Zone().With(Lake.External("lake", "lagoon", "pond.lake.svc.cluster.local"))
        .Answer(new DnsQuestion(DnsName.Parse("lagoon.lake.svc.cluster.local"), DnsType.A));

    [Fact]
    public void The_alias_stays_in_front_and_no_address_is_lost()
    {
        var shuffle = new AnswerShuffle(new Random(1));
        for (var n = 0; n < 50; n++)
        {
            var answer = shuffle.Apply(Pond);

            Assert.Equal(DnsType.Cname, answer.Records[0].Type);
            Assert.Equal(Pond.Records.Order(ByText), answer.Records.Order(ByText));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_orders()
    {
        var (one, two, other) = (new AnswerShuffle(new Random(1)), new AnswerShuffle(new Random(1)), new AnswerShuffle(new Random(2)));

        Assert.Equal(Orders(one), Orders(two));
        Assert.NotEqual(Orders(one), Orders(other));
    }

    private static readonly Comparer<DnsRecord> ByText = Comparer<DnsRecord>.Create((left, right) => string.CompareOrdinal(left.ToString(), right.ToString()));

    private static string Orders(AnswerShuffle shuffle) =>
        string.Join('|', Enumerable.Range(0, 20).Select(_ => string.Join(' ', shuffle.Apply(Pond).Addresses)));
}
