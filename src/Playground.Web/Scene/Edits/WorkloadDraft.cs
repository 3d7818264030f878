using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>Pods in numbers, about to be made: by a Deployment, a StatefulSet, a DaemonSet or a Job.</summary>
public sealed record WorkloadDraft(string Type, string Namespace, string Name, string Image, int Replicas, ValueMap<string> Labels, string Command = "") : Draft(Namespace, Name)
{
    public static readonly ValueList<string> Types = ["Deployment", "StatefulSet", "DaemonSet", "Job"];

    /// <summary>Behind a Service: with its labels, so that its pods are chosen at once.</summary>
    public static WorkloadDraft Of(string type, string ns, SceneSnapshot scene, ServiceItem? behind = null)
    {
        var (place, stem) = (behind?.Ns ?? ns, behind?.Name ?? type switch { "StatefulSet" => "db", "DaemonSet" => "agent", "Job" => "task", _ => "web" });
        var name = FreeName.Of(stem, name => scene.Items.ContainsKey(SceneId.Workload(type, place, name)), numbered: false);
        var labels = behind is { Selector.Count: > 0 } ? behind.Selector : ValueMap.Of(("app", name));
        return type is "Job"
            ? new(type, place, name, "busybox:1.36", 1, labels, "echo done")
            : new(type, place, name, type is "StatefulSet" ? "jmalloc/echo-server:0.3.6" : "nginx:1.24", type is "DaemonSet" ? 1 : 3, labels);
    }

    public override string Kubectl => Type switch
    {
        "Deployment" when Labels.Equals(ValueMap.Of(("app", Name))) && Command is "" =>
            $"kubectl create deployment {Name} -n {Namespace} --image={Image} --replicas={Replicas}{(Port is 0 ? "" : $" --port={Port}")}",
        "Job" when Command is not "" => $"kubectl create job {Name} -n {Namespace} --image={Image} -- {Command}",
        _ => Heredoc.Of(ToObject()),
    };

    private int Port => PodImage.OfImage(Image)?.Port ?? 0;

    public override KubernetesObject ToObject()
    {
        ObjectMeta meta = new() { Name = Name, Namespace = Namespace, Labels = Labels };
        LabelSelector selector = new() { MatchLabels = Labels };
        return Type switch
        {
            "StatefulSet" => new StatefulSet { Metadata = meta, Spec = new() { Replicas = Replicas, ServiceName = Name, Selector = selector, Template = Template() } },
            "DaemonSet" => new DaemonSet { Metadata = meta, Spec = new() { Selector = selector, Template = Template() } },
            "Job" => new Job { Metadata = meta, Spec = new() { Completions = Replicas is 1 ? null : Replicas, Template = Template("Never") } },
            _ => new Deployment { Metadata = meta, Spec = new() { Replicas = Replicas, Selector = selector, Template = Template() } },
        };
    }

    private PodTemplateSpec Template(string restart = "") => new()
    {
        Metadata = new() { Labels = Labels },
        Spec = new()
        {
            RestartPolicy = restart,
            Containers =
            [
                new()
                {
                    Name = "main",
                    Image = Image,
                    Command = Command is "" ? PodImage.OfImage(Image)?.Command ?? [] : Command.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToValueList(),
                    Ports = Port is 0 ? [] : [new() { Name = PodDraft.PortName, Port = Port, Protocol = "TCP" }],
                },
            ],
        },
    };
}
