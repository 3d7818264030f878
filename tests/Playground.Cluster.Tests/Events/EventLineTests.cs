using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Events;

public sealed class EventLineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, 250, TimeSpan.Zero);

    private static readonly Happening Started = new(
        new() { Kind = "Pod", ApiVersion = "v1", Namespace = "lake", Name = "fish", Uid = "u1" }, "Normal", "Started", "Container started", Noon);

    private readonly EventLine _kubelet = new(new SeededRandom(1), "kubelet", "node-1");

    [Fact]
    public void Event_is_named_after_its_object_and_the_moment()
    {
        Assert.Matches("^fish\\.1886[0-9a-f]{12}$", _kubelet.First(Started).Name);
    }

    [Fact]
    public void Events_of_one_moment_have_different_names()
    {
        var names = Enumerable.Range(0, 1000).Select(_ => _kubelet.First(Started).Name);
        Assert.Equal(1000, names.Distinct().Count());
    }

    [Fact]
    public void Event_tells_who_saw_what_in_whole_seconds()
    {
        var line = _kubelet.First(Started);
        Assert.Equal(("lake", "kubelet", "node-1", 1), (line.Namespace, line.Source.Component, line.Source.Host, line.Count));
        Assert.Equal(Noon.AddMilliseconds(-250), line.FirstTimestamp);
    }

    [Fact]
    public void Event_about_a_node_is_kept_in_default()
    {
        var about = new ObjectReference { Kind = "Node", Name = "node-1" };
        Assert.Equal("default", _kubelet.First(Started with { About = about }).Namespace);
    }

    [Fact]
    public void Repetition_counts_and_moves_the_last_time()
    {
        var again = EventLine.Repeated(_kubelet.First(Started), Started with { At = Noon.AddSeconds(10) });
        Assert.Equal((2, TimeSpan.FromSeconds(10)), (again.Count, again.LastTimestamp - again.FirstTimestamp));
    }

    [Fact]
    public void Longest_unrepeated_event_is_forgotten_first()
    {
        var recent = new Recent<string, Event>(capacity: 2);
        foreach (var key in new[] { "a", "b", "a", "c" })
            recent.Keep(key, new());
        Assert.Equal([true, false, true], new[] { "a", "b", "c" }.Select(key => recent.Find(key) is not null));
    }
}
