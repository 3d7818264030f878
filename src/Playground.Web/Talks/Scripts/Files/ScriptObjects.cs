using System.Collections.Immutable;
using Playground.Kubernetes;
using Playground.Kubernetes.Selectors;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Lessons.Files;
using Playground.Web.Lessons.Running;
using Playground.Web.Scene.Items;
using Playground.Web.Sessions;

namespace Playground.Web.Talks.Scripts.Files;

/// <summary>Reads the objects that a script makes and names. It touches no namespace but its own.</summary>
internal sealed class ScriptObjects(ImmutableArray<string> namespaces, LessonProblems problems)
{
    private static readonly string[] Outside = [SceneId.Laptop, SceneId.Internet];

    /// <summary>The manifest under a key.</summary>
    public ImmutableArray<KubernetesObject> Manifest(LessonFields fields, string key, string what)
    {
        var line = fields.LineOf(key);
        return Owned([.. ManifestText.Read(fields.Text(key), line, $"{what}: `{key}`", problems)], line, $"{what}: `{key}`");
    }

    public ImmutableArray<KubernetesObject> Template(string id, int line) =>
        SandboxTemplate.Find(id) is { } template ? Owned([.. ManifestText.Read(template.Manifests(), line, $"`{id}`", problems)], line, $"the template {id}") : [];

    /// <summary>`Service web`, `Pod app=web`, `laptop`</summary>
    public ScriptTarget? OnCanvas(int line, string text)
    {
        if (Outside.Contains(text))
            return new(text, "", NamePattern.Any, null);
        return Words(text) is [var kind, var name] && (kind is "Node" or "Namespace" || SceneKinds.Find(kind.ToLowerInvariant())?.Kind == kind)
            ? Target(line, kind, name)
            : Refuse(line, $"'{text}' is nothing on the canvas: write a kind and a name or a pod's labels, such as Service web, Pod app=web, Node node-1, or laptop or internet");
    }

    /// <summary>`ConfigMap settings`, `Pod app=web`</summary>
    public ScriptTarget? ToDelete(int line, string text) =>
        Words(text) is [var kind, var name] && WatchedKinds.Find(kind) is { Type.Namespaced: true }
            ? Target(line, kind, name)
            : Refuse(line, $"'{text}' cannot be deleted: write a kind and a name or labels, such as Service web or Pod app=web");

    /// <summary>`client`, `app=web`, `Deployment web`</summary>
    public ScriptTarget? Sender(int line, string text) => Words(text) switch
    {
        [var name] => Target(line, "Pod", name),
        [("Pod" or "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "Job") and var kind, var name] => Target(line, kind, name),
        _ => Refuse(line, $"'{text}' sends nothing: write a pod's name or labels, or a workload, such as client, app=web or Deployment web"),
    };

    private ScriptTarget? Target(int line, string kind, string text)
    {
        if (kind is "Node" or "Namespace")
            return new(kind, "", new(text), null);
        var (ns, name) = text.Split('/') is [var first, var second] && !text.Contains('=', StringComparison.Ordinal) ? (first, second) : (namespaces[0], text);
        if (!namespaces.Contains(ns))
            return Refuse(line, $"the namespace {ns} is not the script's own: name it under `namespaces`");
        if (!name.Contains('=', StringComparison.Ordinal))
            return new(kind, ns, new(name), null);
        var labels = Selector.Parse(name);
        if (!labels.IsSuccess)
            return Refuse(line, labels.Status.Message);
        return kind is "Pod" ? new(kind, ns, NamePattern.Any, labels.Value) : Refuse(line, $"'{kind} {text}': only pods are named by labels");
    }

    private ImmutableArray<KubernetesObject> Owned(ImmutableArray<KubernetesObject> objects, int line, string what)
    {
        ImmutableArray<KubernetesObject> owned = [.. objects.Select(one => one.ResourceType.Namespaced && one.Namespace is "" ? one with { Metadata = one.Metadata with { Namespace = namespaces[0] } } : one)];
        foreach (var foreign in owned.Select(one => one.ResourceType.Kind is "Namespace" ? one.Name : one.Namespace).Where(ns => ns is not "" && !namespaces.Contains(ns)).Distinct(StringComparer.Ordinal))
            problems.Add(line, $"{what} is about the namespace {foreign}, which is not the script's own: name it under `namespaces`");
        foreach (var unnamed in owned.Where(one => one.Name is ""))
            problems.Add(line, $"{what} holds a {unnamed.ResourceType.Kind} without a name");
        return owned;
    }

    private ScriptTarget? Refuse(int line, string reason)
    {
        problems.Add(line, reason);
        return null;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
