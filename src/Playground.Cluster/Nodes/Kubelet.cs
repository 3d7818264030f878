using System.Collections.Concurrent;
using Playground.Cluster.Events;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Nodes;

/// <summary>
/// Runs the pods bound to one machine: a worker for each, which brings what runs in line with what the API says and reports what it sees.
/// </summary>
internal sealed class Kubelet : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, PodWorker> _workers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _pulled = new(StringComparer.Ordinal);
    private readonly KubeletServices _services;
    private IDisposable? _subscription;

    public Kubelet(Machine machine, KubeletServices services)
    {
        (Machine, _services) = (machine, services);
        Addresses = new(machine.PodRange);
        Events = services.EventsOf(machine.Name);
        HostStack = new(Place.OfNode(machine.Name), machine.Address, machine.Bridge);
        services.Fabric.Attach(HostStack);
    }

    public Machine Machine { get; }

    public AddressPool Addresses { get; }

    public EventRecorder Events { get; }

    /// <summary>The machine's own network namespace, shared by pods on the host network.</summary>
    public NetworkStack HostStack { get; }

    public void Start()
    {
        var pods = _services.Informers.Of<Pod>();
        foreach (var pod in pods.Current.Values.Where(pod => pod.Spec.NodeName == Machine.Name))
            Keep(pod);
        _subscription = pods.Subscribe(OnPod);
    }

    /// <summary>The worker of a pod, if it runs here.</summary>
    public PodWorker? Find(Pod pod) => _workers.GetValueOrDefault(pod.Metadata.Uid);

    /// <summary>True the first time an image is asked for: then it takes its time to come.</summary>
    public bool MustPull(string image) => _pulled.TryAdd(image, 0);

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await Task.WhenAll(_workers.Values.Select(worker => worker.DisposeAsync().AsTask()));
        await Events.DisposeAsync();
        _services.Fabric.Detach(HostStack);
        await HostStack.DisposeAsync();
    }

    private void Keep(Pod pod)
    {
        foreach (var ip in pod.Status.PodIPs)
            Addresses.Keep(System.Net.IPAddress.Parse(ip.IP));
    }

    private void OnPod(Change<Pod> change)
    {
        // the same name may come again with another uid: the old one's worker ends, a new one begins
        if (change.Before is { } before && before.Metadata.Uid != change.After?.Metadata.Uid && _workers.TryRemove(before.Metadata.Uid, out var gone))
            gone.Remove();
        if (change.After is not { } pod || pod.Spec.NodeName != Machine.Name)
            return;
        if (_workers.TryGetValue(pod.Metadata.Uid, out var worker))
            worker.Update(pod);
        else if (_workers.TryAdd(pod.Metadata.Uid, worker = new PodWorker(pod, this, _services)))
            worker.Start();
    }
}
