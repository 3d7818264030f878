using System.Collections.Concurrent;
using Playground.Cluster.Events;
using Playground.Cluster.Nodes.ApiEntrance;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Nodes;

/// <summary>
/// Runs the pods bound to one machine: a worker for each, which brings what runs in line with what the API says and reports what it sees.
/// While the machine is cut off it goes on with what it knew last, and catches up afterwards.
/// </summary>
internal sealed class Kubelet : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, PodWorker> _workers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly KubeletServices _services;
    private IDisposable[] _subscriptions = [];
    private Heartbeat? _heartbeat;
    private bool _isCordoned;

    public Kubelet(Machine machine, KubeletServices services)
    {
        (Machine, _services) = (machine, services);
        Addresses = new(machine.PodRange);
        Events = services.EventsOf(machine.Name);
        HostStack = new(Place.OfNode(machine.Name), machine.Address, machine.Bridge)
        {
            Otherwise = port => services.Fabric.Services.HealthCheckedAt(port) is { } service ? new ProxyHealth(service, machine.Name, services.Time).AnswerAsync : null,
        };
        if (machine.Address.Equals(ClusterNumbers.ControlPlaneAddress))
            HostStack.Listen(ApiEndpoint.Port, services.Api.ServeAsync);
        services.Fabric.Attach(HostStack);
        Console = new(machine.Name, HostStack, services);
        Pressure = new(services.Time, services.Delays.Pressure);
    }

    public Machine Machine { get; }

    public AddressPool Addresses { get; }

    public ImageStore Images { get; } = new();

    public EventRecorder Events { get; }

    /// <summary>The machine's own network namespace, shared by pods on the host network.</summary>
    public NetworkStack HostStack { get; }

    /// <summary>For those who log in to the machine.</summary>
    public MachineConsole Console { get; }

    /// <summary>The way to the API server.</summary>
    public ApiLink Link { get; } = new();

    /// <summary>What the machine runs short of.</summary>
    public NodePressure Pressure { get; }

    /// <param name="node">the machine's own</param>
    public void Start(Node node)
    {
        _isCordoned = node.Spec.Unschedulable;
        foreach (var (reason, message) in MachineNode.StartEvents(node.Name))
            Events.Record(node, "Normal", reason, message);
        var pods = _services.Informers.Of<Pod>();
        foreach (var pod in pods.Current.Values.Where(pod => pod.Spec.NodeName == Machine.Name))
            Keep(pod);
        _subscriptions =
        [
            pods.Subscribe(OnPod),
            _services.Informers.Of<ConfigMap>().Subscribe(change => Refresh(change.Key, pod => PodSources.Reads(pod, configMap: change.Key.Name))),
            _services.Informers.Of<Secret>().Subscribe(change => Refresh(change.Key, pod => PodSources.Reads(pod, secret: change.Key.Name))),
        ];
        _heartbeat = new(this, _services);
    }

    /// <summary>The machine's Node changed.</summary>
    public void Notice(Node node)
    {
        if (Interlocked.Exchange(ref _isCordoned, node.Spec.Unschedulable) == node.Spec.Unschedulable)
            return;
        var state = node.Spec.Unschedulable ? "NodeNotSchedulable" : "NodeSchedulable";
        Events.Record(node, "Normal", state, $"Node {node.Name} status is now: {state}");
    }

    /// <summary>The worker of a pod, if it runs here.</summary>
    public PodWorker? Find(Pod pod) => _workers.GetValueOrDefault(pod.Metadata.Uid);

    public void CutOff(bool isCut)
    {
        lock (_gate)
        {
            if (Link.Set(isCut) && !isCut)
                CatchUp();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
        if (_heartbeat is not null)
            await _heartbeat.DisposeAsync();
        await Task.WhenAll(_workers.Values.Select(worker => worker.DisposeAsync().AsTask()));
        await Events.DisposeAsync();
        await Console.DisposeAsync();
        _services.Fabric.Detach(HostStack);
        await HostStack.DisposeAsync();
    }

    private void Keep(Pod pod)
    {
        foreach (var ip in pod.Status.PodIPs)
            Addresses.Keep(System.Net.IPAddress.Parse(ip.IP));
        Images.Remember(pod);
    }

    private void OnPod(Change<Pod> change)
    {
        // Every kubelet hears of every pod; most are another's
        if (change.Before?.Spec.NodeName != Machine.Name && change.After?.Spec.NodeName != Machine.Name)
            return;
        lock (_gate)
        {
            if (Link.IsCut)
                return;

            // the same name may come again with another uid: the old one's worker ends, a new one begins
            if (change.Before is { } before && before.Metadata.Uid != change.After?.Metadata.Uid && _workers.TryRemove(before.Metadata.Uid, out var gone))
                gone.Remove();
            if (change.After is { } pod && pod.Spec.NodeName == Machine.Name)
                Run(pod);
        }
    }

    private void Run(Pod pod)
    {
        if (_workers.TryGetValue(pod.Metadata.Uid, out var worker))
            worker.Update(pod);
        else if (_workers.TryAdd(pod.Metadata.Uid, worker = new PodWorker(pod, this, _services)))
            worker.Start();
    }

    /// <summary>Something that pods of a namespace show changed.</summary>
    private void Refresh(NamespacedName changed, Func<Pod, bool> concerns)
    {
        if (Link.IsCut)
            return;
        foreach (var worker in _workers.Values)
        {
            if (worker.Pod.Namespace == changed.Namespace && concerns(worker.Pod))
                worker.Refresh();
        }
    }

    private void CatchUp()
    {
        var pods = _services.Informers.Of<Pod>().Current;
        foreach (var (uid, worker) in _workers)
        {
            if (pods.GetValueOrDefault(worker.Pod.NamespacedName)?.Metadata.Uid != uid && _workers.TryRemove(uid, out var gone))
                gone.Remove();
        }

        foreach (var pod in pods.Values.Where(pod => pod.Spec.NodeName == Machine.Name))
            Run(pod);
        foreach (var worker in _workers.Values)
            worker.Refresh();
    }
}
