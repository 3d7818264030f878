using System.Net;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Policies;
using Playground.Network.Tracing;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Policies;

/// <summary>Who may reach a pod that policies protect, or whom it may reach, pod by pod. Asked before anything is sent.</summary>
/// <param name="Incoming">true: who may come in; false: whom the pod may reach</param>
/// <param name="Allowed">ids of pods that pass on at least one of the ports</param>
/// <param name="Port">what was asked for, `TCP 8080`</param>
public sealed record PodAccess(string Pod, bool Incoming, string Port, ValueList<string> Allowed, ValueList<string> Denied)
{
    /// <summary>Null for a pod that no policy is about. Of a policy, the first of its pods is asked for.</summary>
    public static PodAccess? Of(SceneSnapshot scene, string id)
    {
        if (scene.Find<PolicyItem>(id) is { } policy)
        {
            var first = scene.Pods.Where(pod => pod.Ns == policy.Ns && pod.Policies.Contains(policy.Name)).OrderBy(pod => pod.Name, StringComparer.Ordinal).FirstOrDefault();
            return first is null ? null : Of(scene, first, policy.In is not "");
        }

        return scene.Find<PodItem>(id) is { Policies.Count: > 0 } chosen ? Of(scene, chosen, Policies(scene, chosen).Any(other => other.In is not "")) : null;
    }

    /// <summary>The policies that are about a pod.</summary>
    public static IEnumerable<PolicyItem> Policies(SceneSnapshot scene, PodItem pod) =>
        pod.Policies.Select(name => scene.Find<PolicyItem>(SceneId.Policy(pod.Ns, name))).OfType<PolicyItem>();

    /// <summary>What stops a connection, or lets it through, in the network's own words; empty when no policy is about either end.</summary>
    public static string Rule(SceneSnapshot scene, PodItem from, PodItem to) => string.Join("; ", Verdicts(scene, from, to, PortOf(scene, to)).Select(verdict => verdict.Rule));

    private static PodAccess? Of(SceneSnapshot scene, PodItem pod, bool incoming)
    {
        if (pod.Ip is "")
            return null;
        var (allowed, denied) = (new List<string>(), new List<string>());
        foreach (var other in scene.Pods.Where(other => other.Id != pod.Id && other.Ip is not "").OrderBy(other => other.Id, StringComparer.Ordinal))
        {
            var (from, to) = incoming ? (other, pod) : (pod, other);
            (Verdicts(scene, from, to, PortOf(scene, to)).All(verdict => verdict.IsAllowed) ? allowed : denied).Add(other.Id);
        }

        return new(pod.Id, incoming, incoming ? $"TCP {PortOf(scene, pod)}" : "", allowed.ToValueList(), denied.ToValueList());
    }

    private static IEnumerable<PolicyVerdict> Verdicts(SceneSnapshot scene, PodItem from, PodItem to, int port)
    {
        var packet = new PolicyPacket(EndOf(from), EndOf(to), Protocol.Tcp, port);
        return new[] { scene.Shields.Table.Egress(packet), scene.Shields.Table.Ingress(packet) }.OfType<PolicyVerdict>();
    }

    private static PolicyEnd EndOf(PodItem pod) => new(new(PlaceKind.Pod, pod.Ns, pod.Name, pod.Node), IPAddress.Parse(pod.Ip));

    /// <summary>What a Service sends to, else what the pod says it listens on, else the web's port.</summary>
    private static int PortOf(SceneSnapshot scene, PodItem pod)
    {
        var behind = scene.Items.Values.OfType<EndpointItem>().FirstOrDefault(edge => edge.Ns == pod.Ns && edge.Pod == pod.Name);
        return behind is not null && int.TryParse(behind.Address.Split(':')[^1], out var port) ? port : pod.Port is 0 ? 80 : pod.Port;
    }
}
