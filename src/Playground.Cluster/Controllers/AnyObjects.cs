using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Controllers;

/// <summary>Calls for objects whose kind is known only at run time.</summary>
internal static class AnyObjects
{
    public static async Task<ApiResult<KubernetesObject>> GetAsync(this KubernetesClient client, ResourceType type, NamespacedName key, CancellationToken cancellation) =>
        await client.Transport.SendAsync(new(ApiVerb.Get, type) { Namespace = key.Namespace, Name = key.Name }, cancellation);

    public static async Task<ApiResult<KubernetesObject>> UpdateAsync(this KubernetesClient client, KubernetesObject value, CancellationToken cancellation, string subresource = "") =>
        await client.Transport.SendAsync(
            new(ApiVerb.Update, value.ResourceType) { Namespace = value.Namespace, Name = value.Name, Object = value, Subresource = subresource, FieldManager = "kube-controller-manager" }, cancellation);

    /// <summary>Deletes this very object, not another that took its name.</summary>
    public static async Task<Status> DeleteAsync(this KubernetesClient client, KubernetesObject value, string? propagation, CancellationToken cancellation) =>
        (await client.Transport.SendAsync(
            new(ApiVerb.Delete, value.ResourceType)
            {
                Namespace = value.Namespace,
                Name = value.Name,
                DeleteOptions = new() { PropagationPolicy = propagation, Preconditions = new() { Uid = value.Metadata.Uid } },
            },
            cancellation)).Status;
}
