using System.Threading.Channels;
using Playground.Cluster.Containers;
using Playground.Cluster.Faults;
using Playground.Cluster.Nodes.Environment;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Network.Fabric;
using Container = Playground.Cluster.Containers.Container;

namespace Playground.Cluster.Nodes;

/// <summary>
/// Runs one pod from its binding to its end. One loop: look at what is wanted and what is there, plan, act, report; woken by the API,
/// by its containers and by its probes.
/// </summary>
internal sealed class PodWorker : IAsyncDisposable
{
    /// <summary>The reason of the event about a fault that cannot be switched on.</summary>
    public const string InvalidFault = "InvalidFault";

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _reporting = new(1);
    private readonly Kubelet _kubelet;
    private readonly KubeletServices _services;
    private readonly List<ContainerSlot> _slots;
    private readonly PodMounts _mounts;
    private PodSandbox? _sandbox;
    private Pod _pod;
    private ForcedEnd? _forced;
    private DateTimeOffset _faultsSince;
    private bool _finished;
    private bool _hasToldEnd;
    private bool _removed;
    private Task? _running;

    public PodWorker(Pod pod, Kubelet kubelet, KubeletServices services)
    {
        (_pod, _kubelet, _services, _mounts) = (pod, kubelet, services, new(services));
        _slots =
        [
            .. pod.Spec.InitContainers.Select(c => new ContainerSlot(this, c, c.RestartPolicy is "Always" ? ContainerRole.Sidecar : ContainerRole.Init, kubelet, services)),
            .. pod.Spec.Containers.Select(c => new ContainerSlot(this, c, ContainerRole.App, kubelet, services)),
        ];
    }

    public Pod Pod => Volatile.Read(ref _pod);

    public PodSandbox? Sandbox => _sandbox;

    /// <summary>What is made to go wrong in this pod.</summary>
    public FaultSwitch Faults { get; } = new();

    /// <summary>Where the kubelet itself sends from.</summary>
    public NetworkStack HostStack => _kubelet.HostStack;

    public void Start() => _running ??= Task.Run(RunAsync);

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>The pod's object changed.</summary>
    public void Update(Pod pod)
    {
        var before = Pod;
        Volatile.Write(ref _pod, Newer(pod));
        if (before.Metadata.Annotations != pod.Metadata.Annotations)
            SwitchFaults();
        Wake();
    }

    /// <summary>A config map or secret changed, which the pod may show or wait for.</summary>
    public void Refresh()
    {
        _mounts.TryAgain();
        foreach (var slot in _slots)
            slot.TryAgain();
        Wake();
    }

    /// <summary>The pod's object is gone: what still runs is killed.</summary>
    public void Remove()
    {
        Volatile.Write(ref _removed, true);
        Wake();
    }

    public void Record(string type, string reason, string message, ContainerSlot? about = null)
    {
        var list = about?.Role switch { ContainerRole.Init or ContainerRole.Sidecar => "initContainers", ContainerRole.Ephemeral => "ephemeralContainers", _ => "containers" };
        _kubelet.Events.Record(Pod, type, reason, message, about is null ? "" : $"spec.{list}{{{about.Spec.Name}}}");
    }

    /// <summary>Whether a container that ended so is to run again.</summary>
    public bool WillRestart(ContainerSlot slot, ContainerExit exit) =>
        Pod.Metadata.DeletionTimestamp is null && slot.Role switch
        {
            ContainerRole.Sidecar => true,
            ContainerRole.Init => Pod.Spec.RestartPolicy is not "Never" && exit.Code is not 0,
            ContainerRole.App => Pod.Spec.RestartPolicy is "Always" || (Pod.Spec.RestartPolicy is "OnFailure" && exit.Code is not 0),
            _ => false,
        };

    /// <summary>The container that a debug container looks into; null: none.</summary>
    public Container? TargetOf(ContainerSlot slot) =>
        slot.Role is ContainerRole.Ephemeral && Pod.Spec.EphemeralContainers.FirstOrDefault(added => added.Name == slot.Spec.Name) is { TargetContainerName: { Length: > 0 } target }
            ? Find(target)?.Current : null;

