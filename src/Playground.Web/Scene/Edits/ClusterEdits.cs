using System.Text.Json;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>Everything the canvas can do to a cluster, through the same API as everybody else. Each edit knows how it is taken back.</summary>
public sealed class ClusterEdits(KubernetesClient client, TimeProvider time)
{
    private const string Manager = "playground-canvas";

    /// <summary>How long a name is waited for whose old object still ends: a pod's usual grace and a little.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(40);

    public KubernetesClient Client => client;

    public Task<EditResult> CreateAsync(Draft draft) => CreateAsync(draft.ToObject(), $"{draft.Kind} {draft.Name} created", draft.Kubectl);

    public Task<EditResult> CreateNamespaceAsync(string name) =>
        CreateAsync(new Namespace { Metadata = new() { Name = name } }, $"Namespace {name} created", $"kubectl create namespace {name}");

    public Task<EditResult> JoinAsync(PodItem pod, ServiceItem service) =>
        LabelAsync(pod, service.Selector.ToDictionary(label => label.Key, string? (label) => label.Value, StringComparer.Ordinal), $"{pod.Name} joined {service.Name}");

    public Task<EditResult> LeaveAsync(PodItem pod, ServiceItem service) =>
        LabelAsync(pod, service.Selector.ToDictionary(label => label.Key, string? (_) => null, StringComparer.Ordinal), $"{pod.Name} left {service.Name}");

    /// <summary>Gives a pod these labels and no others.</summary>
    public Task<EditResult> LabelAsync(PodItem pod, ValueMap<string> labels)
    {
        var changes = pod.Labels.Keys.Where(key => !labels.ContainsKey(key)).ToDictionary(key => key, string? (_) => null, StringComparer.Ordinal);
        foreach (var (key, value) in labels)
        {
            if (pod.Labels.GetValueOrDefault(key) != value)
                changes[key] = value;
        }

        return LabelAsync(pod, changes, $"{pod.Name} has new labels");
    }

    /// <summary>Has a Service look for pods with these labels.</summary>
    public async Task<EditResult> SelectAsync(ServiceItem service, ValueMap<string> selector)
    {
        var wanted = service.Selector.Keys.Where(key => !selector.ContainsKey(key)).ToDictionary(key => key, string? (_) => null, StringComparer.Ordinal);
        foreach (var (key, value) in selector)
            wanted[key] = value;
        var patched = await client.PatchAsync<Service>(new(service.Ns, service.Name), Merge(new { spec = new { selector = wanted } }));
        return new(patched.Status, $"{service.Name} looks for {(selector.Count is 0 ? "nothing" : selector)}", $"kubectl set selector service {service.Name} -n {service.Ns} '{selector}'")
        {
            Undo = patched.IsSuccess ? () => SelectAsync(SceneItems.Of(patched.Value), service.Selector) : null,
        };
    }

    /// <summary>Sets how many pods a workload shall have.</summary>
    public async Task<EditResult> ScaleAsync(WorkloadItem workload, int replicas)
    {
        var (type, name) = (SceneKinds.Find(workload.Type.ToLowerInvariant())!, $"{workload.Type.ToLowerInvariant()}/{workload.Name}");
        var request = Request(ApiVerb.Patch, type, new(workload.Ns, workload.Name)) with { Subresource = "scale", Patch = Merge(new { spec = new { replicas } }) };
        var scaled = await client.Transport.SendAsync(request, default);
        return new(scaled.Status, $"{workload.Name} scaled to {replicas}", $"kubectl scale {name} -n {workload.Ns} --replicas={replicas}")
        {
            Undo = () => ScaleAsync(workload with { Wanted = replicas }, workload.Wanted),
        };
    }

    /// <summary>Deletes what somebody made; other things on the canvas are not for deleting here.</summary>
    public async Task<EditResult?> DeleteAsync(string id)
    {
        var (kind, name) = SceneId.Parse(id);
        return SceneKinds.Find(kind) is { } type ? await DeleteAsync(type, name) : null;
    }

