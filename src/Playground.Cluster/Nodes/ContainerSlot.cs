using Playground.Cluster.Images;
using Playground.Cluster.Nodes.Environment;
using Playground.Cluster.Nodes.Probes;
using Playground.Kubernetes.Core;
using Container = Playground.Cluster.Containers.Container;

namespace Playground.Cluster.Nodes;

/// <summary>
/// One container of a pod over all its runs: pulls, creates and starts it, notices its end, keeps the run before for `logs --previous`.
/// Its state is read as a snapshot; every change wakes the pod's worker.
/// </summary>
internal sealed class ContainerSlot(PodWorker worker, Kubernetes.Core.Container spec, ContainerRole role, Kubelet kubelet, KubeletServices services)
{
    private readonly BackOff _restarts = new();
    private readonly BackOff _pulls = new();
    private readonly Lock _gate = new();
    private ContainerSnapshot _snapshot = new(spec.Name, role, ContainerPhase.Waiting) { Reason = "ContainerCreating", Image = spec.Image };
    private ProbeSet? _probes;

    public Kubernetes.Core.Container Spec => spec;

    public ContainerRole Role => role;

    /// <summary>The run going on; null while none is.</summary>
    public Container? Current { get; private set; }

    /// <summary>The run before it.</summary>
    public Container? Previous { get; private set; }

    public ContainerSnapshot Snapshot
    {
        get
        {
            lock (_gate)
                return _snapshot;
        }
    }

    /// <summary>Waits for init containers that run before it.</summary>
    public void Hold() => Change(s => s with { Reason = "PodInitializing" });

    /// <summary>Goes on from what an earlier process of the playground has reported: the machine was off, and nothing it ran is left.</summary>
    public void Resume(ContainerStatus earlier) => Change(s => s with
    {
        Restarts = earlier.RestartCount,
        Exit = earlier.LastState.Terminated is { Reason: LostContainers.Reason } lost ? new(lost.ExitCode, 0, lost.FinishedAt ?? services.Time.GetUtcNow()) { Reason = lost.Reason } : null,
        ExitStartedAt = earlier.LastState.Terminated?.StartedAt,
        ExitContainerId = earlier.LastState.Terminated?.ContainerID ?? "",
    });

    /// <summary>One start: image, environment, run. Ends when the container runs or cannot.</summary>
    public async Task StartAsync(PodSandbox sandbox, Pod pod, CancellationToken cancellation)
    {
        Change(s => s with { IsStarting = true });
        try
        {
            await TryStartAsync(sandbox, pod, cancellation);
        }
        finally
        {
            Change(s => s with { IsStarting = false });
        }
    }

