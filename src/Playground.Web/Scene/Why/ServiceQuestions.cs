using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Why;

/// <summary>
/// What to ask to learn how a Service does: what would come of a connection to each of its ports. A pod that is not its own asks, by name,
/// as programs do; where there is none a machine asks, by address.
/// </summary>
internal static class ServiceQuestions
{
    public static IEnumerable<Explanation> Of(Service service, SceneSnapshot scene)
    {
        var item = SceneItems.Of(service);
        var asker = scene.Pods
            .Where(pod => pod is { Phase: "Running", Terminating: false, Ip: not "" } && !Edits.Membership.Selects(item, pod))
            .OrderByDescending(pod => pod.Ns == service.Namespace).ThenBy(pod => pod.Ns.StartsWith("kube-", StringComparison.Ordinal)).ThenBy(pod => pod.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        var node = scene.Items.Values.OfType<NodeItem>().OrderBy(node => node.Name, StringComparer.Ordinal).FirstOrDefault();
        FlowEndpoint? from = asker is not null ? new() { Kind = "pod", Namespace = asker.Ns, Name = asker.Name } : node is not null ? new() { Kind = "node", Name = node.Name } : null;
        if (from is null)
            return [];
        var host = asker is not null ? $"{service.Name}.{service.Namespace}.svc.cluster.local" : service.Spec.ClusterIP;
        var ports = service.Spec.Ports.Count > 0 ? service.Spec.Ports.Select(port => (Number: port.Port, port.Protocol)) : [(Number: 80, Protocol: "")];
        return ports.Where(port => port.Protocol is not "SCTP").Select(port => new Explanation
        {
            Metadata = new() { Namespace = service.Namespace },
            Spec = new() { From = from, Target = $"{host}:{port.Number}", Protocol = port.Protocol },
        });
    }
}
