using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>A Service about to be made.</summary>
/// <param name="TargetPort">a number, or the name of a container's port; of an ExternalName, the name it stands for</param>
public sealed record ServiceDraft(string Namespace, string Name, ValueMap<string> Selector, int Port, string TargetPort, string Type = "ClusterIP") : Draft(Namespace, Name)
{
    public static readonly ValueList<(string Type, string Says)> Types =
    [
        ("ClusterIP", "one address inside the cluster"),
        ("NodePort", "also a port of every node"),
        ("LoadBalancer", "also an address outside"),
        (Headless, "no address, a DNS name for each pod"),
        ("ExternalName", "another name for something outside"),
    ];

    private const string Headless = "Headless";


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

    public override KubernetesObject ToObject() => new Service
    {
        Metadata = new() { Name = Name, Namespace = Namespace },
        Spec = Type is "ExternalName" ? new() { Type = Type, ExternalName = TargetPort } : new()
        {
            Type = Type is Headless ? "" : Type,
            ClusterIP = Type is Headless ? "None" : "",
            Selector = Selector,
            Ports = [new() { Port = Port, Protocol = "TCP", TargetPort = int.TryParse(TargetPort, out var number) ? number : TargetPort }],
        },
    };

    /// <summary>The short command labels what it chooses `app=NAME`; another selector takes a manifest.</summary>
    public override string Kubectl => Type switch
    {
        "ExternalName" => $"kubectl create service externalname {Name} -n {Namespace} --external-name={TargetPort}",
        _ when !Selector.Equals(ValueMap.Of(("app", Name))) => Heredoc.Of(ToObject()),
        Headless => $"kubectl create service clusterip {Name} -n {Namespace} --clusterip=None --tcp={Port}:{TargetPort}",
        _ => $"kubectl create service {Type.ToLowerInvariant()} {Name} -n {Namespace} --tcp={Port}:{TargetPort}",
    };
}
