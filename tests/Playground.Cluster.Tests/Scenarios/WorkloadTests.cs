using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Policy;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>What courses do with workloads, from the first manifest to the drained node.</summary>
public sealed class WorkloadTests
{
    [Fact]
    public async Task An_init_container_writes_the_page_that_the_pods_serve()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<Deployment>("""
            metadata: {name: nginx}
            spec:
              replicas: 3
              selector: {matchLabels: {app: nginx}}
              template:
                metadata: {labels: {app: nginx}}
                spec:
                  initContainers:
                  - name: welcome
                    image: busybox
                    command: ['sh', '-c', 'echo "Welcome to the home page of host $(hostname)!" > /usr/share/nginx/html/index.html']
                    volumeMounts: [{name: html, mountPath: /usr/share/nginx/html}]
                  containers:
                  - name: nginx
                    image: nginx
                    ports: [{name: http-web-svc, containerPort: 80}]
                    volumeMounts: [{name: html, mountPath: /usr/share/nginx/html}]
                  volumes: [{name: html, emptyDir: {}}]
            """);
        await cluster.CreateAsync<Service>("{metadata: {name: nginx-service}, spec: {selector: {app: nginx}, ports: [{port: 80, targetPort: http-web-svc}]}}");
        await cluster.CreatePodAsync("tmp-shell", "image: nicolaka/netshoot, command: [sleep, infinite]");
        await cluster.ReadyAsync("tmp-shell");
        await cluster.FirstAsync<EndpointSlice>(slice => slice.ServiceName is "nginx-service" && slice.Endpoints.Count(endpoint => endpoint.Conditions.IsReady) is 3);
        await cluster.FirstAsync<EndpointSlice>(slice => slice.ServiceName is "kube-dns" && slice.Endpoints.Any(endpoint => endpoint.Conditions.IsReady));
        await cluster.UntilAsync<Pod>(pods => pods.Count(pod => pod.Name.StartsWith("nginx-", StringComparison.Ordinal) && pod.IsReady) is 3);

