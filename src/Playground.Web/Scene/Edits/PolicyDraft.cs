using Playground.Kubernetes;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Networking;
using Playground.Network.Explain;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>A NetworkPolicy about to be made: whom it protects and who may come in all the same.</summary>
/// <param name="Pods">labels of the protected pods; empty: every pod of the namespace</param>
/// <param name="From">labels of the pods that may come in; empty: nobody may</param>
/// <param name="Port">0: to every port</param>
public sealed record PolicyDraft(string Namespace, string Name, ValueMap<string> Pods, ValueMap<string> From, int Port) : Draft(Namespace, Name)
{
    /// <summary>About what it was dropped on, else about everything.</summary>
    public static PolicyDraft Of(string ns, SceneSnapshot scene, SceneItem? about = null)
    {
        var (place, labels) = about switch
        {
            PodItem pod => (pod.Ns, GivenLabels.Of(pod.Labels)),
            ServiceItem service => (service.Ns, service.Selector),
            _ => (ns, ValueMap<string>.Empty),
        };
        var stem = labels.Count is 0 ? "deny-all" : $"protect-{labels.Values.First()}";
        return new(place, FreeName.Of(stem, name => scene.Items.ContainsKey(SceneId.Policy(place, name)), numbered: false), labels, ValueMap<string>.Empty, 0);
    }

    public override string Kubectl => Heredoc.Of(ToObject());

    public override KubernetesObject ToObject() => new NetworkPolicy
    {
        Metadata = new() { Name = Name, Namespace = Namespace },
        Spec = new()
        {
            PodSelector = new LabelSelector { MatchLabels = Pods },
            PolicyTypes = ["Ingress"],
            Ingress = From.Count is 0 ? [] :
            [
                new()
                {
                    From = [new() { PodSelector = new LabelSelector { MatchLabels = From } }],
                    Ports = Port is 0 ? [] : [new() { Protocol = "TCP", Port = Port }],
                },
            ],
        },
    };
}
