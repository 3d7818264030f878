using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>A Service about to be made.</summary>
/// <param name="TargetPort">a number, or the name of a container's port</param>
public sealed record ServiceDraft(string Namespace, string Name, ValueMap<string> Selector, int Port, string TargetPort)
{
    /// <summary>In front of nobody yet, or of the pod it was dropped on and all that are labelled like it.</summary>
    public static ServiceDraft Of(string ns, SceneSnapshot scene, PodItem? before = null)
    {
        var place = before?.Ns ?? ns;
        var name = FreeName.Of(
            before is null ? "web" : before.Labels.Values.FirstOrDefault() ?? "web",
            name => scene.Items.ContainsKey(SceneId.Service(place, name)),
            numbered: false);
        return before is { Labels.Count: > 0 }
            ? new(place, name, before.Labels, 80, $"{PodImage.OfImage(before.Image) switch { { Port: > 0 } image => image.Port, _ => 80 }}")
            : new(place, name, ValueMap.Of(("app", name)), 80, PodDraft.PortName);
    }

    public Service ToService() => new()
    {
        Metadata = new() { Name = Name, Namespace = Namespace },
        Spec = new()
        {
            Selector = Selector,
            Ports = [new() { Port = Port, Protocol = "TCP", TargetPort = int.TryParse(TargetPort, out var number) ? number : TargetPort }],
        },
    };

    /// <summary>The short command labels what it chooses `app=NAME`; another selector takes a manifest, and there is no command for it.</summary>
    public string Kubectl => Selector.Equals(ValueMap.Of(("app", Name))) ? $"kubectl create service clusterip {Name} -n {Namespace} --tcp={Port}:{TargetPort}" : "";
}