        var pod = await cluster.FirstAsync<Pod>(one => one.Name.StartsWith("nginx-", StringComparison.Ordinal));
        Assert.Matches("^nginx-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$", pod.Name);
        Assert.Equal($"Welcome to the home page of host {pod.Name}!\n", (await cluster.ExecAsync("tmp-shell", $"curl -s {pod.Status.PodIP}")).Output);
        Assert.Equal(
            $"Welcome to the home page of host {pod.Name}!\n",
            (await cluster.ExecAsync("tmp-shell", $"until curl -s {pod.Status.PodIP.Replace('.', '-')}.default.pod.cluster.local; do sleep 0.1; done")).Output);
        Assert.StartsWith("Welcome to the home page of host nginx-", (await cluster.ExecAsync("tmp-shell", "until curl -s nginx-service; do sleep 0.1; done")).Output, StringComparison.Ordinal);
        Assert.Equal($"ping: {pod.Name}: Name does not resolve\n", (await cluster.ExecAsync("tmp-shell", $"ping -c1 {pod.Name}")).Output);
    }

    [Fact]
    public async Task The_pods_of_a_stateful_set_have_names_of_their_own_which_stay()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<Service>("{metadata: {name: db}, spec: {clusterIP: None, selector: {app: db}, ports: [{port: 80}]}}");
        await cluster.CreateAsync<StatefulSet>("""
            metadata: {name: db}
            spec:
              serviceName: db
              replicas: 2
              ordinals: {start: 5}
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec: {terminationGracePeriodSeconds: 1, containers: [{name: web, image: nginx}]}
            """);
        await cluster.CreatePodAsync("client", "image: busybox, command: [sleep, infinite]");
        await cluster.ReadyAsync("client");
        var first = await cluster.ReadyAsync("db-5");
        await cluster.ReadyAsync("db-6");
        await ResolvesAsync("db-5.db", first.Status.PodIP);

        await cluster.Client.DeleteAsync<Pod>(first.NamespacedName, cancellation: TestContext.Current.CancellationToken);
        var second = await cluster.PodAsync("db-5", pod => pod.IsReady && pod.Metadata.Uid != first.Metadata.Uid);
        Assert.NotEqual(first.Status.PodIP, second.Status.PodIP);
        await ResolvesAsync("db-5.db", second.Status.PodIP);

        async Task ResolvesAsync(string name, string address) => Assert.Equal(
            "found\n", (await cluster.ExecAsync("client", $"until nslookup {name}.default.svc.cluster.local | grep -q 'Address: {address}'; do sleep 0.1; done; echo found")).Output);
    }

    [Fact]
    public async Task Draining_a_node_respects_the_budget_and_moves_its_pods()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<PodDisruptionBudget>("{metadata: {name: fish}, spec: {minAvailable: 3, selector: {matchLabels: {app: fish}}}}");
        await cluster.CreateAsync<Deployment>("""
            metadata: {name: fish}
            spec:
              replicas: 4
              selector: {matchLabels: {app: fish}}
              template:
                metadata: {labels: {app: fish}}
                spec: {terminationGracePeriodSeconds: 1, containers: [{name: web, image: nginx}]}
            """);
        await cluster.FirstAsync<PodDisruptionBudget>(budget => budget.Status is { DisruptionsAllowed: 1, CurrentHealthy: 4 });
        await cluster.ChangeAsync<Node>("node-1", node => node with { Spec = node.Spec with { Unschedulable = true } });
        var here = await OnNodeAsync();
        Assert.NotEmpty(here);
        foreach (var pod in here)
        {
            ApiResult<KubernetesObject> evicted;
            while (!(evicted = await EvictAsync(pod)).Status.IsSuccess)
            {
                Assert.Equal((429, "Cannot evict pod as it would violate the pod's disruption budget."), (evicted.Status.Code, evicted.Status.Message));
                await cluster.FirstAsync<PodDisruptionBudget>(budget => budget.Status.DisruptionsAllowed is 1);
            }

            await cluster.UntilAsync<Pod>(pods => !pods.Any(other => other.Metadata.Uid == pod.Metadata.Uid));
        }

        await cluster.UntilAsync<Pod>(pods => pods.Count(pod => IsFish(pod) && pod.IsReady && pod.Spec.NodeName is not "node-1") is 4);
        Assert.Empty(await OnNodeAsync());

        async Task<List<Pod>> OnNodeAsync() =>
            [.. (await cluster.Client.ListAsync<Pod>("default")).OrThrow().Items.Where(pod => IsFish(pod) && pod.Spec.NodeName is "node-1")];

        ValueTask<ApiResult<KubernetesObject>> EvictAsync(Pod pod) => cluster.Client.Transport.SendAsync(
            new(ApiVerb.Create, KindInfo.Of<Pod>().Type) { Namespace = pod.Namespace, Name = pod.Name, Subresource = "eviction", Object = new Eviction { Metadata = new() { Name = pod.Name, Namespace = pod.Namespace } } },
            TestContext.Current.CancellationToken);

        static bool IsFish(Pod pod) => pod.Metadata.Labels.GetValueOrDefault("app") is "fish";
    }

    [Fact]
    public async Task A_deleted_Job_takes_its_running_pods_along_and_counts_restarts_as_tries()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreateAsync<Job>("{metadata: {name: long}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox, command: [sleep, infinity]}]}}}}");
        await cluster.CreateAsync<Job>("{metadata: {name: wrong}, spec: {backoffLimit: 1, template: {spec: {restartPolicy: OnFailure, containers: [{name: c, image: busybox, command: ['false']}]}}}}");
        var failed = await cluster.FirstAsync<Job>(job => job.Name is "wrong" && job.Status.Conditions.Any(condition => condition is { Type: "Failed", Reason: "BackoffLimitExceeded" }));
        Assert.Equal((1, 0), (failed.Status.Failed, failed.Status.Succeeded));

        await cluster.FirstAsync<Job>(job => job.Name is "long" && job.Status.Ready is 1);
        Assert.True((await cluster.Client.DeleteAsync<Job>(new("default", "long"), new() { PropagationPolicy = "Background" }, TestContext.Current.CancellationToken)).IsSuccess);
        await cluster.UntilAsync<Pod>(pods => !pods.Any(pod => pod.Namespace is "default"));
    }

    [Fact]
    public async Task A_namespace_goes_with_its_hundred_objects()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<Namespace>("{metadata: {name: lake}}");
        for (var i = 0; i < 49; i++)
        {
            await cluster.CreateAsync<ConfigMap>($"{{metadata: {{name: map-{i}, namespace: lake}}, data: {{a: b}}}}");
            await cluster.CreateAsync<Service>($"{{metadata: {{name: service-{i}, namespace: lake}}, spec: {{selector: {{app: fish}}, ports: [{{port: 80}}]}}}}");
        }

        await cluster.CreateAsync<Deployment>("""
            metadata: {name: fish, namespace: lake}
            spec:
              replicas: 5
              selector: {matchLabels: {app: fish}}
              template:
                metadata: {labels: {app: fish}}
                spec: {terminationGracePeriodSeconds: 1, containers: [{name: web, image: nginx}]}
            """);
        await cluster.UntilAsync<Pod>(pods => pods.Count(pod => pod.Namespace is "lake" && pod.IsReady) is 5);
        Assert.True((await cluster.Client.DeleteAsync<Namespace>(new("", "lake"), cancellation: TestContext.Current.CancellationToken)).IsSuccess);
        await cluster.UntilAsync<Namespace>(all => !all.Any(one => one.Name is "lake"));
        await cluster.UntilAsync<Pod>(pods => !pods.Any(pod => pod.Namespace is "lake"));
        await cluster.UntilAsync<EndpointSlice>(slices => !slices.Any(slice => slice.Namespace is "lake"));
    }
}