    /// <summary>Stops the run, if there is one: pre-stop hook, stop signal, and the kill when the grace is over.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (Current is not { IsRunning: true } current)
            return;
        worker.Record("Normal", "Killing", $"Stopping container {spec.Name}", this);
        if (spec.Lifecycle?.PreStop is { } hook && await Hooks.RunAsync(hook, worker, this, services, grace) is { } error)
            worker.Record("Warning", "FailedPreStopHook", error, this);
        await current.StopAsync(grace);
    }

    /// <summary>Ends the run because a probe says it is no good; the restart policy decides what follows.</summary>
    public async Task FailAsync(string why)
    {
        worker.Record("Normal", "Killing", $"Container {spec.Name} {why}, will be restarted", this);
        if (Current is { } current)
            await current.StopAsync(services.Delays.Grace(TimeSpan.FromSeconds(worker.Pod.Spec.TerminationGracePeriodSeconds ?? 30)));
    }

    /// <summary>Begins the probes anew: what they are to find has changed.</summary>
    public async Task ProbeAgainAsync()
    {
        if (Snapshot.Phase is not ContainerPhase.Running || role is ContainerRole.Init or ContainerRole.Ephemeral)
            return;
        if (Interlocked.Exchange(ref _probes, null) is { } before)
            await before.DisposeAsync();
        if (spec.ReadinessProbe is null && !worker.Faults.Current.For(spec.Name).FailsReadiness)
            Change(s => s with { Ready = s.Started });
        Probe();
    }

    public void SetStarted() => Change(s => s with { Started = true });

    public void SetReady(bool ready) => Change(s => s with { Ready = ready });

    private async Task TryStartAsync(PodSandbox sandbox, Pod pod, CancellationToken cancellation)
    {
        if (ImageCatalog.Find(spec.Image) is not { } found)
        {
            await MissImageAsync();
            return;
        }

        if (kubelet.MustPull(spec.Image))
        {
            worker.Record("Normal", "Pulling", $"Pulling image \"{spec.Image}\"", this);
            await Task.Delay(services.Delays.Pull, services.Time, cancellation);
            worker.Record("Normal", "Pulled", $"Successfully pulled image \"{spec.Image}\" in {services.Delays.Pull.TotalMilliseconds:0}ms ({services.Delays.Pull.TotalMilliseconds:0}ms including waiting).", this);
        }
        else
        {
            worker.Record("Normal", "Pulled", $"Container image \"{spec.Image}\" already present on machine and can be accessed by the pod", this);
        }

        var environment = ContainerEnvironment.Of(pod, spec, services.Informers.Of<Service>().Current.Values, services.Volumes.ConfigMap, services.Volumes.Secret, sandbox.PodIps[0], kubelet.Machine.Address.ToString());
        if (environment.Error is { } missing)
        {
            worker.Record("Warning", "Failed", $"Error: {missing}", this);
            Change(s => s with { Reason = "CreateContainerConfigError", Message = missing, NotBefore = services.Time.GetUtcNow() + TimeSpan.FromSeconds(2) });
            return;
        }

        worker.Record("Normal", "Created", "Container created", this);
        await Task.Delay(services.Delays.Start, services.Time, cancellation);
        var container = new Container(sandbox.Spec(pod, spec, found.Image, found.Tag, environment, worker.Faults), services.Time, services.Random);
        await RunAsync(container, $"docker.io/{found.Image.Repository}@sha256:{found.Image.Digest(found.Tag)}");
    }

    private async Task RunAsync(Container container, string imageId)
    {
        (Previous, Current) = (Current, container);
        container.Start();
        worker.Record("Normal", "Started", "Container started", this);
        var startup = spec.StartupProbe is not null;
        var readiness = spec.ReadinessProbe is not null;
        Change(s => s with
        {
            Phase = ContainerPhase.Running,
            StartedAt = services.Time.GetUtcNow(),
            ContainerId = "containerd://" + Id(),
            ImageId = imageId,
            Started = !startup,
            Ready = !readiness && !startup,
            Restarts = s.Exit is null ? s.Restarts : s.Restarts + 1,
            NotBefore = null,
            Reason = "",
            Message = "",
        });
        if (spec.Lifecycle?.PostStart is { } hook && await Hooks.RunAsync(hook, worker, this, services, TimeSpan.FromSeconds(30)) is { } error)
        {
            worker.Record("Warning", "FailedPostStartHook", error, this);
            _ = FailAsync("failed its postStart hook");
        }

        if (role is not ContainerRole.Init and not ContainerRole.Ephemeral)
            Probe();
        _ = NoticeEndAsync(container);
    }

    private void Probe() => _probes = ProbeSet.Start(spec, worker, this, services);

    private async Task NoticeEndAsync(Container container)
    {
        var exit = await container.Exited;
        if (Interlocked.Exchange(ref _probes, null) is { } probes)
            await probes.DisposeAsync();

        Change(s =>
        {
            var delay = worker.WillRestart(this, exit) ? _restarts.Next(exit.FinishedAt - (s.StartedAt ?? exit.FinishedAt)) : TimeSpan.Zero;
            var ended = s with
            {
                Phase = ContainerPhase.Terminated,
                Exit = exit,
                ExitStartedAt = s.StartedAt,
                ExitContainerId = s.ContainerId,
                Started = false,
                Ready = false,
                NotBefore = exit.FinishedAt + delay,
            };
            return delay == TimeSpan.Zero ? ended : ended with
            {
                Phase = ContainerPhase.Waiting,
                Reason = "CrashLoopBackOff",
                Message = $"back-off {Text(delay)} restarting failed container={spec.Name} pod={worker.Pod.Name}_{worker.Pod.Namespace}({worker.Pod.Metadata.Uid})",
            };
        });
        if (Snapshot.Reason is "CrashLoopBackOff")
            worker.Record("Warning", "BackOff", $"Back-off restarting failed container {spec.Name} in pod {worker.Pod.Name}_{worker.Pod.Namespace}({worker.Pod.Metadata.Uid})", this);
    }

    private async Task MissImageAsync()
    {
        var name = spec.Image.Contains(':') ? spec.Image : spec.Image + ":latest";
        worker.Record("Normal", "Pulling", $"Pulling image \"{spec.Image}\"", this);
        worker.Record("Warning", "Failed", $"Failed to pull image \"{spec.Image}\": rpc error: code = NotFound desc = failed to pull and unpack image \"{name}\": {name}: not found", this);
        worker.Record("Warning", "Failed", "Error: ErrImagePull", this);
        worker.Record("Normal", "ImagesHere", $"The playground simulates these images: {string.Join(", ", ImageCatalog.All)}", this);
        Change(s => s with { Reason = "ErrImagePull", Message = $"failed to pull and unpack image \"{name}\": {name}: not found" });
        await worker.ReportAsync();
        var delay = _pulls.Next(TimeSpan.Zero) is var wait && wait == TimeSpan.Zero ? TimeSpan.FromSeconds(10) : wait;
        worker.Record("Normal", "BackOff", $"Back-off pulling image \"{spec.Image}\"", this);
        worker.Record("Warning", "Failed", "Error: ImagePullBackOff", this);
        Change(s => s with { Reason = "ImagePullBackOff", Message = $"Back-off pulling image \"{spec.Image}\": ErrImagePull: {name}: not found", NotBefore = services.Time.GetUtcNow() + delay });
    }

    private void Change(Func<ContainerSnapshot, ContainerSnapshot> change)
    {
        lock (_gate)
            _snapshot = change(_snapshot);
        worker.Wake();
    }

    private string Id()
    {
        Span<byte> bytes = stackalloc byte[32];
        services.Random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static string Text(TimeSpan delay) => delay < TimeSpan.FromMinutes(1) ? $"{delay.TotalSeconds:0}s" : $"{(int)delay.TotalMinutes}m{delay.Seconds}s";
}
