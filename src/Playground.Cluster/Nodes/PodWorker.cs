using System.Threading.Channels;
using Playground.Cluster.Containers;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes;

/// <summary>
/// Runs one pod from its binding to its end. One loop: look at what is wanted and what is there, plan, act, report; woken by the API,
/// by its containers and by its probes.
/// </summary>
internal sealed class PodWorker : IAsyncDisposable
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _reporting = new(1);
    private readonly Kubelet _kubelet;
    private readonly KubeletServices _services;
    private readonly List<ContainerSlot> _slots;
    private PodSandbox? _sandbox;
    private Pod _pod;
    private PodStatus? _reported;
    private bool _finished;
    private bool _removed;
    private Task? _running;

    public PodWorker(Pod pod, Kubelet kubelet, KubeletServices services)
    {
        (_pod, _kubelet, _services) = (pod, kubelet, services);
        _slots =
        [
            .. pod.Spec.InitContainers.Select(c => new ContainerSlot(this, c, c.RestartPolicy is "Always" ? ContainerRole.Sidecar : ContainerRole.Init, kubelet, services)),
            .. pod.Spec.Containers.Select(c => new ContainerSlot(this, c, ContainerRole.App, kubelet, services)),
        ];
    }

    public Pod Pod => Volatile.Read(ref _pod);

    public PodSandbox? Sandbox => _sandbox;

    /// <summary>Where the kubelet itself sends from.</summary>
    public NetworkStack HostStack => _kubelet.HostStack;

    public void Start() => _running ??= Task.Run(RunAsync);

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>The pod's object changed.</summary>
    public void Update(Pod pod)
    {
        Volatile.Write(ref _pod, pod);
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

    /// <summary>Tells the API what is there, if that differs from what it was told last.</summary>
    public async Task ReportAsync()
    {
        await _reporting.WaitAsync();
        try
        {
            for (var tries = 0; tries < 5 && !_removed; tries++)
            {
                var pod = Pod;
                var status = PodStatusOf.Pod(pod, [.. _slots.Select(slot => slot.Snapshot)], _sandbox?.PodIps ?? pod.Status.PodIPs.Select(ip => ip.IP).ToValueList(), _kubelet.Machine.Address.ToString(), _finished, _services.Time.GetUtcNow());
                if (status == pod.Status || (status == _reported && tries is 0))
                    return;
                var result = await _services.Client.UpdateStatusAsync(pod with { Status = status }, _stop.Token);
                if (result.IsSuccess)
                {
                    _reported = status;
                    Volatile.Write(ref _pod, Newer(result.Value));
                    return;
                }

                if (!result.Status.IsConflict)
                    return;
                if ((await _services.Client.GetAsync<Pod>(pod.NamespacedName, _stop.Token)).Value is { } latest && latest.Metadata.Uid == pod.Metadata.Uid)
                    Volatile.Write(ref _pod, latest);
            }
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
        _finished = Pod.IsFinished;
        foreach (var slot in _slots)
        {
            if (slot.Role is ContainerRole.App && Pod.Spec.InitContainers.Count > 0)
                slot.Hold();
            if (Pod.Status.ContainerStatuses.FirstOrDefault(s => s.Name == slot.Spec.Name) is { } earlier)
                slot.Resume(earlier);
        }

        while (!_stop.IsCancellationRequested && !_removed)
        {
            if (Pod.Metadata.DeletionTimestamp is not null)
            {
                await TerminateAsync();
                return;
            }

            var wait = _finished ? null : await SyncAsync();
            await WaitAsync(wait);
        }

        await KillAsync();
    }

    /// <summary>One round. Returns when to look again without being woken.</summary>
    private async Task<TimeSpan?> SyncAsync()
    {
        if (_sandbox is null)
        {
            await ReportAsync();
            await Task.Delay(_services.Delays.Sandbox, _services.Time, _stop.Token);
            _sandbox = PodSandbox.Create(Pod, _kubelet, _services);
            if (_sandbox is null)
            {
                Record("Warning", "FailedCreatePodSandBox", "Failed to create pod sandbox: no addresses are left on the node");
                return TimeSpan.FromSeconds(10);
            }
        }

        if (_sandbox.Volumes.SetUp(Pod, _sandbox.PodIps[0], _kubelet.Machine.Address.ToString()) is { } error)
        {
            Record("Warning", "FailedMount", error);
            return TimeSpan.FromSeconds(1);
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
        }

        await ReportAsync();
        return plan.WakeAfter;
    }

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
        if (!_finished)
        {
            _finished = true;
            await ReportAsync();
        }

        await ReleaseAsync();
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
