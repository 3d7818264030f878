using System.IO.Pipelines;
using System.Text;
using Playground.Cluster.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Cluster.Tests;

/// <summary>The whole cluster in this process, used as a client uses it: objects as YAML, commands in containers, waiting for what shows in the API.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Cluster _cluster;
    private readonly ClusterInformers _informers;

    private RunningCluster(Cluster cluster) => (_cluster, _informers) = (cluster, new(cluster.Client, TimeProvider.System));

    public KubernetesClient Client => _cluster.Client;

    public Cluster Cluster => _cluster;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RunningCluster> StartAsync(int machines = 3, TimeProvider? time = null, string? folder = null, TimeSpan? mostGrace = null) =>
        new(await Cluster.StartAsync(new() { Delays = Delays.None with { MostGrace = mostGrace ?? Delays.None.MostGrace }, Machines = machines, Time = time ?? TimeProvider.System, DataFolder = folder }, Cancellation));

    public async Task<T> CreateAsync<T>(string yaml) where T : KubernetesObject, IKubernetesKind<T>
    {
        var value = Yaml.Read<T>(yaml);
        return (await Client.CreateAsync(T.Type.Namespaced && value.Namespace is "" ? value with { Metadata = value.Metadata with { Namespace = "default" } } : value, Cancellation)).OrThrow();
    }

    /// <summary>A pod of one container, in the namespace default.</summary>
    public Task<Pod> CreatePodAsync(string name, string container) => CreateAsync<Pod>($$"""
        metadata:
          name: {{name}}
          labels: {app: {{name}} }
        spec:
          terminationGracePeriodSeconds: 1
          containers:
          - {name: web, {{container}} }
        """);

    /// <summary>`annotate pod/fish key=value`; null takes the annotation away.</summary>
    public Task AnnotateAsync<T>(string name, string annotation, string? value) where T : KubernetesObject, IKubernetesKind<T> =>
        ChangeAsync<T>(name, one => one with
        {
            Metadata = one.Metadata with { Annotations = value is null ? one.Metadata.Annotations.Without(annotation) : one.Metadata.Annotations.With(annotation, value) },
        });

    /// <summary>Reads, changes and writes; again when someone else wrote meanwhile.</summary>
    public async Task ChangeAsync<T>(string name, Func<T, T> change, string inNamespace = "default") where T : KubernetesObject, IKubernetesKind<T>
    {
        while (true)
        {
            var written = await Client.UpdateAsync(change((await Client.GetAsync<T>(new(T.Type.Namespaced ? inNamespace : "", name), Cancellation)).OrThrow()), Cancellation);
            if (written.IsSuccess)
                return;
            Assert.True(written.Status.IsConflict, written.Status.Message);
        }
    }

    /// <summary>The first object for which the condition holds, now or later.</summary>
    public async Task<T> FirstAsync<T>(Func<T, bool> holds) where T : KubernetesObject, IKubernetesKind<T>
    {
        T? found = null;
        await UntilAsync<T>(all => (found = all.FirstOrDefault(holds) ?? found) is not null); // an older look may end last
        return found!;
    }

    public Task<Pod> PodAsync(string name, Func<Pod, bool> holds) => FirstAsync<Pod>(pod => pod.Name == name && holds(pod));

    public Task<Pod> ReadyAsync(string name) => PodAsync(name, pod => pod.IsReady);

    /// <summary>The first event about the object with this reason, now or later.</summary>
    public async Task<string> EventAsync(string about, string reason, Func<Event, bool>? holds = null) =>
        (await FirstAsync<Event>(happened => happened.InvolvedObject.Name == about && happened.Reason == reason && holds?.Invoke(happened) is not false)).Message;

    /// <summary>Ends when the objects of a kind are as asked for.</summary>
    public async Task UntilAsync<T>(Func<IReadOnlyCollection<T>, bool> holds) where T : KubernetesObject, IKubernetesKind<T>
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var informer = _informers.Of<T>();
        using var subscription = informer.Subscribe(_ => Look());
        await informer.Synced.WaitAsync(Cancellation);
        Look();
        if (await Task.WhenAny(seen.Task, Task.Delay(Patience, TimeProvider.System, Cancellation)) != seen.Task)
            Assert.Fail("It stayed at:\n" + string.Join("---\n", informer.Current.Values.Select(KubernetesYaml.Write)));

        void Look()
        {
            if (holds([.. informer.Current.Values.OrderBy(value => value.Name, StringComparer.Ordinal)]))
                seen.TrySetResult();
        }
    }

    /// <summary>Runs a command in a pod's container: what it printed, and whether it went well.</summary>
    public async Task<(string Output, bool Succeeded)> ExecAsync(string pod, string script, string inNamespace = "default", string container = "")
    {
        await using var session = (await Client.Transport.ExecAsync(new(new(inNamespace, pod), container, ["sh", "-c", script]), Cancellation)).OrThrow();
        await session.Stdin.CompleteAsync();
        var (output, errors) = (ReadAsync(session.Stdout), ReadAsync(session.Stderr));
        var end = await session.Completion.WaitAsync(Patience, Cancellation);
        return (await output + await errors, end.IsSuccess);
    }

    public async ValueTask DisposeAsync()
    {
        await _informers.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private static async Task<string> ReadAsync(PipeReader reader)
    {
        using var text = new StreamReader(reader.AsStream(), Encoding.UTF8);
        return await text.ReadToEndAsync();
    }
}
