using System.Collections.Immutable;
using System.Text.Json;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;

namespace Playground.Web.Lessons.Running;

/// <summary>
/// The progress in all lessons of one cluster. It is kept in the cluster itself, in a ConfigMap with a key for each lesson; so it survives whatever
/// the cluster survives, and whoever may read the cluster can follow it.
/// </summary>
internal sealed class ProgressStore : IAsyncDisposable
{
    public static readonly NamespacedName Place = new("kube-public", "lesson-progress");

    private readonly KubernetesClient _client;
    private readonly Informer<ConfigMap> _informer;

    public ProgressStore(KubernetesClient client, TimeProvider time)
    {
        _client = client.As("playground-lessons");
        _informer = new(_client, time, Place.Namespace, fieldSelector: $"metadata.name={Place.Name}");
        _informer.Start();
    }

    /// <summary>Ends when <see cref="Current"/> is what is stored.</summary>
    public Task Synced => _informer.Synced;

    /// <summary>By lesson.</summary>
    public ImmutableDictionary<string, LessonProgress> Current =>
        (_informer.Find(Place)?.Data ?? ValueMap<string>.Empty)
        .Select(entry => KeyValuePair.Create(entry.Key, LessonProgress.Read(entry.Value)))
        .Where(entry => entry.Value is not null)
        .ToImmutableDictionary(entry => entry.Key, entry => entry.Value!, StringComparer.Ordinal);

    /// <summary>Calls back now and at every change.</summary>
    public IDisposable Subscribe(Action changed) => _informer.Subscribe(_ => changed());

    public async Task<Status> SaveAsync(string slug, LessonProgress progress, CancellationToken cancellation)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [slug] = progress.ToJson() };
        var patch = new Patch(PatchType.Merge, JsonSerializer.SerializeToUtf8Bytes(new { data }));
        var patched = await _client.PatchAsync<ConfigMap>(Place, patch, cancellation);
        if (!patched.Status.IsNotFound)
            return patched.Status;
        var created = await _client.CreateAsync(new ConfigMap { Metadata = new() { Name = Place.Name, Namespace = Place.Namespace }, Data = ValueMap.Of((slug, data[slug])) }, cancellation);
        return created.Status.Reason is StatusReason.AlreadyExists ? (await _client.PatchAsync<ConfigMap>(Place, patch, cancellation)).Status : created.Status;
    }

    public ValueTask DisposeAsync() => _informer.DisposeAsync();
}
