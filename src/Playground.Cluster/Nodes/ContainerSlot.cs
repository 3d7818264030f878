using Playground.Cluster.Images;
using Playground.Cluster.Nodes.Environment;
using Playground.Cluster.Nodes.Probes;
using Playground.Kubernetes.Core;
using Container = Playground.Cluster.Containers.Container;
using ContainerExit = Playground.Cluster.Containers.ContainerExit;

namespace Playground.Cluster.Nodes;

/// <summary>
/// One container of a pod over all its runs: pulls, creates and starts it, notices its end, keeps the run before for `logs --previous`.
/// Its state is read as a snapshot; every change wakes the pod's worker.
/// </summary>
internal sealed class ContainerSlot(PodWorker worker, Kubernetes.Core.Container spec, ContainerRole role, Kubelet kubelet, KubeletServices services)
{
    private const string ConfigError = "CreateContainerConfigError";

    /// <summary>When the kubelet looks again at what could not be done, if nothing happens before.</summary>
    private static readonly TimeSpan Resync = TimeSpan.FromSeconds(10);

    /// <summary>What is left for the stop signal however long the hook took.</summary>
    private static readonly TimeSpan LeastGrace = TimeSpan.FromSeconds(2);

    private readonly BackOff _restarts = new();
    private readonly BackOff _pulls = new();
    private readonly Lock _gate = new();
    private ContainerSnapshot _snapshot = new(spec.Name, role, ContainerPhase.Waiting) { Reason = "ContainerCreating", Image = spec.Image };
    private ProbeSet? _probes;
    private ImagePull? _images;
    private Task _noticed = Task.CompletedTask;

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

    /// <summary>Belongs to a pod with init containers: none of its containers is said to be created before those are done.</summary>
    public void Hold() => Change(s => s with { Reason = "PodInitializing" });

    /// <summary>What it waited for may be there now.</summary>
    public void TryAgain()
    {
        if (Snapshot.Reason is ConfigError)
            Change(s => s with { NotBefore = null });
    }

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

