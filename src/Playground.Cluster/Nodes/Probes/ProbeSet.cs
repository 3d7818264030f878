using Playground.Cluster.Faults;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes.Probes;

/// <summary>
/// The probes of one run of a container: the startup probe first, then readiness and liveness side by side, each at its own period with its
/// own thresholds. A fault lets a probe fail whatever the program answers, also where there is none.
/// </summary>
internal sealed class ProbeSet : IAsyncDisposable
{
    // What fails for a fault where the pod has no such probe
    private static readonly Probe ImaginedReadiness = new() { PeriodSeconds = 10, FailureThreshold = 1 };
    private static readonly Probe ImaginedLiveness = new() { PeriodSeconds = 10, FailureThreshold = 3 };

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private ProbeSet(Func<CancellationToken, Task> run) => _running = Task.Run(() => run(_stop.Token));

    /// <summary>Null for a container without probes.</summary>
    public static ProbeSet? Start(Container container, PodWorker worker, ContainerSlot slot, KubeletServices services)
    {
        var faults = worker.Faults.Current.For(container.Name);
        var readiness = container.ReadinessProbe ?? (faults.FailsReadiness ? ImaginedReadiness : null);
        var liveness = container.LivenessProbe ?? (faults.FailsLiveness ? ImaginedLiveness : null);
        if (container.StartupProbe is null && readiness is null && liveness is null)
            return null;
        var subject = new Subject(container, worker, slot, services);
        return new(async stop =>
        {
            if (container.StartupProbe is { } startup && !slot.Snapshot.Started)
            {
                await FollowAsync("Startup", startup, subject, false, passes: slot.SetStarted, fails: () => slot.FailAsync("failed startup probe", startup.TerminationGracePeriodSeconds), stop);
                if (readiness is null)
                    slot.SetReady(true);
            }

            await Task.WhenAll(
                readiness is null ? Task.CompletedTask : FollowAsync(
                    "Readiness", readiness, subject, faults.FailsReadiness, () => slot.SetReady(true), () => Unready(slot), stop),
                liveness is null ? Task.CompletedTask : FollowAsync(
                    "Liveness", liveness, subject, faults.FailsLiveness, () => { }, () => slot.FailAsync("failed liveness probe", liveness.TerminationGracePeriodSeconds), stop));
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static Task Unready(ContainerSlot slot)
    {
        slot.SetReady(false);
        return Task.CompletedTask;
    }

    /// <param name="mustFail">a fault says so</param>
    private static async Task FollowAsync(string name, Probe probe, Subject subject, bool mustFail, Action passes, Func<Task> fails, CancellationToken stop)
    {
        // Probes that begin anew in the middle of a run have waited already
        var time = subject.Services.Time;
        var delay = TimeSpan.FromSeconds(Math.Max(probe.InitialDelaySeconds, subject.Services.Delays.Notice.TotalSeconds));
        var due = (subject.Slot.Snapshot.StartedAt ?? time.GetUtcNow()) + delay - time.GetUtcNow();
        if (due > TimeSpan.Zero)
            await Task.Delay(due, time, stop);
        var (succeeded, failed) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            var error = mustFail ? FaultOf(probe, name) : await OnceAsync(probe, subject, stop);
            (succeeded, failed) = error is null ? (succeeded + 1, 0) : (0, failed + 1);
            if (error is not null && !stop.IsCancellationRequested)
                subject.Worker.Record("Warning", "Unhealthy", $"{name} probe failed: {error}", subject.Slot);
            if (succeeded == Math.Max(1, probe.SuccessThreshold))
            {
                passes();
                if (name is "Startup")
                    return;
            }

            if (failed == Math.Max(1, probe.FailureThreshold))
            {
                await fails();
                if (name is not "Readiness")
                    return;
            }

            await Task.Delay(TimeSpan.FromSeconds(Math.Max(1, probe.PeriodSeconds)), time, stop);
        }
    }

    /// <summary>What the probe would say of a program that is no good.</summary>
    private static string FaultOf(Probe probe, string name) => probe switch
    {
        { HTTPGet: not null } => "HTTP probe failed with statuscode: 503",
        { GRPC: not null } => "service unhealthy (responded with \"NOT_SERVING\")",
        { Exec: not null } or { TCPSocket: not null } => $"switched on by {FaultReading.Prefix}{name.ToLowerInvariant()}",
        _ => $"the container has no {name.ToLowerInvariant()} probe; {FaultReading.Prefix}{name.ToLowerInvariant()} fails in its place",
    };

    private static Task<string?> OnceAsync(Probe probe, Subject subject, CancellationToken stop)
    {
        var (container, worker, _, services) = subject;
        var timeout = TimeSpan.FromSeconds(Math.Max(1, probe.TimeoutSeconds));
        return probe switch
        {
            { HTTPGet: { } http } => Prober.HttpAsync(http, worker, container, services, timeout, stop),
            { TCPSocket: { } tcp } => Prober.TcpAsync(tcp, worker, container, services, timeout, stop),
            { GRPC: { } grpc } => GrpcProbe.CheckAsync(grpc, worker, services, timeout, stop),
            { Exec: { } exec } => Prober.ExecAsync(exec, worker, container, timeout, services.Time, stop),
            _ => Task.FromResult<string?>(null),
        };
    }

    /// <summary>What is probed, and with what.</summary>
    private sealed record Subject(Container Container, PodWorker Worker, ContainerSlot Slot, KubeletServices Services);
}
