using Playground.Kubernetes.Core;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Why;

/// <summary>What there is to know of a pod when one asks why it is as it is.</summary>
/// <param name="Events">of the pod, oldest first</param>
/// <param name="Services">of its namespace</param>
internal sealed record PodFacts(Pod Pod, IReadOnlyList<Event> Events, IReadOnlyList<Node> Nodes, IReadOnlyList<Service> Services)
{
    /// <summary>`Pod lake/fish-1`</summary>
    public string Name => $"Pod {Pod.NamespacedName}";

    public string Where => $"-n {Pod.Namespace}";

    public Node? Node => Nodes.FirstOrDefault(node => node.Name == Pod.Spec.NodeName);

    /// <summary>What a change of the pod's template has to be made on: `deployment/web`, or the pod itself.</summary>
    public string Template => SceneItems.Of(Pod).Owner.Split('/') is [("Deployment" or "StatefulSet" or "DaemonSet") and var kind, var name]
        ? $"{kind.ToLowerInvariant()}/{name}"
        : $"pod/{Pod.Name}";

    /// <summary>The containers with what is known of them, those first that have to end before the others begin.</summary>
    public IEnumerable<ContainerFacts> Containers =>
    [
        .. Pod.Spec.InitContainers.Select((spec, i) => new ContainerFacts(spec, Pod.Status.InitContainerStatuses.FirstOrDefault(s => s.Name == spec.Name), "initContainers", i)),
        .. Pod.Spec.Containers.Select((spec, i) => new ContainerFacts(spec, Pod.Status.ContainerStatuses.FirstOrDefault(s => s.Name == spec.Name), "containers", i)),
    ];

    /// <summary>The latest event with one of these reasons.</summary>
    public Event? Latest(params ReadOnlySpan<string> reasons)
    {
        for (var i = Events.Count - 1; i >= 0; i--)
        {
            if (reasons.Contains(Events[i].Reason))
                return Events[i];
        }

        return null;
    }
}

/// <param name="List">`containers` or `initContainers`</param>
internal sealed record ContainerFacts(Container Spec, ContainerStatus? Status, string List, int Index)
{
    public string SpecPath => $"spec.{List}[{Index}]";

    public string StatusPath => $"status.{(List is "containers" ? "containerStatuses" : "initContainerStatuses")}[name={Spec.Name}]";

    public string Waits => Status?.State.Waiting?.Reason ?? "";

    /// <summary>How it ended: now, or the time before.</summary>
    public ContainerStateTerminated? Ended => Status?.State.Terminated ?? Status?.LastState.Terminated;
}
