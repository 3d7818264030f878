using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Schema;

namespace Playground.Web.Lessons.Running;

/// <summary>One kind that conditions can look at: an informer for it, and what it holds.</summary>
internal sealed record WatchedKind(ResourceType Type, Func<KubernetesClient, TimeProvider, Action, KindWatch> Watch);

/// <summary>Objects of one kind, kept up to date.</summary>
internal sealed record KindWatch(Func<IEnumerable<KubernetesObject>> Current, Task Synced, IAsyncDisposable Informer);

/// <summary>The kinds that conditions can name.</summary>
internal static class WatchedKinds
{
    private static readonly Dictionary<string, WatchedKind> All = new[]
    {
        Of<Pod>(), Of<Service>(), Of<Endpoints>(), Of<EndpointSlice>(), Of<Namespace>(), Of<Node>(), Of<ConfigMap>(), Of<Secret>(), Of<PersistentVolumeClaim>(),
        Of<Deployment>(), Of<ReplicaSet>(), Of<StatefulSet>(), Of<DaemonSet>(), Of<Job>(), Of<NetworkPolicy>(), Of<Ingress>(), Of<IngressClass>(),
    }.ToDictionary(kind => kind.Type.Kind, StringComparer.Ordinal);

    /// <summary>What a tried command may depend on.</summary>
    public static IReadOnlyList<string> Disturbing { get; } = ["Pod", "Service", "EndpointSlice", "ConfigMap", "NetworkPolicy", "Ingress"];

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    public static WatchedKind? Find(string name) => All.GetValueOrDefault(name);

    private static WatchedKind Of<T>() where T : KubernetesObject, IKubernetesKind<T> => new(T.Type, (client, time, changed) =>
    {
        var informer = new Informer<T>(client, time);
        informer.Subscribe(_ => changed());
        informer.Start();
        return new(() => informer.Current.Values, informer.Synced, informer);
    });
}
