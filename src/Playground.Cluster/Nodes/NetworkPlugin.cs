using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;
using Playground.Network.Fabric;
using Playground.Network.Policies;

namespace Playground.Cluster.Nodes;

/// <summary>
/// The network plugin of all machines: keeps the fabric's policies and host ports equal to the API's objects, one change at a time.
/// </summary>
public sealed class NetworkPlugin : IAsyncDisposable
{
    private readonly NetworkFabric _fabric;
    private readonly Lock _gate = new();
    private readonly List<IDisposable> _subscriptions = [];

    public NetworkPlugin(NetworkFabric fabric, ClusterInformers informers)
    {
        _fabric = fabric;
        _subscriptions.Add(informers.Of<Namespace>().Subscribe(change => Apply(table => table.WithNamespace(change.Key.Name, change.After?.Metadata.Labels))));
        _subscriptions.Add(informers.Of<NetworkPolicy>().Subscribe(change => Apply(table => table.WithPolicy(change.Key, change.After))));
        _subscriptions.Add(informers.Of<Pod>().Subscribe(OnPod));
    }

    public ValueTask DisposeAsync()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        return ValueTask.CompletedTask;
    }

    private void OnPod(Change<Pod> change)
    {
        Apply(table => table.WithPod(change.Key, change.After is { } pod ? PolicyPod.Of(pod) : null));
        lock (_gate)
            _fabric.HostPorts = _fabric.HostPorts.With(change.Key, change.After is { } pod ? HostPortTable.Of(pod) : []);
    }

    private void Apply(Func<PolicyTable, PolicyTable> change)
    {
        lock (_gate)
            _fabric.Policies = change(_fabric.Policies);
    }
}
