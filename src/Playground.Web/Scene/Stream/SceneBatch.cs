using Playground.Web.Scene.Flights;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Stream;

/// <summary>What a viewer has to change to see the version <paramref name="V"/>; a reset first clears everything.</summary>
/// <param name="At">when, in milliseconds since 1970</param>
internal sealed record SceneBatch(long V, long At, bool Reset, IReadOnlyList<SceneItem> Put, IReadOnlyList<string> Del, IReadOnlyList<Flight> Flights)
{
    public static SceneBatch Whole(SceneSnapshot scene, DateTimeOffset now = default) => new(scene.Version, now.ToUnixTimeMilliseconds(), true, [.. scene.Items.Values.OrderBy(item => item.Id, StringComparer.Ordinal)], [], []);

    /// <summary>What is new in <paramref name="after"/>; null when there is nothing to tell.</summary>
    public static SceneBatch? Between(SceneSnapshot before, SceneSnapshot after, DateTimeOffset now = default)
    {
        if (before.Version == after.Version)
            return null;
        SceneItem[] put = ReferenceEquals(before.Items, after.Items) ? []
            : [.. after.Items.Values.Where(item => !ReferenceEquals(before.Items.GetValueOrDefault(item.Id), item)).OrderBy(item => item.Id, StringComparer.Ordinal)];
        string[] gone = ReferenceEquals(before.Items, after.Items) ? [] : [.. before.Items.Keys.Where(id => !after.Items.ContainsKey(id)).Order(StringComparer.Ordinal)];
        return new(after.Version, now.ToUnixTimeMilliseconds(), false, put, gone, [.. after.FlowsAfter(before).Select(flow => FlightPlan.Of(flow, after))]);
    }
}
