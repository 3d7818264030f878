using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes.Probes;

/// <summary>
/// The probes of one run of a container: the startup probe first, then readiness and liveness side by side, each at its own period with its
/// own thresholds.
/// </summary>
internal sealed class ProbeSet : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private ProbeSet(Func<CancellationToken, Task> run) => _running = Task.Run(() => run(_stop.Token));

    /// <summary>Null for a container without probes.</summary>
    public static ProbeSet? Start(Container container, PodWorker worker, ContainerSlot slot, KubeletServices services) =>
        container is { StartupProbe: null, ReadinessProbe: null, LivenessProbe: null } ? null : new(async stop =>
        {
            if (container.StartupProbe is { } startup)
            {
                await FollowAsync("Startup", startup, passes: slot.SetStarted, fails: () => slot.FailAsync("failed startup probe"), untilPassed: true, stop);
                if (container.ReadinessProbe is null)
                    slot.SetReady(true);
            }

            await Task.WhenAll(
                container.ReadinessProbe is { } readiness
                    ? FollowAsync("Readiness", readiness, () => slot.SetReady(true), () => { slot.SetReady(false); return Task.CompletedTask; }, false, stop) : Task.CompletedTask,
                container.LivenessProbe is { } liveness
                    ? FollowAsync("Liveness", liveness, () => { }, () => slot.FailAsync("failed liveness probe"), false, stop) : Task.CompletedTask);

            Task FollowAsync(string name, Probe probe, Action passes, Func<Task> fails, bool untilPassed, CancellationToken stopping) =>
                ProbeSet.FollowAsync(name, probe, container, worker, slot, services, passes, fails, untilPassed, stopping);
        });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task FollowAsync(
        string name, Probe probe, Container container, PodWorker worker, ContainerSlot slot, KubeletServices services, Action passes, Func<Task> fails, bool untilPassed, CancellationToken stop)
    {
        await Task.Delay(TimeSpan.FromSeconds(probe.InitialDelaySeconds), services.Time, stop);
        var (succeeded, failed) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            var error = await OnceAsync(probe, container, worker, services, stop);
            (succeeded, failed) = error is null ? (succeeded + 1, 0) : (0, failed + 1);
            if (error is not null && !stop.IsCancellationRequested)
                worker.Record("Warning", "Unhealthy", $"{name} probe failed: {error}", slot);
            if (succeeded == Math.Max(1, probe.SuccessThreshold))
            {
                passes();
                if (untilPassed)
                    return;
            }

            if (failed == Math.Max(1, probe.FailureThreshold))
            {
                await fails();
                if (name is not "Readiness")
                    return;
            }

            await Task.Delay(TimeSpan.FromSeconds(Math.Max(1, probe.PeriodSeconds)), services.Time, stop);
        }
    }

    private static Task<string?> OnceAsync(Probe probe, Container container, PodWorker worker, KubeletServices services, CancellationToken stop)
    {
        var timeout = TimeSpan.FromSeconds(Math.Max(1, probe.TimeoutSeconds));
        return probe switch
        {
            { HTTPGet: { } http } => Prober.HttpAsync(http, worker, container, services, timeout, stop),
            { TCPSocket: { } tcp } => Prober.TcpAsync(tcp, worker, container, services, timeout, stop),
            { GRPC: { } grpc } => Prober.TcpAsync(new() { Port = grpc.Port }, worker, container, services, timeout, stop),
            { Exec: { } exec } => Prober.ExecAsync(exec, worker, container, timeout, services.Time, stop),
            _ => Task.FromResult<string?>(null),
        };
    }
}
