using Playground.Web.Scene;
using Playground.Web.Scene.Stream;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Scene;

public sealed class SceneBatchTests
{
    [Fact]
    public void Nothing_new_is_not_told() => Assert.Null(SceneBatch.Between(Lake.Scene, Lake.Scene));

    [Fact]
    public void Only_what_changed_is_told()
    {
        var before = Lake.Scene;
        var after = before.With(Turned(Pod("fish-1"), Pod("fish-1", role: "bait"))).With(Went(Pod("angler"))).With(Came(Pod("fish-2")));

        var batch = SceneBatch.Between(before, after)!;

        Assert.Equal(["pod/lake/fish-1", "pod/lake/fish-2"], batch.Put.Select(item => item.Id));
        Assert.Equal(["pod/lake/angler"], batch.Del);
        Assert.False(batch.Reset);
        Assert.Equal(after.Version, batch.V);
    }

    [Fact]
    public void A_newcomer_is_told_everything_but_no_old_flights()
    {
        var scene = Lake.Scene.With(Came(Flights.Answered("flow-1")));

        var batch = SceneBatch.Whole(scene);

        Assert.True(batch.Reset);
        Assert.Equal(scene.Items.Count, batch.Put.Count);
        Assert.Empty(batch.Flights);
    }

    [Fact]
    public void Each_flow_flies_once()
    {
        var one = Lake.Scene.With(Came(Flights.Answered("flow-1")));
        var three = one.With(Came(Flights.Answered("flow-2"))).With(Came(Flights.Answered("flow-3")));

        Assert.Equal(["flow-1"], SceneBatch.Between(Lake.Scene, one)!.Flights.Select(flight => flight.Name));
        Assert.Equal(["flow-2", "flow-3"], SceneBatch.Between(one, three)!.Flights.Select(flight => flight.Name));
    }

    [Fact]
    public void Flows_still_fly_once_when_old_ones_are_forgotten()
    {
        var full = Enumerable.Range(1, SceneSnapshot.FlowsKept).Aggregate(Lake.Scene, (scene, i) => scene.With(Came(Flights.Answered($"flow-{i}"))));
        var more = full.With(Came(Flights.Answered("late-1"))).With(Came(Flights.Answered("late-2")));

        Assert.Equal(["late-1", "late-2"], SceneBatch.Between(full, more)!.Flights.Select(flight => flight.Name));
    }

    [Fact]
    public void The_browser_reads_kinds_and_fields_by_these_names()
    {
        var json = Json(SceneBatch.Between(SceneSnapshot.Empty, SceneSnapshot.Empty.With(Came(Pod("fish-1"))))!);

        Assert.Equal(
            """{"kind":"pod","id":"pod/lake/fish-1","ns":"lake","name":"fish-1","phase":"Running","status":"Running","ready":true,"readyText":"1/1","restarts":0,"ip":"10.244.1.7","node":"node-1","labels":{"role":"fish"},"image":"jmalloc/echo-server:0.3.6","terminating":false,"owner":"","policies":[]}""",
            json.GetProperty("put")[0].GetRawText());
    }
}
