using Playground.Cluster.Nodes.Probes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>postStart and preStop.</summary>
internal static class Hooks
{
    /// <returns>null when it went well; else the sentence for the event</returns>
    public static async Task<string?> RunAsync(LifecycleHandler hook, PodWorker worker, ContainerSlot slot, KubeletServices services, TimeSpan atMost)
    {
        if (hook.Sleep is { } sleep)
        {
            var duration = TimeSpan.FromSeconds(sleep.Seconds);
            await Task.Delay(duration < atMost ? duration : atMost, services.Time);
            return null;
        }

        if (hook.Exec is { } exec)
            return await Prober.ExecAsync(exec, worker, slot.Spec, atMost, services.Time, CancellationToken.None);
        return hook.HTTPGet is { } http ? await Prober.HttpAsync(http, worker, slot.Spec, services, atMost, CancellationToken.None) : null;
    }
}
