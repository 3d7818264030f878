using System.Collections.Immutable;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Selectors;
using Playground.Network.Policies;

namespace Playground.Web.Scene.Policies;

/// <summary>The network policies of a cluster: whom each one is about, and what all of them say to a connection. Immutable.</summary>
public sealed class Shields
{
    public static readonly Shields None = new(ImmutableSortedDictionary<NamespacedName, Selector>.Empty, PolicyTable.Empty);

    private static readonly Comparer<NamespacedName> ByName = Comparer<NamespacedName>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private readonly ImmutableSortedDictionary<NamespacedName, Selector> _selectors;

    private Shields(ImmutableSortedDictionary<NamespacedName, Selector> selectors, PolicyTable table) => (_selectors, Table) = (selectors, table);

    /// <summary>What the policies say to a connection, as the cluster's network judges it.</summary>
    public PolicyTable Table { get; }

    public Shields With(Change<Pod> change) => With(Table.WithPod(change.Key, change.After is { } pod ? PolicyPod.Of(pod) : null));

    public Shields With(Change<Namespace> change) => With(Table.WithNamespace(change.Key.Name, change.After?.Metadata.Labels));

    public Shields With(Change<NetworkPolicy> change)
    {
        var selectors = change.After is { } policy
            ? _selectors.WithComparers(ByName).SetItem(change.Key, Selector.Of(policy.Spec.PodSelector))
            : _selectors.Remove(change.Key);
        return new(selectors, Table.WithPolicy(change.Key, change.After));
    }

    /// <summary>The policies that are about a pod, by name.</summary>
    public ValueList<string> Of(string inNamespace, ValueMap<string> labels) => _selectors.Count is 0 ? [] :
        _selectors.Where(policy => policy.Key.Namespace == inNamespace && policy.Value.Matches(labels)).Select(policy => policy.Key.Name).ToValueList();

    private Shields With(PolicyTable table) => ReferenceEquals(table, Table) ? this : new(_selectors, table);
}
