using Playground.Cluster.Controllers;
using Playground.Kubernetes;
using Playground.Kubernetes.Coordination;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>
/// How a machine shows that it lives: it renews its lease every ten seconds and posts its Node's status when that says something else, or
/// every five minutes. While the machine is cut off nothing of this arrives.
/// </summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private const string LeaseNamespace = "kube-node-lease";
    private const int LeaseSeconds = 40;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StatusPeriod = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly Kubelet _kubelet;
    private readonly KubeletServices _services;
    private readonly Task _running;
    private Lease? _lease;

    public Heartbeat(Kubelet kubelet, KubeletServices services)
    {
        (_kubelet, _services) = (kubelet, services);
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            // The next beat is due ten seconds after this one began, however long it takes
            var changed = Task.WhenAny(_kubelet.Link.Changed, _kubelet.Pressure.Changed);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var next = Task.Delay(Period, _services.Time, waiting.Token);
            if (!_kubelet.Link.IsCut && _services.Informers.Of<Node>().Find(new("", _kubelet.Machine.Name)) is { } node)
            {
                await RenewAsync(node);
                await PostAsync(node);
            }

            await Task.WhenAny(next, changed);
            await waiting.CancelAsync();
            _stop.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task RenewAsync(Node node)
    {
        var now = new MicroTime(_services.Time.GetUtcNow());
        _lease ??= (await _services.Client.GetAsync<Lease>(new(LeaseNamespace, node.Name), _stop.Token)).Value;
        var renewed = _lease is { } lease
            ? await _services.Client.UpdateAsync(lease with { Spec = lease.Spec with { HolderIdentity = node.Name, RenewTime = now } }, _stop.Token)
            : await _services.Client.CreateAsync(LeaseOf(node, now), _stop.Token);

        // Changed or deleted by someone else: read again at the next beat
        _lease = renewed.IsSuccess ? renewed.Value : null;
    }

    private static Lease LeaseOf(Node node, MicroTime now) => new()
    {
        Metadata = new()
        {
            Name = node.Name,
            Namespace = LeaseNamespace,
            OwnerReferences = [new() { ApiVersion = "v1", Kind = "Node", Name = node.Name, Uid = node.Metadata.Uid }],
        },
        Spec = new() { HolderIdentity = node.Name, LeaseDurationSeconds = LeaseSeconds, RenewTime = now },
    };

    private async Task PostAsync(Node node)
    {
        var now = Times.WholeSeconds(_services.Time.GetUtcNow());
        var fresh = MachineNode.Conditions(now, _kubelet.Pressure.Has);
        var turned = fresh.Where(condition => ConditionOf(node, condition.Type)?.Status != condition.Status).ToList();
        var images = _kubelet.Images.Listed();
        if (turned.Count is 0 && images == node.Status.Images && ConditionOf(node, "Ready") is { LastHeartbeatTime: { } last } && now - last < StatusPeriod)
            return;
        ValueList<NodeCondition> conditions =
        [
            .. node.Status.Conditions.Where(old => !fresh.Any(condition => condition.Type == old.Type)),
            .. fresh.Select(condition => ConditionOf(node, condition.Type) is { } old && old.Status == condition.Status ? condition with { LastTransitionTime = old.LastTransitionTime } : condition),
        ];
        var posted = await _services.Client.UpdateStatusAsync(node with { Status = node.Status with { Conditions = conditions, Images = images } }, _stop.Token);
        if (!posted.IsSuccess)
            return;
        foreach (var reason in turned.Select(MachineNode.EventOf))
            _kubelet.Events.Record(node, "Normal", reason, $"Node {node.Name} status is now: {reason}");
    }

    private static NodeCondition? ConditionOf(Node node, string type) => node.Status.Conditions.FirstOrDefault(condition => condition.Type == type);
}
