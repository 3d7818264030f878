namespace Playground.Web.Talks.Scripts.Running;

/// <summary>Where a talk is in its script, for all windows of the presenter.</summary>
/// <param name="Script">null: there is none</param>
/// <param name="Scene">from 0; -1: not begun</param>
public sealed record ScriptStanding(Script? Script, int Scene)
{
    /// <summary>Grows whenever a scene is entered, and has been set up.</summary>
    public int Entry { get; init; }

    /// <summary>The cluster is being set up for the scene.</summary>
    public bool IsSetting { get; init; }

    /// <summary>Why the scene could not be set up as written; empty: it could.</summary>
    public string Problem { get; init; } = "";

    /// <summary>When the first scene was entered.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>Something is held in flight on the presenter's canvas: the next press is a hop.</summary>
    public bool IsHeld { get; init; }

    /// <summary>How many hops were asked for in other windows than the canvas.</summary>
    public int Hops { get; init; }

    public ScriptScene? Present => Script?.Scenes.ElementAtOrDefault(Scene);

    public ScriptScene? Next => Script?.Scenes.ElementAtOrDefault(Scene + 1);

    /// <summary>`Scene 3 of 7 · Endpoints`</summary>
    public string Words => (Script, Present) switch
    {
        (null, _) => "",
        (_, null) => $"Not begun · {Script.Scenes.Length} scenes",
        (_, var scene) => $"Scene {Scene + 1} of {Script.Scenes.Length} · {scene.Title}",
    };
}
