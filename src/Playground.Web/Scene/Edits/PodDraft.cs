using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Web.Scene.Edits;

/// <summary>A pod about to be made, as a form or a drop has filled it in.</summary>
public sealed record PodDraft(string Namespace, string Name, string Image, ValueMap<string> Labels) : Draft(Namespace, Name)
{
    /// <summary>The port that Services made on the canvas look for, by name: so one Service suits images with different numbers.</summary>
    public const string PortName = "http";

    /// <summary>The next free name and a label to be chosen by; with a Service to go behind, its namespace and its labels.</summary>
    public static PodDraft Of(PodImage image, string ns, SceneSnapshot scene, Items.ServiceItem? behind = null)
    {
        var (place, labels) = behind is { Selector.Count: > 0 } ? (behind.Ns, behind.Selector) : (ns, ValueMap.Of(("app", image.Title)));
        return new(place, FreeName.Of(image.Title, name => scene.Items.ContainsKey(Items.SceneId.Pod(place, name))), image.Image, labels);
    }

    public override KubernetesObject ToObject() => ToPod();

    public Pod ToPod()
    {
        var known = PodImage.OfImage(Image);
        return new()
        {
            Metadata = new() { Name = Name, Namespace = Namespace, Labels = Labels },
            Spec = new()
            {
                Containers =
                [
                    new()
                    {
                        Name = Name,
                        Image = Image,
                        Command = known?.Command ?? [],
                        Ports = known is { Port: > 0 } ? [new() { Name = PortName, Port = known.Port, Protocol = "TCP" }] : [],
                    },
                ],
            },
        };
    }

    public override string Kubectl
    {
        get
        {
            var labels = Labels.Count is 0 ? "" : $" --labels={Labels}";
            var command = PodImage.OfImage(Image)?.Command is { Count: > 0 } words ? $" --command -- {string.Join(' ', words)}" : "";
            return $"kubectl run {Name} -n {Namespace} --image={Image}{labels}{command}";
        }
    }
}
