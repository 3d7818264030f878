using Playground.Cluster.Events;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Events;

public sealed class EventCorrelatorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly EventCorrelator _correlator = new();

    [Fact]
    public void From_the_tenth_similar_event_on_they_are_told_as_one()
    {
        var told = Enumerable.Range(1, 12).Select(number => Tell($"Created pod: fish-{number}")).ToList();
        Assert.Equal("Created pod: fish-9", told[8]!.Message);
        Assert.Equal("(combined from similar events): Created pod: fish-10", told[9]!.Message);
        Assert.Equal(told[9]!.Key, told[11]!.Key);
    }

    [Fact]
    public void The_same_event_again_is_no_similar_one()
    {
        Assert.All(Enumerable.Range(1, 20).Select(_ => Tell("Back-off restarting failed container")), told => Assert.False(told!.IsCombined));
    }

    [Fact]
    public void After_twenty_five_events_of_one_object_one_is_told_every_five_minutes()
    {
        Assert.Equal(25, Enumerable.Range(1, 30).Count(_ => Tell("again") is not null));
        Assert.Null(Tell("again", Noon.AddMinutes(4)));
        Assert.NotNull(Tell("again", Noon.AddMinutes(5)));
        Assert.Null(Tell("again", Noon.AddMinutes(6)));
    }

    [Fact]
    public void Another_object_is_told_of_as_before()
    {
        foreach (var _ in Enumerable.Range(1, 30))
            Tell("again");
        Assert.NotNull(Tell("again", name: "squid"));
    }

    [Theory]
    [InlineData(59, 0)]
    [InlineData(61, 1)]
    public void Events_last_an_hour_after_they_were_last_told_of(int minutes, int expired)
    {
        Assert.Equal(expired, EventExpiry.Expired([new Event { FirstTimestamp = Noon.AddHours(-5), LastTimestamp = Noon }], Noon.AddMinutes(minutes)).Count());
    }

    [Fact]
    public void Of_very_many_events_the_oldest_go()
    {
        var events = Enumerable.Range(0, 10_002).Select(second => new Event { Message = $"{second}", LastTimestamp = Noon.AddMilliseconds(second) }).ToList();
        Assert.Equal(["1", "0"], EventExpiry.Expired(events, Noon.AddMinutes(1)).Select(happened => happened.Message));
    }

    private Happening? Tell(string message, DateTimeOffset? at = null, string name = "fish") =>
        _correlator.Correlate(new(new() { Kind = "ReplicaSet", Namespace = "lake", Name = name, Uid = "uid-" + name }, "Normal", "SuccessfulCreate", message, at ?? Noon));
}