    public ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation)
    {
        var slot = Find(request.Container);
        if (slot?.Current is not { IsRunning: true } container)
            return new(Failures.Of(500, StatusReason.InternalError, $"container not found (\"{slot?.Spec.Name ?? request.Container}\")"));
        return request.IsAttach ? container.AttachAsync(request, cancellation) : container.ExecAsync(request, cancellation);
    }

    public ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation)
    {
        if (Find(request.Container) is not { } slot)
            return new(Failures.BadRequest($"container {request.Container} is not valid for pod {Pod.Name}"));
        if (request.Previous)
        {
            return slot.Previous is { } previous ? new(previous.Log.OpenRead(request))
                : new(Failures.BadRequest($"previous terminated container \"{slot.Spec.Name}\" in pod \"{Pod.Name}\" not found"));
        }

        if (slot.Current is { } current)
            return new(current.Log.OpenRead(request));
        var why = slot.Snapshot.Reason switch
        {
            "ErrImagePull" => "image can't be pulled",
            "ImagePullBackOff" => "trying and failing to pull image",
            var reason => reason,
        };
        return new(Failures.BadRequest($"container \"{slot.Spec.Name}\" in pod \"{Pod.Name}\" is waiting to start: {why}"));
    }

    /// <summary>As port-forward does it: from inside the pod's namespace to its own loopback address.</summary>
    public async ValueTask<ApiResult<Stream>> ConnectAsync(int port, CancellationToken cancellation)
    {
        if (_sandbox is not { } sandbox)
            return Failures.BadRequest($"unable to forward port because pod is not running. Current status={Pod.Status.Phase}");
        var result = await _services.Fabric.ConnectAsync(sandbox.Stack, new(System.Net.IPAddress.Loopback, port), TimeSpan.FromSeconds(5), cancellation);
        return result.Connection is { } connection
            ? new ConnectionStream(connection)
            : Failures.Internal($"failed to connect to localhost:{port} inside namespace \"{Pod.Name}\", IPv4: dial tcp4 127.0.0.1:{port}: connect: connection refused");
    }

    /// <summary>Tells the API what is there, if that differs from what the API says.</summary>
    /// <returns>false when it could not be told</returns>
    public async Task<bool> ReportAsync()
    {
        await _reporting.WaitAsync();
        try
        {
            for (var tries = 0; tries < 5 && !_removed && !_kubelet.Link.IsCut; tries++)
            {
                var pod = Pod;
                var now = _services.Time.GetUtcNow();
                var status = PodStatusOf.Pod(pod, [.. _slots.Select(slot => slot.Snapshot)], _sandbox?.PodIps ?? pod.Status.PodIPs.Select(ip => ip.IP).ToValueList(), _kubelet.Machine.Address.ToString(), _finished, now);
                status = _forced?.Of(status, now) ?? status;
                if (status == pod.Status)
                    return true;
                var result = await _services.Client.UpdateStatusAsync(pod with { Status = status }, _stop.Token);
                if (result.IsSuccess)
                {
                    Volatile.Write(ref _pod, Newer(result.Value));
                    return true;
                }

                if (!result.Status.IsConflict)
                    return false;
                if ((await _services.Client.GetAsync<Pod>(pod.NamespacedName, _stop.Token)).Value is { } latest && latest.Metadata.Uid == pod.Metadata.Uid)
                    Volatile.Write(ref _pod, latest);
            }

            return false;
        }
        finally
        {
            _reporting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Wake();
        if (_running is not null)
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var slot in _slots.Where(slot => slot.Current is not null))
            await slot.Current!.DisposeAsync();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
    }

    private ContainerSlot? Find(string container) =>
        container is "" ? _slots.Find(slot => slot.Role is ContainerRole.App) : _slots.Find(slot => slot.Spec.Name == container);

    private Pod Newer(Pod pod) =>
        ulong.TryParse(pod.Metadata.ResourceVersion, out var fresh) && ulong.TryParse(Pod.Metadata.ResourceVersion, out var known) && known > fresh ? Pod : pod;

    private async Task RunAsync()
    {
        _finished = _hasToldEnd = Pod.IsFinished;
        SwitchFaults();
        foreach (var slot in _slots)
        {
            if (Pod.Spec.InitContainers.Count > 0)
                slot.Hold();
            if (Pod.Status.ContainerStatuses.FirstOrDefault(s => s.Name == slot.Spec.Name) is { } earlier)
                slot.Resume(earlier);
        }

        if (!_finished && _slots.Exists(slot => slot.Snapshot.Exit is not null))
            Record("Normal", "SandboxChanged", "Pod sandbox changed, it will be killed and re-created.");

        while (!_stop.IsCancellationRequested && !_removed)
        {
            if (Pod.Metadata.DeletionTimestamp is not null)
            {
                await TerminateAsync();
                return;
            }

            await WaitAsync(_finished ? await FinishAsync() : await SyncAsync());
        }

        await KillAsync();
    }

    /// <summary>One round. Returns when to look again without being woken.</summary>
    private async Task<TimeSpan?> SyncAsync()
    {
        if (Deadline() is { } deadline && deadline <= TimeSpan.Zero)
        {
            await ForceEndAsync(ForcedEnd.Overdue, "Normal");
            return null;
        }

        if (_sandbox is null && (_services.Delays.Sandbox > TimeSpan.Zero || (Pod.Status.StartTime is null && Pod.Spec.ActiveDeadlineSeconds is not null)))
            await ReportAsync();
        if (_mounts.SetUp(Pod, out var trouble) is { } again)
        {
            if (trouble is not "")
                Record("Warning", "FailedMount", trouble);
            await ReportAsync();
            return Earlier(again, Deadline());
        }

        if (_sandbox is null)
        {
            if (_services.Delays.Sandbox > TimeSpan.Zero)
                await Task.Delay(_services.Delays.Sandbox, _services.Time, _stop.Token);

            // a sandbox found after a restart of the process was told about when it was made
            foreach (var warning in Pod.Status.PodIP is "" ? PodNames.ResolvConf(Pod).Warnings : [])
                Record("Warning", "DNSConfigForming", warning);
            _sandbox = PodSandbox.Create(Pod, _kubelet, _services, _mounts.Volumes);
            if (_sandbox is null)
            {
                Record("Warning", "FailedCreatePodSandBox", "Failed to create pod sandbox: no addresses are left on the node");
                return TimeSpan.FromSeconds(10);
            }
        }

        foreach (var added in Pod.Spec.EphemeralContainers.Where(e => !_slots.Exists(slot => slot.Spec.Name == e.Name)))
            _slots.Add(new(this, EphemeralContainers.AsContainer(added), ContainerRole.Ephemeral, _kubelet, _services));

        var plan = PodPlan.Of(Pod.Spec, [.. _slots.Select(slot => slot.Snapshot)], _services.Time.GetUtcNow());
        foreach (var name in plan.Start)
        {
            var slot = _slots.Find(s => s.Spec.Name == name)!;
            _ = slot.StartAsync(_sandbox, Pod, _stop.Token);
        }

        if (plan.Finished)
        {
            _finished = true;
            await Task.WhenAll(_slots.Where(slot => slot.Role is ContainerRole.Sidecar).Select(slot => slot.StopAsync(_services.Delays.Grace(TimeSpan.FromSeconds(30)))));
            return await FinishAsync();
        }

        var faults = await SufferAsync();
        await ReportAsync();
        return Earlier(Earlier(plan.WakeAfter, faults), Deadline());
    }

    /// <summary>How long the pod may still be active; null: as long as it wants.</summary>
    private TimeSpan? Deadline() => Pod.Spec.ActiveDeadlineSeconds is { } seconds && Pod.Status.StartTime is { } start ? start.AddSeconds(seconds) - _services.Time.GetUtcNow() : null;

    /// <summary>The pod has ended; the API must know, if need be once the way to it is open again.</summary>
    private async Task<TimeSpan?> FinishAsync()
    {
        if (!_hasToldEnd)
            _hasToldEnd = await ReportAsync();
        return null;
    }

    /// <summary>Lets the faults that are due do their work. Answers when the next one is.</summary>
    private async Task<TimeSpan?> SufferAsync()
    {
        var faults = Faults.Current;
        var plan = FaultPlan.Of(faults, _faultsSince, Pod.Status.StartTime ?? _services.Time.GetUtcNow(), [.. _slots.Select(slot => slot.Snapshot)], _services.Time.GetUtcNow());
        foreach (var slot in _slots)
        {
            if (plan.OutOfMemory.Contains(slot.Spec.Name))
                slot.Current?.KillForMemory();
            if (plan.Crash.Contains(slot.Spec.Name))
                slot.Current?.Crash(faults.Crash!.Code);
        }

        if (plan.Evict)
            await EvictAsync(Eviction.Of(Pod, faults.Evict, faults.Container), faults.Evict);
        return plan.WakeAfter;
    }

    private async Task EvictAsync(ForcedEnd eviction, string resource)
    {
        if (_services.Informers.Of<Node>().Find(new("", _kubelet.Machine.Name)) is { } node)
            _kubelet.Events.Record(node, "Warning", "EvictionThresholdMet", $"Attempting to reclaim {resource}");
        _kubelet.Pressure.Raise(resource);
        await ForceEndAsync(eviction, "Warning", TimeSpan.Zero);
    }

    /// <summary>Ends the pod for a reason of the machine's.</summary>
    /// <param name="grace">null: the pod's own</param>
    private async Task ForceEndAsync(ForcedEnd end, string eventType, TimeSpan? grace = null)
    {
        Record(eventType, end.Reason, end.Message);
        var given = grace ?? _services.Delays.Grace(TimeSpan.FromSeconds(Pod.Spec.TerminationGracePeriodSeconds ?? 30));
        await Task.WhenAll(_slots.Select(slot => slot.StopAsync(given)));
        _forced = end;
        _finished = true;
        await FinishAsync();
    }

    /// <summary>Reads the pod's annotations. Probes begin anew when what they are to find has changed.</summary>
    private void SwitchFaults()
    {
        var (before, after) = (Faults.Current, PodFaults.Read(Pod.Metadata.Annotations, out var mistakes));
        if (before == after && mistakes.Count is 0)
            return;
        foreach (var mistake in mistakes)
            Record("Warning", InvalidFault, mistake);
        if (before == after)
            return;
        Faults.Current = after;
        _faultsSince = _services.Time.GetUtcNow();
        if ((before.FailsReadiness, before.FailsLiveness, before.Container) != (after.FailsReadiness, after.FailsLiveness, after.Container))
        {
            foreach (var slot in _slots)
                _ = slot.ProbeAgainAsync();
        }
    }

    private static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    /// <summary>The graceful end: app containers first, then sidecars in reverse order, the last report, and the object's removal.</summary>
    private async Task TerminateAsync()
    {
        var pod = Pod;
        var grace = _services.Delays.Grace(TimeSpan.FromSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? 30));
        var ending = EndAsync(grace);
        while (!ending.IsCompleted && !_removed && !_stop.IsCancellationRequested)
            await Task.WhenAny(ending, WaitAsync(null));
        if (_removed || _stop.IsCancellationRequested)
        {
            await KillAsync();
            return;
        }

        await ending;
        await ReleaseAsync();
        await _kubelet.Link.Up.WaitAsync(_stop.Token);
        _finished = true;
        await FinishAsync();
        await Task.Delay(_services.Delays.Removal, _services.Time, _stop.Token);
        await _services.Client.DeleteAsync<Pod>(pod.NamespacedName, new() { GracePeriodSeconds = 0, Preconditions = new() { Uid = pod.Metadata.Uid } }, _stop.Token);
    }

    private async Task EndAsync(TimeSpan grace)
    {
        await Task.WhenAll(_slots.Where(slot => slot.Role is not ContainerRole.Sidecar).Select(slot => slot.StopAsync(grace)));
        foreach (var sidecar in _slots.Where(slot => slot.Role is ContainerRole.Sidecar).Reverse())
            await sidecar.StopAsync(grace);
    }

    private async Task KillAsync()
    {
        foreach (var slot in _slots)
            slot.Current?.Kill();
        await ReleaseAsync();
    }

    private async Task ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _sandbox, null) is { } sandbox)
            await sandbox.DisposeAsync();
    }

    private async Task WaitAsync(TimeSpan? atMost)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var woken = _wake.Reader.ReadAsync(timeout.Token).AsTask();
        if (atMost is { } delay)
        {
            await Task.WhenAny(woken, Task.Delay(delay, _services.Time, timeout.Token));
            await timeout.CancelAsync();
        }

        await ((Task)woken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
