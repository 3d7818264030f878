using System.Diagnostics;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Benchmarks;

/// <summary>
/// From a call that changes a pod to the moment a watcher of EndpointSlices sees what follows. The pods are on a node without a machine, so
/// that this is the control plane alone: readiness is written as a kubelet would write it.
/// </summary>
internal sealed class EndpointChanges(bool deletes) : Measurement
{
    private const int Pods = 100;
    private const int WarmUp = 1_000;
    private const int Rounds = 2_000;

    public override string What => deletes ? "pod deleted to its endpoint no longer ready, seen by a watcher" : "readiness change to the EndpointSlice event, seen by a watcher";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        var client = cluster.Client;
        (await client.CreateAsync(new Node { Metadata = new() { Name = "elsewhere" } })).OrThrow();
        (await client.CreateAsync(new Service { Metadata = new() { Name = "fish", Namespace = "default" }, Spec = new() { Selector = ValueMap.Of(("role", "fish")), Ports = [new() { Port = 80 }] } })).OrThrow();
        using var stop = new CancellationTokenSource();
        var seen = new SeenEndpoints();
        var watching = seen.FollowAsync(client, stop.Token);
        for (var i = 0; i < Pods; i++)
            await AddAsync(client, seen, i);
        var times = new List<TimeSpan>();
        for (var round = 0; round < WarmUp + Rounds; round++)
            times.Add(await (deletes ? DeleteAsync(client, seen, round) : TurnAsync(client, seen, round % Pods, round / Pods % 2 == 1)));
        await stop.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Times(times.Skip(WarmUp));
    }

    private static async Task AddAsync(KubernetesClient client, SeenEndpoints seen, int number)
    {
        var pod = (await client.CreateAsync(new Pod
        {
            Metadata = new() { Name = $"fish-{number}", Namespace = "default", Labels = ValueMap.Of(("role", "fish")) },
            Spec = new() { NodeName = "elsewhere", Containers = [new() { Name = "c", Image = "nginx" }] },
        })).OrThrow();
        var arrived = seen.When(pod.Name, isReady: true);
        (await client.UpdateStatusAsync(WithReadiness(pod, number, isReady: true))).OrThrow();
        await arrived.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task<TimeSpan> TurnAsync(KubernetesClient client, SeenEndpoints seen, int number, bool isReady)
    {
        var pod = (await client.GetAsync<Pod>(new("default", $"fish-{number}"))).OrThrow();
        var arrived = seen.When(pod.Name, isReady);
        var began = Stopwatch.GetTimestamp();
        (await client.UpdateStatusAsync(WithReadiness(pod, number, isReady))).OrThrow();
        await arrived.WaitAsync(TimeSpan.FromSeconds(10));
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>The next pod takes the place of the one deleted, outside the measured time.</summary>
    private static async Task<TimeSpan> DeleteAsync(KubernetesClient client, SeenEndpoints seen, int round)
    {
        var key = new NamespacedName("default", $"fish-{round}");
        var gone = seen.When(key.Name, isReady: false);
        var began = Stopwatch.GetTimestamp();
        _ = await client.DeleteAsync<Pod>(key);
        await gone.WaitAsync(TimeSpan.FromSeconds(10));
        var elapsed = Stopwatch.GetElapsedTime(began);
        _ = await client.DeleteAsync<Pod>(key, new() { GracePeriodSeconds = 0 });
        await AddAsync(client, seen, round + Pods);
        return elapsed;
    }

    private static Pod WithReadiness(Pod pod, int number, bool isReady)
    {
        var ip = $"10.250.{number / 250}.{(number % 250) + 1}";
        return pod with
        {
            Status = pod.Status with
            {
                Phase = "Running",
                PodIP = ip,
                PodIPs = [new() { IP = ip }],
                Conditions = [new() { Type = "Ready", Status = isReady ? "True" : "False", LastTransitionTime = TimeProvider.System.GetUtcNow() }],
            },
        };
    }

    /// <summary>Tells when a pod's endpoint is, or is no longer, ready.</summary>
    private sealed class SeenEndpoints
    {
        private readonly Dictionary<string, (bool IsReady, TaskCompletionSource Arrived)> _awaited = [];

        public Task When(string pod, bool isReady)
        {
            var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_awaited)
                _awaited[pod] = (isReady, arrived);
            return arrived.Task;
        }

        public async Task FollowAsync(KubernetesClient client, CancellationToken stop)
        {
            await foreach (var change in client.WatchAsync<EndpointSlice>("default", cancellation: stop))
            {
                if (change.Object is { } slice)
                    Hear(slice);
            }
        }

        private void Hear(EndpointSlice slice)
        {
            lock (_awaited)
            {
                foreach (var (pod, (isReady, arrived)) in _awaited)
                {
                    if (slice.Endpoints.Any(endpoint => endpoint.TargetRef?.Name == pod && endpoint.Conditions.IsReady) == isReady && slice.ServiceName is "fish")
                    {
                        _awaited.Remove(pod);
                        arrived.TrySetResult();
                    }
                }
            }
        }
    }
}
