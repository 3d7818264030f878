using Playground.ApiServer;
using Playground.Cluster.Controllers;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Cluster.Tests.Controllers;

/// <summary>A real API server and control plane over three nodes whose pods run as soon as they are bound.</summary>
internal sealed class RunningControlPlane : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Playground.ApiServer.ApiServer _server = new(new ApiServerOptions());
    private readonly ClusterInformers _informers;
    private readonly ControlPlane _plane;
    private readonly IDisposable _kubelets;
    private int _addresses;

    /// <param name="loadBalancer">how long a Service waits for its address outside</param>
    public RunningControlPlane(bool podsBecomeReady = true, TimeSpan loadBalancer = default)
    {
        Client = new(_server.Transport);
        _informers = new(Client, TimeProvider.System);
        _plane = new(Client, _informers, TimeProvider.System, new SeededRandom(1), new TestLog(TestContext.Current.TestOutputHelper), new(TimeSpan.Zero, "-----BEGIN CERTIFICATE-----", loadBalancer));
        _kubelets = _informers.Of<Pod>().Subscribe(change => _ = RunAsync(change.After, podsBecomeReady));
    }

    public KubernetesClient Client { get; }

    public static async Task<RunningControlPlane> StartAsync(bool podsBecomeReady = true, TimeSpan loadBalancer = default)
    {
        var running = new RunningControlPlane(podsBecomeReady, loadBalancer);
        foreach (var (name, zone) in new[] { ("node-1", "a"), ("node-2", "b"), ("node-3", "c") })
        {
            await running.CreateAsync<Node>($"""
                metadata:
                  name: {name}
                  labels:
                    topology.kubernetes.io/zone: {zone}
                """);
            await running.Client.UpdateStatusAsync((await running.Client.GetAsync<Node>(new("", name))).OrThrow() with
            {
                Status = new()
                {
                    Allocatable = [new("cpu", 4), new("memory", Quantity.Parse("8Gi")), new("pods", 5000)],
                    Conditions = [new NodeCondition { Type = "Ready", Status = "True" }],
                },
            });
        }

        running._plane.Start();
        return running;
    }

    public async Task<T> CreateAsync<T>(string yaml) where T : KubernetesObject, IKubernetesKind<T> => (await Client.CreateAsync(Yaml.Read<T>(yaml))).OrThrow();

    /// <summary>Reads, changes and writes; again when someone else wrote meanwhile.</summary>
    public async Task ChangeAsync<T>(string name, Func<T, T> change) where T : KubernetesObject, IKubernetesKind<T>
    {
        while (!(await Client.UpdateAsync(change((await Client.GetAsync<T>(new("default", name))).OrThrow()))).IsSuccess)
        {
        }
    }

    /// <summary>Ends when the objects of a kind are as asked for.</summary>
    public async Task UntilAsync<T>(Func<IReadOnlyList<T>, bool> holds) where T : KubernetesObject, IKubernetesKind<T>
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var informer = _informers.Of<T>();
        void Look(Change<T> _)
        {
            if (holds([.. informer.Current.Values.OrderBy(value => value.Name, StringComparer.Ordinal)]))
                seen.TrySetResult();
        }

        using var subscription = informer.Subscribe(Look);
        Look(default);
        if (await Task.WhenAny(seen.Task, Task.Delay(Patience, TimeProvider.System, TestContext.Current.CancellationToken)) != seen.Task)
            Assert.Fail("It stayed at:\n" + string.Join("---\n", informer.Current.Values.Select(KubernetesYaml.Write)));
    }

    public Task UntilGoneAsync<T>(string inNamespace = "default") where T : KubernetesObject, IKubernetesKind<T> => UntilAsync<T>(all => !all.Any(value => value.Namespace == inNamespace));

    public async ValueTask DisposeAsync()
    {
        _kubelets.Dispose();
        await _plane.DisposeAsync();
        await _informers.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task RunAsync(Pod? pod, bool becomesReady)
    {
        if (pod is null or { Spec.NodeName: "" })
            return;
        if (pod.Metadata is { DeletionTimestamp: not null, DeletionGracePeriodSeconds: not 0 })
            await Client.DeleteAsync<Pod>(pod.NamespacedName, new() { GracePeriodSeconds = 0 });
        else if (pod.Status.PodIP is "")
        {
            var number = Interlocked.Increment(ref _addresses);
            var ip = $"10.244.{number / 250}.{(number % 250) + 2}";
            await Client.UpdateStatusAsync(pod with
            {
                Status = pod.Status with
                {
                    Phase = "Running",
                    PodIP = ip,
                    PodIPs = [new PodIP { IP = ip }],
                    Conditions = [.. pod.Status.Conditions, new PodCondition { Type = "Ready", Status = becomesReady ? "True" : "False", LastTransitionTime = DateTimeOffset.UnixEpoch }],
                },
            });
        }
    }
}
