using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>What came of an edit: a sentence and the kubectl command that does the same, or the server's own words.</summary>
public sealed record EditResult(Status Status, string Sentence, string Kubectl)
{
    public bool IsSuccess => Status.IsSuccess;
}

/// <summary>Everything the canvas can do to a cluster, through the same API as everybody else.</summary>
public sealed class ClusterEdits(KubernetesClient client)
{
    public KubernetesClient Client => client;

    public async Task<EditResult> CreateAsync(PodDraft draft) =>
        new((await client.CreateAsync(draft.ToPod())).Status, $"Pod {draft.Name} created", draft.Kubectl);

    public async Task<EditResult> CreateAsync(ServiceDraft draft) =>
        new((await client.CreateAsync(draft.ToService())).Status, $"Service {draft.Name} created", draft.Kubectl);

    public async Task<EditResult> CreateNamespaceAsync(string name) =>
        new((await client.CreateAsync(new Namespace { Metadata = new() { Name = name } })).Status, $"Namespace {name} created", $"kubectl create namespace {name}");

    public async Task<EditResult> JoinAsync(PodItem pod, ServiceItem service) => new(
        (await client.PatchAsync<Pod>(new(pod.Ns, pod.Name), Membership.Join(service))).Status,
        $"{pod.Name} joined {service.Name}",
        Membership.JoinKubectl(pod, service));

    public async Task<EditResult> LeaveAsync(PodItem pod, ServiceItem service) => new(
        (await client.PatchAsync<Pod>(new(pod.Ns, pod.Name), Membership.Leave(service))).Status,
        $"{pod.Name} left {service.Name}",
        Membership.LeaveKubectl(pod, service));

    /// <summary>Deletes a pod or a Service; other things on the canvas are not for deleting here.</summary>
    public async Task<EditResult?> DeleteAsync(string id)
    {
        var (kind, name) = SceneId.Parse(id);
        return kind switch
        {
            "pod" => new(await client.DeleteAsync<Pod>(name), $"Pod {name.Name} deleted", $"kubectl delete pod {name.Name} -n {name.Namespace}"),
            "service" => new(await client.DeleteAsync<Service>(name), $"Service {name.Name} deleted", $"kubectl delete service {name.Name} -n {name.Namespace}"),
            _ => null,
        };
    }
}
