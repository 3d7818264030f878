using Playground.Kubernetes;
using Playground.Kubernetes.Selectors;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;

namespace Playground.Web.Talks.Scripts;

/// <summary>Something that a script names: `Service web`, `Pod app=web`, `Node node-*`, `laptop`.</summary>
/// <param name="Namespace">empty for what stands in none</param>
/// <param name="Labels">of pods, in place of a name; null: the name counts</param>
public sealed record ScriptTarget(string Kind, string Namespace, NamePattern Name, Selector? Labels)
{
    private string Word => Kind.ToLowerInvariant();

    /// <summary>The ids of what it means on the canvas. A workload stands there with its pods, a namespace with all that is in it.</summary>
    public IEnumerable<string> In(SceneSnapshot scene) => scene.Items.Values.Where(Means).Select(item => item.Id).Order(StringComparer.Ordinal);

    /// <summary>The one thing it means before all others; null: there is none now.</summary>
    public string? IdIn(SceneSnapshot scene) => In(scene).OrderBy(id => SceneId.Parse(id).Kind == Word ? 0 : 1).FirstOrDefault();

    /// <summary>A pod to send from: one that runs, a ready one first; null: there is none now.</summary>
    public PodItem? PodIn(SceneSnapshot scene) => scene.Pods
        .Where(pod => Means(pod) && pod is { Phase: "Running", Terminating: false })
        .OrderByDescending(pod => pod.Ready).ThenBy(pod => pod.Name, StringComparer.Ordinal)
        .FirstOrDefault();

    public bool Means(KubernetesObject value) =>
        value.ResourceType.Kind == Kind && value.Namespace == Namespace && (Labels?.Matches(value.Metadata.Labels) ?? Name.Matches(value.Name));

    private bool Means(SceneItem item)
    {
        if (Labels is not null)
            return item is PodItem labelled && labelled.Ns == Namespace && Labels.Matches(labelled.Labels);
        if (item.Id == Kind)
            return true;
        var (word, name) = SceneId.Parse(item.Id);
        if (Word is "namespace")
            return name.Namespace is not "" && Name.Matches(name.Namespace) && item is not (EndpointItem or RouteItem);
        if (item is PodItem { Owner: not "" } pod && pod.Ns == Namespace && pod.Owner.Split('/') is [var kind, var owner] && kind == Kind)
            return Name.Matches(owner);
        return word == Word && name.Namespace == Namespace && Name.Matches(name.Name);
    }
}
