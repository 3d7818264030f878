using Playground.Web.Scene.Flights;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Stream;

/// <summary>What a viewer has to change to see the version <paramref name="V"/>; a reset first clears everything.</summary>
internal sealed record SceneBatch(long V, bool Reset, IReadOnlyList<SceneItem> Put, IReadOnlyList<string> Del, IReadOnlyList<Flight> Flights)
{
    public static SceneBatch Whole(SceneSnapshot scene) => new(scene.Version, true, [.. scene.Items.Values.OrderBy(item => item.Id, StringComparer.Ordinal)], [], []);

    /// <summary>What is new in <paramref name="after"/>; null when there is nothing to tell.</summary>
    public static SceneBatch? Between(SceneSnapshot before, SceneSnapshot after)
    {
        if (before.Version == after.Version)
            return null;
        SceneItem[] put = ReferenceEquals(before.Items, after.Items) ? []
            : [.. after.Items.Values.Where(item => !ReferenceEquals(before.Items.GetValueOrDefault(item.Id), item)).OrderBy(item => item.Id, StringComparer.Ordinal)];
        string[] gone = ReferenceEquals(before.Items, after.Items) ? [] : [.. before.Items.Keys.Where(id => !after.Items.ContainsKey(id)).Order(StringComparer.Ordinal)];
        return new(after.Version, false, put, gone, [.. NewFlows(before, after).Select(flow => FlightPlan.Of(flow, after))]);
    }

    /// <summary>Flows are only ever added at the end, so what is new is whatever follows the last one known.</summary>
    private static IEnumerable<Kubernetes.Flows.Flow> NewFlows(SceneSnapshot before, SceneSnapshot after)
    {
        if (ReferenceEquals(before.Flows, after.Flows))
            return [];
        var known = before.Flows.Count is 0 ? -1 : after.Flows.FindLastIndex(flow => ReferenceEquals(flow, before.Flows[^1]));
        return after.Flows.Skip(known + 1);
    }
}
