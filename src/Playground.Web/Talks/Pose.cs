namespace Playground.Web.Talks;

/// <summary>
/// What a presenter's canvas looks at. The place is told from an object near the middle, since on another screen the same things may stand elsewhere, and how
/// much of the world is seen, since another screen has another size.
/// </summary>
/// <param name="Anchor">the object's id; null: there is none, and the place is the world's own</param>
/// <param name="X">of the middle of the view, from the anchor's corner</param>
/// <param name="W">how much of the world is seen, in its own units</param>
/// <param name="Chosen">ids of what is selected</param>
/// <param name="Steps">how many single steps the presenter has made</param>
/// <param name="By">machine or application</param>
public sealed record Pose(string? Anchor, double X, double Y, double W, double H, IReadOnlyList<string> Chosen, bool Paused, double Speed, int Steps, string By)
{
    private const int MostChosen = 200;

    /// <summary>What a browser may tell: numbers of this world, and not too many names.</summary>
    public bool IsSound => new[] { X, Y, W, H, Speed }.All(double.IsFinite) && W > 0 && H > 0 && Speed is > 0 and <= 16 && Chosen.Count <= MostChosen;
}

/// <summary>Where the presenter is in a lesson.</summary>
/// <param name="Step">from 0</param>
public sealed record LessonPlace(string Lesson, int Step);

/// <summary>What the audience is shown.</summary>
/// <param name="Pose">null: the presenter's page has not told yet</param>
/// <param name="Place">null: no lesson is open</param>
/// <param name="Namespace">only this one is drawn; null: all</param>
public sealed record Showing(Pose? Pose, LessonPlace? Place, string? Namespace);