    /// <summary>Makes another of the same kind under the next free name.</summary>
    public async Task<EditResult?> CopyAsync(string id, Func<string, bool> isTaken)
    {
        var (kind, name) = SceneId.Parse(id);
        if (SceneKinds.Find(kind) is not { } type)
            return null;
        var fresh = FreeName.After(name.Name, candidate => isTaken($"{kind}/{name.Namespace}/{candidate}"));
        var read = await client.Transport.SendAsync(Request(ApiVerb.Get, type, name), default);
        if (!read.IsSuccess)
            return new(read.Status, "", "");
        var copy = Wanted.CopyOf(read.Value, fresh);
        return await CreateAsync(copy, $"{type.Kind} {fresh} created as {name.Name} is", Heredoc.Of(copy));
    }

    private async Task<EditResult> CreateAsync(KubernetesObject value, string sentence, string kubectl)
    {
        var request = Request(ApiVerb.Create, value.ResourceType, new(value.Namespace, "")) with { Object = value };
        var created = await client.Transport.SendAsync(request, default);
        return new(created.Status, sentence, kubectl) { Undo = () => DeleteAsync(value.ResourceType, value.NamespacedName) };
    }

    private async Task<EditResult> DeleteAsync(ResourceType type, NamespacedName name)
    {
        var before = await client.Transport.SendAsync(Request(ApiVerb.Get, type, name), default);
        if (!before.IsSuccess)
            return new(before.Status, "", "");
        var kubectl = $"kubectl delete {type.Kind.ToLowerInvariant()} {name.Name}{(name.Namespace is "" ? "" : $" -n {name.Namespace}")}";
        var deleted = await client.Transport.SendAsync(Request(ApiVerb.Delete, type, name), default);
        return new(deleted.Status, $"{type.Kind} {name.Name} deleted", kubectl) { Undo = () => RestoreAsync(Wanted.Of(before.Value)) };
    }

    /// <summary>The same object made anew, once the old one has ended: a pod gets another address, a Service keeps its own.</summary>
    private async Task<EditResult> RestoreAsync(KubernetesObject value)
    {
        if (await GoneAsync(value.ResourceType, value.NamespacedName) is { } stays)
            return new(stays, "", "");
        return await CreateAsync(value, $"{value.ResourceType.Kind} {value.Name} created again", Heredoc.Of(value));
    }

    private async Task<Status?> GoneAsync(ResourceType type, NamespacedName name)
    {
        var there = await client.Transport.SendAsync(Request(ApiVerb.Get, type, name), default);
        if (!there.IsSuccess)
            return there.Status.IsNotFound ? null : there.Status;
        if (there.Value.Metadata.DeletionTimestamp is null)
            return Failures.AlreadyExists(type, name.Name);
        using var limit = new CancellationTokenSource(LongestEnd, time);
        try
        {
            var options = new ListOptions { FieldSelector = $"metadata.name={name.Name}", ResourceVersion = there.Value.Metadata.ResourceVersion };
            await foreach (var change in client.Transport.WatchAsync(Request(ApiVerb.Watch, type, new(name.Namespace, "")) with { List = options }, limit.Token))
            {
                if (change.Type is WatchEventType.Deleted)
                    return null;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // it does not end
        }

        return Failures.AlreadyExists(type, name.Name);
    }

    private async Task<EditResult> LabelAsync(PodItem pod, Dictionary<string, string?> labels, string sentence)
    {
        var patched = await client.PatchAsync<Pod>(new(pod.Ns, pod.Name), Merge(new { metadata = new { labels } }));
        var words = labels.Select(label => label.Value is null ? $"{label.Key}-" : $"{label.Key}={label.Value}");
        var overwrite = labels.Values.Any(value => value is not null) ? " --overwrite" : "";
        var before = labels.Keys.ToDictionary(key => key, key => pod.Labels.GetValueOrDefault(key), StringComparer.Ordinal);
        return new(patched.Status, sentence, $"kubectl label pod {pod.Name} -n {pod.Ns}{overwrite} {string.Join(' ', words)}")
        {
            Undo = () => LabelAsync(patched.IsSuccess ? SceneItems.Of(patched.Value) : pod, before, $"{pod.Name} has its labels back"),
        };
    }

    private static Patch Merge<T>(T patch) => new(PatchType.Merge, JsonSerializer.SerializeToUtf8Bytes(patch));

    private static ApiRequest Request(ApiVerb verb, ResourceType type, NamespacedName name) =>
        new(verb, type) { Namespace = name.Namespace, Name = name.Name, FieldManager = Manager };
}
