using Playground.Cluster.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Informers;

namespace Playground.Benchmarks;

/// <summary>A cluster of its own with as many machines as so many pods need, and a Deployment that fills it.</summary>
internal static class PodsRunning
{
    private const int PodsOnAMachine = 200;

    public static Task<Cluster.Cluster> StartAsync(int pods) =>
        Cluster.Cluster.StartAsync(new() { Delays = Delays.None, Machines = Math.Max(3, (pods + PodsOnAMachine - 1) / PodsOnAMachine) });

    /// <summary>Ends when the Deployment says that all its pods are ready.</summary>
    public static async Task DeployAsync(Cluster.Cluster cluster, int pods)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var deployments = new Informer<Deployment>(cluster.Client, TimeProvider.System, "default");
        using var subscription = deployments.Subscribe(change =>
        {
            if (change.After?.Status.ReadyReplicas == pods)
                ready.TrySetResult();
        });
        deployments.Start();
        (await cluster.Client.CreateAsync(Fish(pods))).OrThrow();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }

    private static Deployment Fish(int pods) => new()
    {
        Metadata = new() { Name = "fish", Namespace = "default" },
        Spec = new()
        {
            Replicas = pods,
            Selector = new() { MatchLabels = ValueMap.Of(("role", "fish")) },
            Template = new()
            {
                Metadata = new() { Labels = ValueMap.Of(("role", "fish")) },
                Spec = new() { Containers = [new() { Name = "c", Image = "jmalloc/echo-server:0.3.6" }] },
            },
        },
    };
}
