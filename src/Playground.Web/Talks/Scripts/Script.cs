using System.Collections.Immutable;
using Playground.Kubernetes;

namespace Playground.Web.Talks.Scripts;

/// <summary>A talk as its file has it: what the presenter says, scene by scene, and what the cluster does meanwhile.</summary>
/// <param name="Namespaces">what it owns, and makes anew when it begins; where an object names none, the first is meant</param>
/// <param name="Start">what there is before the first scene</param>
public sealed record Script(
    string Title, string Summary, int Minutes, ImmutableArray<string> Namespaces, ImmutableArray<KubernetesObject> Start, ImmutableArray<ScriptScene> Scenes)
{
    /// <summary>Everything it makes at any time.</summary>
    public IEnumerable<KubernetesObject> Objects => Start.Concat(Scenes.SelectMany(scene => (scene.Anew ?? []).Concat(scene.Apply)));

    /// <summary>What there is of the script at a scene, had nobody done anything but play it. Pure.</summary>
    public IReadOnlyList<KubernetesObject> ObjectsAt(int scene)
    {
        var objects = Start.ToList();
        foreach (var played in Scenes.Take(scene + 1))
        {
            if (played.Anew is { } start)
                objects = [.. start];
            objects.RemoveAll(one => played.Delete.Any(target => target.Means(one)));
            foreach (var made in played.Apply)
            {
                objects.RemoveAll(one => IsSame(one, made));
                objects.Add(made);
            }
        }

        return objects;
    }

    public static bool IsSame(KubernetesObject one, KubernetesObject other) => one.ResourceType == other.ResourceType && one.NamespacedName == other.NamespacedName;
}

/// <summary>One scene. What it does not say stays as it is.</summary>
/// <param name="Notes">what the presenter has to say, as harmless HTML</param>
/// <param name="Opening">how the notes begin, without signs</param>
public sealed record ScriptScene(string Title, string Notes, string Opening)
{
    /// <summary>Everything is made anew, and then there is this; null: it goes on with what there is.</summary>
    public ImmutableArray<KubernetesObject>? Anew { get; init; }

    public ImmutableArray<ScriptTarget> Delete { get; init; } = [];

    public ImmutableArray<KubernetesObject> Apply { get; init; } = [];

    /// <summary>What the picture shows; empty: all of it; null: what the scene before shows.</summary>
    public ImmutableArray<ScriptTarget>? Show { get; init; }

    /// <summary>machine or application; empty: as in the scene before</summary>
    public string By { get; init; } = "";

    /// <summary>The namespace that is shown; `all`; empty: as in the scene before.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>0: as in the scene before.</summary>
    public double Speed { get; init; }

    /// <summary>What flies is held, and goes on hop by hop.</summary>
    public bool Pause { get; init; }

    public ScriptTarget? Select { get; init; }

    public ImmutableArray<ScriptFlow> Flows { get; init; } = [];
}

/// <summary>Requests that a scene sends.</summary>
/// <param name="To">a name, an address or a URL, as one types it</param>
/// <param name="Times">0: until the scene is left</param>
/// <param name="PerSecond">0: the next one when the last was answered</param>
public sealed record ScriptFlow(ScriptTarget From, string To, string Method, int Times, int PerSecond);
