using System.Collections.Immutable;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Flows;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Policies;

namespace Playground.Web.Scene;

/// <summary>
/// What there is to see of a cluster at one moment. Folding a change in gives the next snapshot; a change that shows nothing gives the same one back.
/// </summary>
/// <param name="Slices">by the Service they belong to, then by their own name</param>
public sealed record SceneSnapshot(
    long Version,
    ImmutableDictionary<string, SceneItem> Items,
    ImmutableDictionary<NamespacedName, ImmutableSortedDictionary<string, EndpointSlice>> Slices,
    ImmutableList<Flow> Flows)
{
    /// <summary>So many flows are kept for the list; older ones are history.</summary>
    public const int FlowsKept = 200;

    public static SceneSnapshot Empty { get; } = new(0, Outside(), ImmutableDictionary<NamespacedName, ImmutableSortedDictionary<string, EndpointSlice>>.Empty, []);

    /// <summary>The network policies and whom they are about.</summary>
    public Shields Shields { get; init; } = Shields.None;

    public IEnumerable<PodItem> Pods => Items.Values.OfType<PodItem>();

    public IEnumerable<ServiceItem> Services => Items.Values.OfType<ServiceItem>();

    public T? Find<T>(string id) where T : SceneItem => Items.GetValueOrDefault(id) as T;

    public SceneSnapshot With(Change<Node> change) => Replace(SceneId.Node(change.Key.Name), change.After is { } node ? SceneItems.Of(node) : null);

    public SceneSnapshot With(Change<Pod> change)
    {
        var next = With(Shields.With(change));
        return next.Replace(
            SceneId.Pod(change.Key.Namespace, change.Key.Name),
            change.After is { } pod ? SceneItems.Of(pod) with { Policies = next.Shields.Of(pod.Namespace, pod.Metadata.Labels) } : null);
    }

    public SceneSnapshot With(Change<Service> change) =>
        Replace(SceneId.Service(change.Key.Namespace, change.Key.Name), change.After is { } service ? SceneItems.Of(service) with { Elsewhere = Elsewhere(change.Key) } : null);

    public SceneSnapshot With(Change<Namespace> change) =>
        With(Shields.With(change)).Replace(SceneId.Namespace(change.Key.Name), change.After is { } ns ? SceneItems.Of(ns) : null);

    /// <summary>A Deployment, a StatefulSet, a DaemonSet, a Job or a ReplicaSet.</summary>
    public SceneSnapshot With<T>(Change<T> change) where T : KubernetesObject, Kubernetes.Schema.IKubernetesKind<T> =>
        Replace(SceneId.Workload(T.Type.Kind, change.Key.Namespace, change.Key.Name), change.After is { } value ? WorkloadItems.Of(value) : null);

    public SceneSnapshot With(Change<Ingress> change)
    {
        var routes = (change.After is { } after ? NetworkItems.RoutesOf(after) : []).ToList();
        var gone = (change.Before is { } before ? NetworkItems.RoutesOf(before) : []).Select(route => route.Id).Except(routes.Select(route => route.Id), StringComparer.Ordinal);
        var next = Replace(SceneId.Ingress(change.Key.Namespace, change.Key.Name), change.After is { } ingress ? NetworkItems.Of(ingress) : null);
        next = gone.Aggregate(next, (scene, id) => scene.Replace(id, null));
        return routes.Aggregate(next, (scene, route) => scene.Replace(route.Id, route));
    }

    /// <summary>A policy changes how the pods it is about look, too.</summary>
    public SceneSnapshot With(Change<NetworkPolicy> change)
    {
        var next = With(Shields.With(change))
            .Replace(SceneId.Policy(change.Key.Namespace, change.Key.Name), change.After is { } policy ? NetworkItems.Of(policy) : null);
        return Pods.Where(pod => pod.Ns == change.Key.Namespace)
            .Aggregate(next, (scene, pod) => scene.Replace(pod.Id, pod with { Policies = scene.Shields.Of(pod.Ns, pod.Labels) }));
    }

    /// <summary>A Service may have several slices, and a pod may move from one to another: an edge goes when no slice has it any more.</summary>
    public SceneSnapshot With(Change<EndpointSlice> change)
    {
        var services = new[] { change.Before, change.After }.OfType<EndpointSlice>().Where(slice => slice.ServiceName is not "")
            .Select(slice => new NamespacedName(slice.Namespace, slice.ServiceName)).Distinct();
        return services.Aggregate(this, (scene, service) => scene.With(service, change));
    }

    /// <summary>The EndpointSlices of a Service, by name.</summary>
    public IEnumerable<EndpointSlice> SlicesOf(NamespacedName service) => Slices.GetValueOrDefault(service)?.Values ?? [];

    /// <summary>A flow is told once, when it is over; that the server forgets it later changes nothing.</summary>
    public SceneSnapshot With(Change<Flow> change)
    {
        if (change is not { Before: null, After: { } flow })
            return this;
        var flows = Flows.Add(flow);
        return this with { Version = Version + 1, Flows = flows.Count > FlowsKept ? flows.RemoveAt(0) : flows };
    }

    /// <summary>The flows told since <paramref name="before"/>. They are only ever added at the end, so what is new follows the last one known.</summary>
    public IEnumerable<Flow> FlowsAfter(SceneSnapshot before)
    {
        if (ReferenceEquals(before.Flows, Flows))
            return [];
        var known = before.Flows.Count is 0 ? -1 : Flows.FindLastIndex(flow => ReferenceEquals(flow, before.Flows[^1]));
        return Flows.Skip(known + 1);
    }

    private SceneSnapshot With(NamespacedName service, Change<EndpointSlice> change)
    {
        var before = Slices.GetValueOrDefault(service) ?? ImmutableSortedDictionary.Create<string, EndpointSlice>(StringComparer.Ordinal);
        var slices = change.After is { } slice && slice.ServiceName == service.Name ? before.SetItem(slice.Name, slice) : before.Remove(change.Key.Name);
        var edges = slices.Values.SelectMany(SceneItems.Of).DistinctBy(edge => edge.Id).ToDictionary(edge => edge.Id, StringComparer.Ordinal);
        var gone = before.Values.SelectMany(SceneItems.Of).Select(edge => edge.Id).Where(id => !edges.ContainsKey(id));

        var next = this with { Slices = slices.IsEmpty ? Slices.Remove(service) : Slices.SetItem(service, slices) };
        next = gone.Aggregate(next, (scene, id) => scene.Replace(id, null));
        next = edges.Values.Aggregate(next, (scene, edge) => scene.Replace(edge.Id, edge));
        return next.Find<ServiceItem>(SceneId.Service(service.Namespace, service.Name)) is { } shown
            ? next.Replace(shown.Id, shown with { Elsewhere = next.Elsewhere(service) })
            : next;
    }

    private ValueList<ElsewhereEndpoint> Elsewhere(NamespacedName service) =>
        SlicesOf(service).SelectMany(SceneItems.ElsewhereIn).Distinct().OrderBy(endpoint => endpoint.Address, StringComparer.Ordinal).ToValueList();

    private SceneSnapshot With(Shields shields) => ReferenceEquals(shields, Shields) ? this : this with { Shields = shields };

    private SceneSnapshot Replace(string id, SceneItem? item)
    {
        if (Equals(Items.GetValueOrDefault(id), item))
            return this;
        return this with { Version = Version + 1, Items = item is null ? Items.Remove(id) : Items.SetItem(id, item) };
    }

    private static ImmutableDictionary<string, SceneItem> Outside() =>
        ImmutableDictionary.CreateRange<string, SceneItem>(StringComparer.Ordinal, [new(SceneId.Laptop, new LaptopItem()), new(SceneId.Internet, new InternetItem())]);
}
