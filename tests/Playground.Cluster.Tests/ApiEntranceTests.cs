using System.IO.Pipelines;
using System.Text;
using Playground.Cluster.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;

namespace Playground.Cluster.Tests;

/// <summary>The API from inside a pod, by the Service `kubernetes`, in TLS, with what the pod finds in its files.</summary>
public sealed class ApiEntranceTests
{
    private const string Folder = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const string Api = "https://kubernetes.default.svc";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_pod_reaches_the_API_with_its_own_token_and_is_a_stranger_without()
    {
        await using var cluster = await Cluster.StartAsync(new() { Delays = Delays.None }, TestContext.Current.CancellationToken);
        await StartAsync(cluster.Client, "nicolaka/netshoot");

        var pods = await RunAsync(cluster.Client, $"curl -s --cacert {Folder}/ca.crt -H \"Authorization: Bearer $(cat {Folder}/token)\" {Api}/api/v1/namespaces/default/pods");
        Assert.StartsWith("""{"kind":"PodList","apiVersion":"v1",""", pods, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"caller\"", pods, StringComparison.Ordinal);
        Assert.Equal("default", await RunAsync(cluster.Client, $"cat {Folder}/namespace"));

        Assert.Contains("\"gitVersion\":\"v1.36.2\"", await RunAsync(cluster.Client, $"curl -sk {Api}/version"), StringComparison.Ordinal);
        Assert.Contains(
            """
            pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"
            """,
            await RunAsync(cluster.Client, $"curl -sk {Api}/api/v1/namespaces/default/pods"),
            StringComparison.Ordinal);
        Assert.Contains("\"code\":401", await RunAsync(cluster.Client, $"curl -sk -H 'Authorization: Bearer guessed' {Api}/version"), StringComparison.Ordinal);
        Assert.Equal("Client sent an HTTP request to an HTTPS server.\n", await RunAsync(cluster.Client, "curl -s http://kubernetes.default.svc:443/ || true"));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_in_each_program_s_words()
    {
        await using var cluster = await Cluster.StartAsync(new() { Delays = Delays.None }, TestContext.Current.CancellationToken);
        await StartAsync(cluster.Client, "nicolaka/netshoot");

        Assert.StartsWith("curl: (60) SSL certificate problem: unable to get local issuer certificate\n", await RunAsync(cluster.Client, $"curl {Api}/version 2>&1 || true"), StringComparison.Ordinal);
        Assert.StartsWith(
            "curl: (60) SSL: no alternative certificate subject name matches target host name 'api.lake.example'\n",
            await RunAsync(cluster.Client, $"curl --resolve api.lake.example:443:10.96.0.1 --cacert {Folder}/ca.crt https://api.lake.example/ 2>&1 || true"),
            StringComparison.Ordinal);
        Assert.EndsWith("ssl_client: SSL_connect\nwget: error getting response: Connection reset by peer\n", await RunAsync(cluster.Client, $"wget -qO- {Api}/version 2>&1 || true"), StringComparison.Ordinal);
        Assert.Contains("\"gitVersion\"", await RunAsync(cluster.Client, $"wget --no-check-certificate -qO- {Api}/version"), StringComparison.Ordinal);
        Assert.Equal("HTTP/1.1 200 OK", (await RunAsync(cluster.Client, "curl -sI https://example.com")).Split('\r')[0]);
    }

    [Fact]
    public async Task A_watch_in_a_pod_shows_what_changes()
    {
        await using var cluster = await Cluster.StartAsync(new() { Delays = Delays.None }, TestContext.Current.CancellationToken);
        await StartAsync(cluster.Client, "nicolaka/netshoot");
        var command = $"curl -sN --cacert {Folder}/ca.crt -H \"Authorization: Bearer $(cat {Folder}/token)\" \"{Api}/api/v1/namespaces/default/configmaps?watch=1&fieldSelector=metadata.name=tide\"";
        await using var session = (await cluster.Client.Transport.ExecAsync(new(new("default", "caller"), "", ["sh", "-c", command]), TestContext.Current.CancellationToken)).OrThrow();
        using var lines = new StreamReader(session.Stdout.AsStream(), Encoding.UTF8);

        (await cluster.Client.CreateAsync(new ConfigMap { Metadata = new() { Name = "tide", Namespace = "default" }, Data = ValueMap.Of(("level", "high")) })).OrThrow();
        Assert.StartsWith("""{"type":"ADDED","object":{"kind":"ConfigMap",""", await lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit), StringComparison.Ordinal);
        Assert.True((await cluster.Client.DeleteAsync<ConfigMap>(new("default", "tide"))).IsSuccess);
        Assert.StartsWith("""{"type":"DELETED",""", await lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit), StringComparison.Ordinal);
    }

    private static async Task StartAsync(KubernetesClient client, string image)
    {
        (await client.CreateAsync(new Pod
        {
            Metadata = new() { Name = "caller", Namespace = "default" },
            Spec = new() { Containers = [new() { Name = "c", Image = image, Command = ["sleep", "infinite"] }] },
        })).OrThrow();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var pods = new Informer<Pod>(client, TimeProvider.System);
        pods.Start();
        using var subscription = pods.Subscribe(_ =>
        {
            if (pods.Current.Values.Any(pod => pod is { Name: "caller", IsReady: true }) && pods.Current.Values.Any(pod => pod is { Namespace: "kube-system", IsReady: true }))
                ready.TrySetResult();
        });
        await ready.Task.WaitAsync(Limit);
        // the proxy learns of the DNS server in its own time, as on a real cluster
        await RunAsync(client, "until getent hosts kubernetes.default.svc; do sleep 0.1; done");
    }

    private static async Task<string> RunAsync(KubernetesClient client, string line)
    {
        await using var session = (await client.Transport.ExecAsync(new(new("default", "caller"), "", ["sh", "-c", line]), TestContext.Current.CancellationToken)).OrThrow();
        await session.Stdin.CompleteAsync();
        var (output, errors) = (ReadAsync(session.Stdout), ReadAsync(session.Stderr));
        Assert.True((await session.Completion.WaitAsync(Limit)).IsSuccess, await errors);
        return await output;
    }

    private static async Task<string> ReadAsync(PipeReader reader)
    {
        using var text = new StreamReader(reader.AsStream(), Encoding.UTF8);
        return await text.ReadToEndAsync();
    }
}
