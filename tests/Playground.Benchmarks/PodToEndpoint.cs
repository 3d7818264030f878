using System.Diagnostics;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Benchmarks;

/// <summary>From the create call of a pod to the moment a watcher of EndpointSlices sees its ready address, with no delays.</summary>
internal sealed class PodToEndpoint : Measurement
{
    private const int Pods = 200;

    public override string What => $"create a pod to its endpoint seen by a watcher ({Pods} pods, one after the other)";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        var client = cluster.Client;
        (await client.CreateAsync(new Service { Metadata = new() { Name = "fish", Namespace = "default" }, Spec = new() { Selector = ValueMap.Of(("role", "fish")), Ports = [new() { Port = 80 }] } })).OrThrow();

        using var stop = new CancellationTokenSource();
        var seen = new Dictionary<string, TaskCompletionSource>();
        var watching = WatchAsync(client, seen, stop.Token);
        var times = new List<TimeSpan>();
        for (var i = 0; i < Pods; i++)
        {
            var name = $"fish-{i}";
            var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (seen)
                seen[name] = arrived;
            var began = Stopwatch.GetTimestamp();
            (await client.CreateAsync(new Pod
            {
                Metadata = new() { Name = name, Namespace = "default", Labels = ValueMap.Of(("role", "fish")) },
                Spec = new() { Containers = [new() { Name = "c", Image = "jmalloc/echo-server:0.3.6" }] },
            })).OrThrow();
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(10));
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        await stop.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Times(times.Skip(20));
    }

    private static async Task WatchAsync(KubernetesClient client, Dictionary<string, TaskCompletionSource> seen, CancellationToken stop)
    {
        await foreach (var change in client.WatchAsync<EndpointSlice>("default", cancellation: stop))
        {
            foreach (var endpoint in change.Object?.Endpoints.Where(e => e.Conditions.IsReady && e.TargetRef is not null) ?? [])
            {
                lock (seen)
                {
                    if (seen.TryGetValue(endpoint.TargetRef!.Name, out var arrived))
                        arrived.TrySetResult();
                }
            }
        }
    }
}
