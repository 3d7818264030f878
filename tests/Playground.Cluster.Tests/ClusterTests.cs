using System.IO.Pipelines;
using System.Text;
using Playground.Cluster.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Tests;

/// <summary>The whole cluster in this process, asked through its client alone.</summary>
public sealed class ClusterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>A machine's proxy learns of endpoints in its own time, DNS's among them, as on a real cluster; until then questions and requests are refused.</summary>
    private static readonly string[] UntilAnswered =
    [
        "sh", "-c", "until nslookup kubernetes.default.svc.cluster.local >/dev/null; do sleep 0.1; done; until wget -qO- fish.lake.svc; do sleep 0.1; done",
    ];

    [Fact]
    public async Task A_request_by_name_climbs_the_search_list_and_reaches_a_pod_of_the_Service()
    {
        await using var cluster = await Cluster.StartAsync(new() { Delays = Delays.None }, TestContext.Current.CancellationToken);
        await OfferAsync(cluster.Client);

        Assert.StartsWith("Request served by fish\n", await RunAsync(cluster.Client, "angler", UntilAnswered), StringComparison.Ordinal);

        var flow = await FirstAsync<Flow>(cluster.Client, flow => flow.Target.Contains("fish.lake.svc", StringComparison.Ordinal) && flow.Outcome is "Answered");
        // both questions for a name leave together, in either order
        Assert.Equal(
            [
                "fish.lake.svc.lake.svc.cluster.local. A NXDOMAIN", "fish.lake.svc.lake.svc.cluster.local. AAAA NXDOMAIN",
                "fish.lake.svc.svc.cluster.local. A NXDOMAIN", "fish.lake.svc.svc.cluster.local. AAAA NXDOMAIN",
                "fish.lake.svc.cluster.local. A NOERROR", "fish.lake.svc.cluster.local. AAAA NOERROR",
            ],
            flow.Lookups.Select(lookup => $"{lookup.Name} {lookup.Type} {lookup.Rcode}").Chunk(2).SelectMany(pair => pair.Order(StringComparer.Ordinal)));
        Assert.Single(flow.Candidates, candidate => candidate.Chosen);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_and_runs_again_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("playground-cluster-").FullName;
        try
        {
            var options = new ClusterOptions { Delays = Delays.None, DataFolder = folder };
            string address;
            await using (var first = await Cluster.StartAsync(options, TestContext.Current.CancellationToken))
            {
                await OfferAsync(first.Client);
                address = (await FirstAsync<Pod>(first.Client, IsReady("fish"))).Status.PodIP;
            }

            var restarted = DateTimeOffset.UtcNow;
            await using var second = await Cluster.StartAsync(options, TestContext.Current.CancellationToken);
            Assert.Equal(address, (await FirstAsync(second.Client, RunsSince("fish", restarted))).Status.PodIP);
            await FirstAsync(second.Client, RunsSince("angler", restarted));
            Assert.StartsWith("Request served by fish\n", await RunAsync(second.Client, "angler", UntilAnswered), StringComparison.Ordinal);
            await FirstAsync<Flow>(second.Client, flow => flow.Outcome is "Answered");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_a_policy_forbids_times_out_in_the_tools_words_and_the_flow_names_the_policy()
    {
        await using var cluster = await Cluster.StartAsync(new() { Delays = Delays.None }, TestContext.Current.CancellationToken);
        await OfferAsync(cluster.Client);
        await RunAsync(cluster.Client, "angler", UntilAnswered);

        await ApplyAsync("metadata: { name: no-guests, namespace: lake }\nspec: { podSelector: { matchLabels: { role: fish } }, ingress: [] }");
        Assert.Equal("wget: download timed out\n", await RunAsync(cluster.Client, "angler", "sh", "-c", "while wget -q -T 1 -O /dev/null fish.lake.svc 2>/tmp/said; do :; done; cat /tmp/said"));
        var dropped = await FirstAsync<Flow>(cluster.Client, flow => flow.Outcome is "Dropped");
        Assert.Equal("NetworkPolicy lake/no-guests: no ingress rule allows TCP 8080 from pod lake/angler", dropped.Rule);
        Assert.Equal("Dropped fish", $"{dropped.Hops[^1].Verdict} {dropped.Hops[^1].To.Name}");
        Assert.Equal("pod lake/angler gets no answer at fish.lake.svc:80, because no ingress rule of NetworkPolicy lake/no-guests, which selects pod lake/fish, allows it.", dropped.Explanation?.Sentence);
        Assert.Contains(dropped.Candidates, candidate => candidate is { Pod: "lake/angler", PassedOver: "Label" });
        Assert.Contains(dropped.Candidates, candidate => candidate is { Pod: "lake/fish", Chosen: true, PassedOver: "Policy", Probability: "1/1" });

        await ApplyAsync("metadata: { name: silent, namespace: lake }\nspec: { podSelector: { matchLabels: { role: angler } }, policyTypes: [Egress] }");
        Assert.Equal("wget: bad address 'fish.lake.svc'\n", await RunAsync(
            cluster.Client, "angler", "sh", "-c", "echo options timeout:1 attempts:1 >> /etc/resolv.conf; while wget -q -T 1 -O /dev/null fish.lake.svc 2>/tmp/said; grep -q timed /tmp/said; do :; done; cat /tmp/said"));
        var unresolved = await FirstAsync<Flow>(cluster.Client, flow => flow.Outcome is "Unresolved" && !flow.Rule.StartsWith("no-endpoint-services", StringComparison.Ordinal));
        Assert.StartsWith("NetworkPolicy lake/silent: no egress rule allows UDP 53 to pod kube-system/coredns-", unresolved.Rule, StringComparison.Ordinal);

        async Task ApplyAsync(string policy) => (await cluster.Client.CreateAsync(Yaml.Read<NetworkPolicy>($"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n{policy}"))).OrThrow();
    }

    [Fact]
    public async Task A_machine_tells_load_balancers_whether_it_has_an_endpoint_of_a_Local_Service()
    {
        await using var cluster = await Cluster.StartAsync(new() { Delays = Delays.None, Machines = 2 }, TestContext.Current.CancellationToken);
        await OfferAsync(cluster.Client);
        await RunAsync(cluster.Client, "angler", UntilAnswered);
        var service = (await cluster.Client.CreateAsync(new Service
        {
            Metadata = new() { Name = "door", Namespace = "lake" },
            Spec = new() { Type = "LoadBalancer", ExternalTrafficPolicy = "Local", Selector = ValueMap.Of(("role", "fish")), Ports = [new() { Port = 80, TargetPort = 8080 }] },
        }, TestContext.Current.CancellationToken)).OrThrow();
        Assert.NotEqual(0, service.Spec.HealthCheckNodePort);
        var fish = (await cluster.Client.GetAsync<Pod>(new("lake", "fish"), TestContext.Current.CancellationToken)).OrThrow();
        var other = fish.Status.HostIP is "192.168.49.2" ? "192.168.49.3" : "192.168.49.2";

        var healthy = await RunAsync(cluster.Client, "angler", "sh", "-c", $"until wget -qO- http://{fish.Status.HostIP}:{service.Spec.HealthCheckNodePort} 2>/dev/null; do sleep 0.1; done");
        Assert.Equal("{\n\t\"service\": {\n\t\t\"namespace\": \"lake\",\n\t\t\"name\": \"door\"\n\t},\n\t\"localEndpoints\": 1,\n\t\"serviceProxyHealthy\": true\n}", healthy);
        Assert.Equal("wget: server returned error: HTTP/1.1 503 Service Unavailable\n", await RunAsync(cluster.Client, "angler", "sh", "-c", $"wget -qO- http://{other}:{service.Spec.HealthCheckNodePort} 2>&1; true"));
    }

    [Fact]
    public async Task An_explanation_is_asked_for_like_a_review_and_stored_nowhere()
    {
        await using var cluster = await Cluster.StartAsync(new() { Delays = Delays.None, Machines = 1 }, TestContext.Current.CancellationToken);
        var explained = await AskAsync("laptop", "", "10.96.0.10:80");
        Assert.Equal("the laptop gets no answer at 10.96.0.10:80, because 10.96.0.10 is an address inside the cluster, which has no way in from outside.", explained.Value?.Status?.Sentence);
        Assert.Equal("Dropped", explained.Value?.Status?.Outcome);
        Assert.Equal("pods \"nobody\" not found", (await AskAsync("pod", "nobody", "fish")).Status.Message);
        Assert.Equal("Explanation.playground.io \"\" is invalid: spec.target: Required value", (await AskAsync("laptop", "", "")).Status.Message);

        async Task<ApiResult<Explanation>> AskAsync(string kind, string name, string target) =>
            await cluster.Client.CreateAsync(new Explanation { Metadata = new() { Namespace = "default" }, Spec = new() { From = new() { Kind = kind, Name = name }, Target = target } });
    }

    [Fact]
    public async Task A_deleted_pod_ends_and_its_address_is_not_the_next_one()
    {
        await using var cluster = await Cluster.StartAsync(new() { Delays = Delays.None, Machines = 1 }, TestContext.Current.CancellationToken);
        var client = cluster.Client;
        (await client.CreateAsync(Pod("one", "nginx:1.24", "web"), TestContext.Current.CancellationToken)).OrThrow();
        var before = await FirstAsync<Pod>(client, IsReady("one"));
        await using var pods = new Informer<Pod>(client, TimeProvider.System, "default");
        pods.Start();
        await pods.Synced;
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = pods.Subscribe(change =>
        {
            if (change.After is null)
                gone.TrySetResult();
        });
        Assert.True((await client.DeleteAsync<Pod>(before.NamespacedName, cancellation: TestContext.Current.CancellationToken)).IsSuccess);
        await gone.Task.WaitAsync(Limit);

        (await client.CreateAsync(Pod("one", "nginx:1.24", "web"), TestContext.Current.CancellationToken)).OrThrow();
        Assert.NotEqual(before.Status.PodIP, (await FirstAsync<Pod>(client, IsReady("one"))).Status.PodIP);
    }

    private static Func<Pod, bool> IsReady(string name) => pod => pod.Name == name && pod.IsReady;

    private static Func<Pod, bool> RunsSince(string name, DateTimeOffset time) => pod =>
        IsReady(name)(pod) && pod.Status.ContainerStatuses.All(container => container.State.Running?.StartedAt >= time);

    private static async Task OfferAsync(KubernetesClient client)
    {
        (await client.CreateAsync(new Namespace { Metadata = new() { Name = "lake" } })).OrThrow();
        (await client.CreateAsync(new Service
        {
            Metadata = new() { Name = "fish", Namespace = "lake" },
            Spec = new() { Selector = ValueMap.Of(("role", "fish")), Ports = [new() { Port = 80, TargetPort = 8080 }] },
        })).OrThrow();
        (await client.CreateAsync(Pod("fish", "jmalloc/echo-server:0.3.6", "fish", "lake"))).OrThrow();
        (await client.CreateAsync(Pod("angler", "alpine:3.19", "angler", "lake", "sleep", "infinite"))).OrThrow();
        await FirstAsync<Pod>(client, IsReady("fish"));
        await FirstAsync<Pod>(client, IsReady("angler"));
        await FirstAsync<Pod>(client, pod => pod.Namespace is "kube-system" && pod.IsReady);
        await FirstAsync<Kubernetes.Discovery.EndpointSlice>(client, slice => slice.ServiceName is "kube-dns" && slice.Endpoints.Any(e => e.Conditions.IsReady));
        await FirstAsync<Kubernetes.Discovery.EndpointSlice>(client, slice => slice.ServiceName is "fish" && slice.Endpoints.Any(e => e.Conditions.IsReady));
    }

    private static Pod Pod(string name, string image, string role, string ns = "default", params string[] command) => new()
    {
        Metadata = new() { Name = name, Namespace = ns, Labels = ValueMap.Of(("role", role)) },
        Spec = new() { Containers = [new() { Name = "c", Image = image, Command = [.. command] }] },
    };

    private static async Task<string> RunAsync(KubernetesClient client, string pod, params string[] command)
    {
        await using var session = (await client.Transport.ExecAsync(new(new("lake", pod), "", [.. command]), TestContext.Current.CancellationToken)).OrThrow();
        await session.Stdin.CompleteAsync();
        var output = ReadAsync(session.Stdout);
        Assert.True((await session.Completion.WaitAsync(Limit)).IsSuccess, await ReadAsync(session.Stderr));
        return await output;
    }

    private static async Task<string> ReadAsync(PipeReader reader)
    {
        using var text = new StreamReader(reader.AsStream(), Encoding.UTF8);
        return await text.ReadToEndAsync();
    }

    /// <summary>The first object for which the condition holds, now or later.</summary>
    private static async Task<T> FirstAsync<T>(KubernetesClient client, Func<T, bool> holds) where T : KubernetesObject, Kubernetes.Schema.IKubernetesKind<T>
    {
        await using var informer = new Informer<T>(client, TimeProvider.System);
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        informer.Start();
        using var subscription = informer.Subscribe(change =>
        {
            if (change.After is { } value && holds(value))
                found.TrySetResult(value);
        });
        return await found.Task.WaitAsync(Limit);
    }
}