    /// <summary>Stops the run, if there is one, for good.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (Current is { IsRunning: true } current)
            await EndAsync(current, $"Stopping container {spec.Name}", grace);
        await _noticed;
    }

    /// <summary>Ends the run because a probe says it is no good; the restart policy decides what follows.</summary>
    /// <param name="graceSeconds">the probe's own; null: the pod's</param>
    public async Task FailAsync(string why, long? graceSeconds = null)
    {
        if (Current is { IsRunning: true } current)
            await EndAsync(current, $"Container {spec.Name} {why}, will be restarted", Grace(graceSeconds));
    }

    /// <summary>Begins the probes anew: what they are to find has changed.</summary>
    public async Task ProbeAgainAsync()
    {
        if (Snapshot.Phase is not ContainerPhase.Running || role is ContainerRole.Init or ContainerRole.Ephemeral)
            return;
        await StopProbingAsync();
        if (spec.ReadinessProbe is null && !worker.Faults.Current.For(spec.Name).FailsReadiness)
            Change(s => s with { Ready = s.Started });
        Probe();
    }

    public void SetStarted() => Change(s => s with { Started = true });

    public void SetReady(bool ready) => Change(s => s with { Ready = ready });

    private async Task TryStartAsync(PodSandbox sandbox, Pod pod, CancellationToken cancellation)
    {
        var (name, image, trouble) = await (_images ??= new(this, worker, kubelet, services)).EnsureAsync(cancellation);
        if (trouble is not null)
        {
            await LackImageAsync(name, trouble);
            return;
        }

        var environment = ContainerEnvironment.Of(pod, spec, services.Informers.Of<Service>().Current.Values, services.Volumes.ConfigMap, services.Volumes.Secret, sandbox.PodIps[0], kubelet.Machine.Address.ToString());
        if ((environment.Error ?? RunningUser.Refusal(pod, spec, image!.Image)) is { } error)
        {
            worker.Record("Warning", "Failed", $"Error: {error}", this);
            Change(s => s with { Reason = ConfigError, Message = error, NotBefore = services.Time.GetUtcNow() + Resync });
            return;
        }

        worker.Record("Normal", "Created", "Container created", this);
        await Task.Delay(services.Delays.Start, services.Time, cancellation);
        var container = new Container(sandbox.Spec(pod, spec, image!.Image, image.Tag, environment, worker.Faults, worker.TargetOf(this)), services.Time, services.Random);
        await RunAsync(container, name!, $"{name!.Path}@sha256:{image.Image.Digest(image.Tag)}");
    }

    private async Task RunAsync(Container container, ImageName name, string imageId)
    {
        (Previous, Current) = (Current, container);
        container.Start();
        if (container.Exited is { IsCompletedSuccessfully: true, Result: { Reason: ContainerExit.StartError, Message: var error } })
            worker.Record("Warning", "Failed", $"Error: {error}", this);
        else
            worker.Record("Normal", "Started", "Container started", this);
        var startup = spec.StartupProbe is not null;
        var readiness = spec.ReadinessProbe is not null;
        Change(s => s with
        {
            Phase = ContainerPhase.Running,
            StartedAt = services.Time.GetUtcNow(),
            ContainerId = "containerd://" + Id(),
            Image = name.Full,
            ImageId = imageId,
            Started = !startup,
            Ready = !readiness && !startup,
            Restarts = s.Exit is null ? s.Restarts : s.Restarts + 1,
            NotBefore = null,
            Reason = "",
            Message = "",
        });
        _noticed = NoticeEndAsync(container);
        if (spec.Lifecycle?.PostStart is { } hook && container.IsRunning && await Hooks.RunAsync(hook, worker, this, services, TimeSpan.FromSeconds(30)) is not null)
        {
            worker.Record("Warning", "FailedPostStartHook", "PostStartHook failed", this);
            _ = EndAsync(container, "FailedPostStartHook", Grace(null));
        }

        if (role is ContainerRole.Init or ContainerRole.Ephemeral || !container.IsRunning)
            return;
        Probe();
        if (!container.IsRunning)
            await StopProbingAsync();
    }

    /// <summary>Pre-stop hook, stop signal, and the kill when the grace, of which the hook has used some, is over.</summary>
    private async Task EndAsync(Container container, string why, TimeSpan grace)
    {
        worker.Record("Normal", "Killing", why, this);
        if (spec.Lifecycle?.PreStop is { } hook && grace > TimeSpan.Zero)
        {
            var began = services.Time.GetTimestamp();
            if (await Hooks.RunAsync(hook, worker, this, services, grace) is not null)
                worker.Record("Warning", "FailedPreStopHook", "PreStopHook failed", this);
            var left = grace - services.Time.GetElapsedTime(began);
            var least = services.Delays.Grace(LeastGrace);
            grace = left < least ? least : left;
        }

        await container.StopAsync(grace);
    }

    private TimeSpan Grace(long? seconds) => services.Delays.Grace(TimeSpan.FromSeconds(seconds ?? worker.Pod.Spec.TerminationGracePeriodSeconds ?? 30));

    private async Task StopProbingAsync()
    {
        if (Interlocked.Exchange(ref _probes, null) is { } probes)
            await probes.DisposeAsync();
    }

    private void Probe() => _probes = ProbeSet.Start(spec, worker, this, services);

    private async Task NoticeEndAsync(Container container)
    {
        var exit = await container.Exited;
        await StopProbingAsync();
        if (exit.Reason is not ContainerExit.StartError)
            exit = exit with { Message = TerminationMessage.Of(spec, container, exit.Code) };
        Change(s =>
        {
            var isRestarted = worker.WillRestart(this, exit);
            var delay = isRestarted ? _restarts.Next(exit.FinishedAt - (s.StartedAt ?? exit.FinishedAt)) : TimeSpan.Zero;
            var ended = s with
            {
                Phase = ContainerPhase.Terminated,
                Exit = exit,
                ExitStartedAt = exit.Reason is ContainerExit.StartError ? DateTimeOffset.UnixEpoch : s.StartedAt,
                ExitContainerId = s.ContainerId,
                Started = false,
                Ready = false,
                NotBefore = exit.FinishedAt + delay,
            };
            if (delay > TimeSpan.Zero)
                return ended with { Phase = ContainerPhase.Waiting, Reason = "CrashLoopBackOff", Message = $"back-off {Text(delay)} restarting failed container={spec.Name} pod={WholeName}" };
            return isRestarted && exit.Reason is ContainerExit.StartError ? ended with { Phase = ContainerPhase.Waiting, Reason = "RunContainerError", Message = exit.Message } : ended;
        });
        if (Snapshot.Reason is "CrashLoopBackOff")
            worker.Record("Warning", "BackOff", $"Back-off restarting failed container {spec.Name} in pod {WholeName}", this);
    }

    private async Task LackImageAsync(ImageName? name, ImageTrouble trouble)
    {
        worker.Record("Warning", trouble.Event, trouble.Said, this);
        worker.Record("Warning", "Failed", $"Error: {trouble.Reason}", this);
        Change(s => s with { Reason = trouble.Reason, Message = trouble.Message, NotBefore = services.Time.GetUtcNow() + Resync });
        if (trouble.Reason is not ImageTrouble.ErrImagePull)
            return;
        worker.Record("Normal", "ImagesHere", ImageTrouble.Hint(name!), this);
        await worker.ReportAsync();
        var delay = _pulls.Next(TimeSpan.Zero) is var wait && wait == TimeSpan.Zero ? Resync : wait;
        worker.Record("Normal", "BackOff", $"Back-off pulling image \"{spec.Image}\"", this);
        worker.Record("Warning", "Failed", "Error: ImagePullBackOff", this);
        Change(s => s with { Reason = "ImagePullBackOff", Message = $"Back-off pulling image \"{spec.Image}\": {trouble.Reason}: {trouble.Message}", NotBefore = services.Time.GetUtcNow() + delay });
    }

    private string WholeName => $"{worker.Pod.Name}_{worker.Pod.Namespace}({worker.Pod.Metadata.Uid})";

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
