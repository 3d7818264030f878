using System.IO.Pipelines;
using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>A namespace of a running cluster: objects go in as YAML, what programs in pods print comes out.</summary>
internal sealed class Scenario(Cluster cluster, string ns)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public string Namespace => ns;

    public KubernetesClient Client => cluster.Client;

    public Cluster Cluster => cluster;

    /// <summary>A pod as one line of YAML; its label `app` is its name without the number behind the dash.</summary>
    public static string Pod(string name, string image, string command = "", string more = "", string container = "") =>
        $"{{apiVersion: v1, kind: Pod, metadata: {{name: {name}, labels: {{app: {name.Split('-')[0]}}}}}, spec: {{{(more is "" ? "" : more + ", ")}terminationGracePeriodSeconds: 0, containers: [{{name: c, image: \"{image}\"{(command is "" ? "" : $", command: [sh, -c, '{command}']")}{(container is "" ? "" : ", " + container)}}}]}}}}";

    /// <summary>Creates every document.</summary>
    public async Task ApplyAsync(params string[] documents)
    {
        foreach (var text in documents.SelectMany(each => each.Split("\n---\n")))
            await CreateAsync(text);
    }

    public async Task<T> GetAsync<T>(string name) where T : KubernetesObject, IKubernetesKind<T> => (await Client.GetAsync<T>(new(ns, name))).OrThrow();

    /// <summary>Changes an object, again when somebody else was quicker.</summary>
    public async Task ChangeAsync<T>(string name, Func<T, T> change) where T : KubernetesObject, IKubernetesKind<T>
    {
        ApiResult<T> result;
        do
            result = await Client.UpdateAsync(change(await GetAsync<T>(name)));
        while (!result.IsSuccess && result.Status.IsConflict);
        result.OrThrow();
    }

    public async Task DeleteAsync<T>(string name) where T : KubernetesObject, IKubernetesKind<T> => Assert.True((await Client.DeleteAsync<T>(new(ns, name))).IsSuccess);

    /// <summary>Ends when all these pods are ready.</summary>
    public async Task ReadyAsync(params string[] pods)
    {
        foreach (var pod in pods)
            await UntilAsync<Pod>(each => each.Name == pod && each.IsReady);
    }

    /// <summary>The first object of the namespace for which the condition holds, now or later.</summary>
    public async Task<T> UntilAsync<T>(Func<T, bool> holds) where T : KubernetesObject, IKubernetesKind<T>
    {
        await using var informer = new Informer<T>(Client, TimeProvider.System, ns);
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        informer.Start();
        using var subscription = informer.Subscribe(change =>
        {
            if (change.After is { } value && holds(value))
                found.TrySetResult(value);
        });
        return await found.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    /// <summary>Ends when the object is gone.</summary>
    public async Task GoneAsync<T>(string name) where T : KubernetesObject, IKubernetesKind<T>
    {
        await using var informer = new Informer<T>(Client, TimeProvider.System, ns);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        informer.Start();
        await informer.Synced;
        using var subscription = informer.Subscribe(change =>
        {
            if (change.After is null && change.Key.Name == name)
                gone.TrySetResult();
        });
        if (informer.Find(new(ns, name)) is not null)
            await gone.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a line of shell in a pod (`pod/container` where there are several) and gives all it printed.</summary>
    public async Task<string> ExecAsync(string pod, string command)
    {
        await using var session = (await Client.Transport.ExecAsync(new(new(ns, pod.Split('/')[0]), pod.Contains('/') ? pod.Split('/')[1] : "", ["sh", "-c", command]), TestContext.Current.CancellationToken)).OrThrow();
        await session.Stdin.CompleteAsync();
        var (output, errors) = (ReadAsync(session.Stdout), ReadAsync(session.Stderr));
        await session.Completion.WaitAsync(Limit, TestContext.Current.CancellationToken);
        return await output + await errors;
    }

    /// <summary>Runs it until what it prints matches: proxies and name servers learn of a change in their own time, as on every cluster.</summary>
    public async Task SeesAsync(string pod, string command, string pattern)
    {
        var output = await ExecAsync(pod,
            $"i=0; until out=$({command} 2>&1); printf '%s\\n' \"$out\" | grep -Eq '{pattern}' || [ $((i+=1)) -gt 100 ]; do sleep 0.1; done; printf '%s\\n' \"$out\"");
        Assert.True(output.Split('\n').Any(line => System.Text.RegularExpressions.Regex.IsMatch(line, pattern)), $"'{command}' in {pod} printed, instead of {pattern}:\n{output}");
    }

    private Task CreateAsync(string text) => text.Replace("\"", "", StringComparison.Ordinal) switch
    {
        _ when text.Contains("kind: Namespace", StringComparison.Ordinal) => CreateAsync<Namespace>(text),
        _ when text.Contains("kind: ServiceAccount", StringComparison.Ordinal) => CreateAsync<ServiceAccount>(text),
        _ when text.Contains("kind: IngressClass", StringComparison.Ordinal) => CreateAsync<IngressClass>(text),
        _ when text.Contains("kind: Ingress", StringComparison.Ordinal) => CreateAsync<Kubernetes.Networking.Ingress>(text),
        _ when text.Contains("kind: Deployment", StringComparison.Ordinal) => CreateAsync<Deployment>(text),
        _ when text.Contains("kind: EndpointSlice", StringComparison.Ordinal) => CreateAsync<EndpointSlice>(text),
        _ when text.Contains("kind: Endpoints", StringComparison.Ordinal) => CreateAsync<Endpoints>(text),
        _ when text.Contains("kind: Service", StringComparison.Ordinal) => CreateAsync<Service>(text),
        _ when text.Contains("kind: Secret", StringComparison.Ordinal) => CreateAsync<Secret>(text),
        _ when text.Contains("kind: ConfigMap", StringComparison.Ordinal) => CreateAsync<ConfigMap>(text),
        _ => CreateAsync<Pod>(text),
    };

    private async Task CreateAsync<T>(string text) where T : KubernetesObject, IKubernetesKind<T>
    {
        var value = Yaml.Read<T>(text);
        if (typeof(T) != typeof(Namespace) && typeof(T) != typeof(IngressClass) && value.Metadata.Namespace is "")
            value = value with { Metadata = value.Metadata with { Namespace = ns } };
        (await Client.CreateAsync(value)).OrThrow();
    }

    private static async Task<string> ReadAsync(PipeReader reader)
    {
        using var text = new StreamReader(reader.AsStream(), Encoding.UTF8);
        return await text.ReadToEndAsync();
    }
}
