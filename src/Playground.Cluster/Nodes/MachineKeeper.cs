using System.Collections.Concurrent;
using System.Net;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes;

/// <summary>
/// Gives every Node that carries the machine label a simulated machine: an address, a range for its pods, a kubelet. Takes it away with the Node.
/// Other Nodes stay plain objects, as on a real cluster.
/// </summary>
internal sealed class MachineKeeper(KubeletServices services) : IAsyncDisposable
{
    public const string Label = "playground.io/machine";

    private const string ZoneLabel = "topology.kubernetes.io/zone";

    private readonly ConcurrentDictionary<string, Kubelet> _kubelets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MachineFaults> _faults = new(StringComparer.Ordinal);
    private readonly WorkQueue<NamespacedName> _queue = new(services.Time);
    private readonly CancellationTokenSource _stop = new();
    private IDisposable? _subscription;
    private Task _running = Task.CompletedTask;

    public Kubelet? Find(string machine) => _kubelets.GetValueOrDefault(machine);

    /// <summary>The console of the machine with this name or address; null: there is none.</summary>
    public MachineConsole? ConsoleOf(string machine) =>
        (Find(machine) ?? _kubelets.Values.FirstOrDefault(kubelet => kubelet.Machine.Address.ToString() == machine))?.Console;

    public void Start(Action<NamespacedName, Exception> failed)
    {
        _subscription = services.Informers.Of<Node>().Subscribe(change =>
        {
            // A node's heartbeats change nothing of its machine
            if (change is not { Before: { } before, After: { } after } || before.Spec != after.Spec || before.Metadata.Labels != after.Metadata.Labels || before.Metadata.Annotations != after.Metadata.Annotations)
                _queue.Add(change.Key);
        });
        _running = _queue.RunAsync(ReconcileAsync, failed, _stop.Token);
    }

    /// <summary>The machine number <paramref name="number"/> (from 1) of a new cluster.</summary>
    public static Machine Numbered(int number, string name, string? zone) =>
        new(name, IPAddress.Parse($"192.168.49.{number + 1}"), zone, Cidr.Parse($"10.244.{number}.0/24"));

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _stop.CancelAsync();
        _queue.Dispose();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_kubelets.Values.Select(kubelet => kubelet.DisposeAsync().AsTask()));
        _stop.Dispose();
    }

    private async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        var node = services.Informers.Of<Node>().Find(key);
        if (node?.Metadata.Labels.GetValueOrDefault(Label) is not "true")
        {
            if (_kubelets.TryRemove(key.Name, out var gone))
            {
                _faults.TryRemove(key.Name, out _);
                services.Fabric.Topology = services.Fabric.Topology.Without(key.Name);
                await gone.DisposeAsync();
            }

            return null;
        }

        if (_kubelets.TryGetValue(key.Name, out var running))
        {
            _faults[key.Name].Apply(node, running);
            running.Notice(node);
            return null;
        }

        var machine = Recognise(node) ?? NextFree(node);
        if (node.Spec.PodCIDR is "" || node.Status.Addresses.Count is 0)
        {
            var registered = await RegisterAsync(node, machine, cancellation);
            if (!registered.IsSuccess)
                return TimeSpan.FromTicks(-1);
        }

        var kubelet = new Kubelet(machine, services);
        (_faults[key.Name] = new(services)).Apply(node, kubelet);
        _kubelets[key.Name] = kubelet;
        kubelet.Start(node);
        return null;
    }

    private static Machine? Recognise(Node node) =>
        Cidr.TryParse(node.Spec.PodCIDR, out var range) && node.Status.Addresses.FirstOrDefault(a => a.Type is "InternalIP") is { } address
            ? new(node.Name, IPAddress.Parse(address.Address), node.Metadata.Labels.GetValueOrDefault(ZoneLabel), range)
            : null;

    /// <summary>The informers may not have seen yet what the machine before this one was given.</summary>
    private Machine NextFree(Node node)
    {
        var taken = services.Informers.Of<Node>().Current.Values.Select(n => n.Spec.PodCIDR)
            .Concat(_kubelets.Values.Select(kubelet => kubelet.Machine.PodRange.ToString())).ToHashSet(StringComparer.Ordinal);
        var number = Enumerable.Range(1, 250).First(n => !taken.Contains($"10.244.{n}.0/24"));
        return Numbered(number, node.Name, node.Metadata.Labels.GetValueOrDefault(ZoneLabel));
    }

    private async Task<ApiResult<Node>> RegisterAsync(Node node, Machine machine, CancellationToken cancellation)
    {
        var own = MachineNode.Of(machine, services.Time.GetUtcNow());
        var labels = own.Metadata.Labels.Concat(node.Metadata.Labels).Where(label => label.Value is not "").ToValueMap();
        var updated = await services.Client.UpdateAsync(
            node with { Metadata = node.Metadata with { Labels = labels }, Spec = node.Spec with { PodCIDR = own.Spec.PodCIDR, PodCIDRs = own.Spec.PodCIDRs, ProviderID = own.Spec.ProviderID } }, cancellation);
        return updated.IsSuccess ? await services.Client.UpdateStatusAsync(updated.Value with { Status = own.Status }, cancellation) : updated;
    }
}
