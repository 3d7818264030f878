using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>A namespace about to be made.</summary>
public sealed record NamespaceDraft(string Name) : Draft("", Name)
{
    public static NamespaceDraft Of(SceneSnapshot scene) => new(FreeName.Of("lake", name => scene.Items.ContainsKey(SceneId.Namespace(name)), numbered: false));

    public override string Kubectl => $"kubectl create namespace {Name}";

    public override KubernetesObject ToObject() => new Namespace { Metadata = new() { Name = Name } };
}

/// <summary>A machine about to be made: a Node with the label that has the playground simulate it.</summary>
public sealed record NodeDraft(string Name, string Zone) : Draft("", Name)
{
    public static NodeDraft Of(SceneSnapshot scene) => new(FreeName.Of("node", name => scene.Items.ContainsKey(SceneId.Node(name))), "d");

    public override string Kubectl => Heredoc.Of(ToObject());

    public override KubernetesObject ToObject() => new Node
    {
        Metadata = new()
        {
            Name = Name,
            Labels = Zone is "" ? ValueMap.Of(("playground.io/machine", "true")) : ValueMap.Of(("playground.io/machine", "true"), ("topology.kubernetes.io/zone", Zone)),
        },
    };
}
