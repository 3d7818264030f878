using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Schema;
using Playground.Web.Scene.Items;

namespace Playground.Web.Components.Live;

/// <summary>Single objects followed through the API.</summary>
internal static class LiveObject
{
    /// <summary>The object behind an item, at each of its versions; null when it is gone. Things that are no API objects have no stream.</summary>
    public static IAsyncEnumerable<KubernetesObject?> Of(string id, KubernetesClient client, TimeProvider time, CancellationToken cancellation)
    {
        var (kind, name) = SceneId.Parse(id);
        return kind switch
        {
            "pod" => One<Pod>(name, client, time, cancellation),
            "service" => One<Service>(name, client, time, cancellation),
            "node" => One<Node>(name, client, time, cancellation),
            "deployment" => One<Deployment>(name, client, time, cancellation),
            "statefulset" => One<StatefulSet>(name, client, time, cancellation),
            "daemonset" => One<DaemonSet>(name, client, time, cancellation),
            "replicaset" => One<ReplicaSet>(name, client, time, cancellation),
            "job" => One<Job>(name, client, time, cancellation),
            "ingress" => One<Ingress>(name, client, time, cancellation),
            "networkpolicy" => One<NetworkPolicy>(name, client, time, cancellation),
            _ => AsyncEnumerable.Empty<KubernetesObject?>(),
        };
    }

    /// <summary>What happened to an object, oldest first, at every change.</summary>
    public static IAsyncEnumerable<IReadOnlyList<Event>> EventsOf(string id, KubernetesClient client, TimeProvider time, CancellationToken cancellation)
    {
        var (_, name) = SceneId.Parse(id);
        var informer = new Informer<Event>(client, time, name.Namespace, fieldSelector: $"involvedObject.name={name.Name}");
        return Changes(informer, () => (IReadOnlyList<Event>)[.. informer.Current.Values.OrderBy(e => e.LastTimestamp ?? e.FirstTimestamp ?? e.Metadata.CreationTimestamp)], cancellation);
    }

    private static IAsyncEnumerable<KubernetesObject?> One<T>(NamespacedName name, KubernetesClient client, TimeProvider time, CancellationToken cancellation)
        where T : KubernetesObject, IKubernetesKind<T>
    {
        var informer = new Informer<T>(client, time, name.Namespace, fieldSelector: $"metadata.name={name.Name}");
        return Changes<T, KubernetesObject?>(informer, () => informer.Find(name), cancellation);
    }

    private static async IAsyncEnumerable<TSeen> Changes<T, TSeen>(Informer<T> informer, Func<TSeen> see, [EnumeratorCancellation] CancellationToken cancellation)
        where T : KubernetesObject, IKubernetesKind<T>
    {
        await using (informer)
        {
            var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
            using var subscription = informer.Subscribe(_ => changed.Writer.TryWrite(true));
            informer.Start();
            await informer.Synced.WaitAsync(cancellation);
            yield return see();
            await foreach (var _ in changed.Reader.ReadAllAsync(cancellation))
                yield return see();
        }
    }
}
