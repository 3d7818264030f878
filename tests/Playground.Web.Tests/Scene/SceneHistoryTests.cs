using System.Text.Json;
using Playground.Web.Scene;
using Playground.Web.Scene.Stream;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Scene;

public sealed class SceneHistoryTests
{
    [Fact]
    public void It_tells_the_first_picture_and_every_change_since()
    {
        var one = Lake.Scene;
        var two = one.With(Came(Pod("fish-2")));
        var three = two.With(Went(Pod("angler")));
        var history = new SceneHistory();
        Add(history, one, two, 1000);
        Add(history, two, three, 2000);

        var told = Told(history.Kept(three, 3000));

        Assert.Equal(1000, told.GetProperty("at").GetInt64());
        Assert.Equal(one.Items.Count, told.GetProperty("base").GetArrayLength());
        Assert.Equal(["pod/lake/fish-2"], told.GetProperty("moments")[0].GetProperty("put").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(["pod/lake/angler"], told.GetProperty("moments")[1].GetProperty("del").EnumerateArray().Select(id => id.GetString()));
    }

    [Fact]
    public void When_nothing_has_happened_it_is_the_picture_as_it_is()
    {
        var told = Told(new SceneHistory().Kept(Lake.Scene, 5000));

        Assert.Equal(5000, told.GetProperty("at").GetInt64());
        Assert.Equal(Lake.Scene.Items.Count, told.GetProperty("base").GetArrayLength());
        Assert.Equal(0, told.GetProperty("moments").GetArrayLength());
    }

    [Fact]
    public void The_oldest_is_forgotten_and_the_picture_moves_on()
    {
        var (scene, history) = (Lake.Scene, new SceneHistory());
        for (var i = 0; i < 6100; i++)
        {
            var next = scene.With(i % 2 is 0 ? Came(Pod("fish-2")) : Went(Pod("fish-2")));
            Add(history, scene, next, i);
            scene = next;
        }

        var told = Told(history.Kept(scene, 7000));

        Assert.Equal(6000, told.GetProperty("moments").GetArrayLength());
        Assert.Equal(99, told.GetProperty("at").GetInt64());
    }

    private static void Add(SceneHistory history, SceneSnapshot before, SceneSnapshot after, long at) =>
        history.Add(before, after, at, new(SceneJson.Write(SceneBatch.Between(before, after, DateTimeOffset.FromUnixTimeMilliseconds(at))!)));

    private static JsonElement Told(SceneHistory.Stretch kept) => JsonDocument.Parse(kept.Write()).RootElement;
}
