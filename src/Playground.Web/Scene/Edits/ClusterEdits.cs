using System.Text.Json;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>Everything the canvas can do to a cluster, through the same API as everybody else. Each edit knows how it is taken back.</summary>
public sealed class ClusterEdits(KubernetesClient client, TimeProvider time)
{
    /// <summary>How long a name is waited for whose old object still ends: a pod's usual grace and a little.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(40);

    public KubernetesClient Client => client;

    public Task<EditResult> CreateAsync(PodDraft draft) => CreateAsync(draft.ToPod(), $"Pod {draft.Name} created", draft.Kubectl);

    public Task<EditResult> CreateAsync(ServiceDraft draft) => CreateAsync(draft.ToService(), $"Service {draft.Name} created", draft.Kubectl);

    public Task<EditResult> CreateNamespaceAsync(string name) =>
        CreateAsync(new Namespace { Metadata = new() { Name = name } }, $"Namespace {name} created", $"kubectl create namespace {name}");

    public Task<EditResult> JoinAsync(PodItem pod, ServiceItem service) =>
        LabelAsync(pod, service.Selector.ToDictionary(label => label.Key, string? (label) => label.Value, StringComparer.Ordinal), $"{pod.Name} joined {service.Name}");

    public Task<EditResult> LeaveAsync(PodItem pod, ServiceItem service) =>
        LabelAsync(pod, service.Selector.ToDictionary(label => label.Key, string? (_) => null, StringComparer.Ordinal), $"{pod.Name} left {service.Name}");

    /// <summary>Deletes a pod or a Service; other things on the canvas are not for deleting here.</summary>
    public async Task<EditResult?> DeleteAsync(string id)
    {
        var (kind, name) = SceneId.Parse(id);
        return kind switch
        {
            "pod" => await DeleteAsync<Pod>(name),
            "service" => await DeleteAsync<Service>(name),
            _ => null,
        };
    }

    /// <summary>Makes another pod or Service of the same kind under the next free name.</summary>
    public async Task<EditResult?> CopyAsync(string id, Func<string, bool> isTaken)
    {
        var (kind, name) = SceneId.Parse(id);
        var fresh = FreeName.After(name.Name, candidate => isTaken($"{kind}/{name.Namespace}/{candidate}"));
        return kind switch
        {
            "pod" => await CopyAsync<Pod>(name, fresh),
            "service" => await CopyAsync<Service>(name, fresh),
            _ => null,
        };
    }

    private async Task<EditResult> CopyAsync<T>(NamespacedName name, string fresh) where T : KubernetesObject, IKubernetesKind<T>
    {
        var read = await client.GetAsync<T>(name);
        return read.IsSuccess
            ? await CreateAsync((T)Wanted.CopyOf(read.Value, fresh), $"{T.Type.Kind} {fresh} created as {name.Name} is", "")
            : new(read.Status, "", "");
    }

    private async Task<EditResult> CreateAsync<T>(T value, string sentence, string kubectl) where T : KubernetesObject, IKubernetesKind<T>
    {
        var created = await client.CreateAsync(value);
        return new(created.Status, sentence, kubectl) { Undo = () => DeleteAsync<T>(value.NamespacedName) };
    }

    private async Task<EditResult> DeleteAsync<T>(NamespacedName name) where T : KubernetesObject, IKubernetesKind<T>
    {
        var kind = T.Type.Kind;
        var before = await client.GetAsync<T>(name);
        if (!before.IsSuccess)
            return new(before.Status, "", "");
        var kubectl = $"kubectl delete {kind.ToLowerInvariant()} {name.Name}{(name.Namespace is "" ? "" : $" -n {name.Namespace}")}";
        return new(await client.DeleteAsync<T>(name), $"{kind} {name.Name} deleted", kubectl) { Undo = () => RestoreAsync((T)Wanted.Of(before.Value)) };
    }

    /// <summary>The same object made anew, once the old one has ended: a pod gets another address, a Service keeps its own.</summary>
    private async Task<EditResult> RestoreAsync<T>(T value) where T : KubernetesObject, IKubernetesKind<T>
    {
        if (await GoneAsync<T>(value.NamespacedName) is { } stays)
            return new(stays, "", "");
        return await CreateAsync(value, $"{T.Type.Kind} {value.Name} created again", "");
    }

    private async Task<Status?> GoneAsync<T>(NamespacedName name) where T : KubernetesObject, IKubernetesKind<T>
    {
        var there = await client.GetAsync<T>(name);
        if (!there.IsSuccess)
            return there.Status.IsNotFound ? null : there.Status;
        if (there.Value.Metadata.DeletionTimestamp is null)
            return Failures.AlreadyExists(T.Type, name.Name);
        using var limit = new CancellationTokenSource(LongestEnd, time);
        try
        {
            var options = new ListOptions { FieldSelector = $"metadata.name={name.Name}", ResourceVersion = there.Value.Metadata.ResourceVersion };
            await foreach (var change in client.WatchAsync<T>(name.Namespace, options, limit.Token))
            {
                if (change.Type is WatchEventType.Deleted)
                    return null;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // it does not end
        }

        return Failures.AlreadyExists(T.Type, name.Name);
    }

    private async Task<EditResult> LabelAsync(PodItem pod, Dictionary<string, string?> labels, string sentence)
    {
        var patched = await client.PatchAsync<Pod>(new(pod.Ns, pod.Name), new(PatchType.Merge, JsonSerializer.SerializeToUtf8Bytes(new { metadata = new { labels } })));
        var words = labels.Select(label => label.Value is null ? $"{label.Key}-" : $"{label.Key}={label.Value}");
        var overwrite = labels.Values.Any(value => value is not null) ? " --overwrite" : "";
        var before = labels.Keys.ToDictionary(key => key, key => pod.Labels.GetValueOrDefault(key), StringComparer.Ordinal);
        return new(patched.Status, sentence, $"kubectl label pod {pod.Name} -n {pod.Ns}{overwrite} {string.Join(' ', words)}")
        {
            Undo = () => LabelAsync(patched.IsSuccess ? SceneItems.Of(patched.Value) : pod, before, $"{pod.Name} has its labels back"),
        };
    }
}
