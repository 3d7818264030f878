using Playground.Kubernetes;
using Playground.Web.Scene;

namespace Playground.Web.Talks.Scripts;

/// <summary>How a scene is looked at: its own words, and of the scenes before it those it does not contradict.</summary>
/// <param name="Entry">grows with every scene that is entered</param>
/// <param name="Show">ids of what the picture shows; empty: all of it; null: whatever it shows</param>
/// <param name="By">machine or application; empty: as it is</param>
/// <param name="Speed">0: as it is</param>
public sealed record SceneView(int Entry, ValueList<string>? Show, string By, double Speed, bool Paused)
{
    public static SceneView Of(Script script, int scene, int entry, SceneSnapshot cluster)
    {
        var played = script.Scenes.Take(scene + 1).Reverse().ToList();
        var show = played.Select(one => one.Show).FirstOrDefault(show => show is not null);
        return new(
            entry,
            show is null ? null : [.. show.Value.SelectMany(target => target.In(cluster)).Distinct(StringComparer.Ordinal)],
            played.Select(one => one.By).FirstOrDefault(by => by is not "") ?? "",
            played.Select(one => one.Speed).FirstOrDefault(speed => speed is not 0),
            played[0].Pause);
    }

    /// <summary>`all`, a namespace, or empty: as it is.</summary>
    public static string NamespaceOf(Script script, int scene) =>
        script.Scenes.Take(scene + 1).Reverse().Select(one => one.Namespace).FirstOrDefault(name => name is not "") ?? "";
}
