using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using EndpointsObject = Playground.Kubernetes.Core.Endpoints;

namespace Playground.Cluster.Tests.Controllers;

public sealed class ControlPlaneTests
{
    private const string Web = """
        metadata:
          name: web
          namespace: default
        spec:
          replicas: 3
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
              - {name: web, image: nginx}
        """;

    private const string Service = """
        metadata:
          name: web
          namespace: default
        spec:
          type: LoadBalancer
          selector: {app: web}
          ports:
          - {port: 80}
        """;

    [Fact]
    public async Task A_load_balancer_takes_its_time_and_until_then_its_Service_is_pending()
    {
        await using var cluster = await RunningControlPlane.StartAsync(loadBalancer: TimeSpan.FromHours(1));
        await cluster.CreateAsync<Service>(Service);
        await cluster.UntilAsync<Event>(all => all.Any(one => one.Reason is "EnsuringLoadBalancer"));
        Assert.Empty((await cluster.Client.GetAsync<Service>(new("default", "web"), cancellation: TestContext.Current.CancellationToken)).OrThrow().Status.LoadBalancer.Ingress);
    }

    [Fact]
    public async Task Deployment_rolls_out_scales_and_goes_with_all_it_owns()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<Service>(Service);
        await cluster.CreateAsync<Deployment>(Web);
        await cluster.UntilAsync<Deployment>(all => all is [{ Status.AvailableReplicas: 3 }] && all[0].Status.Conditions.Any(condition => condition.Reason is "NewReplicaSetAvailable"));
        await cluster.UntilAsync<EndpointSlice>(all => all.Any(slice => slice.ServiceName is "web" && slice.Endpoints.Count(endpoint => endpoint.Conditions.IsReady) is 3));
        await cluster.UntilAsync<Pod>(all => all.Select(pod => pod.Spec.NodeName).Distinct().Count() is 3);
        await cluster.UntilAsync<Service>(all => all.Any(service => service.Status.LoadBalancer.Ingress is [{ IP: "172.18.255.200" }]));

        await cluster.ChangeAsync<Deployment>("web", web => web with { Spec = web.Spec with { Replicas = 1 } });
        await cluster.UntilAsync<EndpointsObject>(all => all.Any(endpoints => endpoints.Name is "web" && endpoints.Subsets is [{ Addresses.Count: 1 }]));

        await cluster.ChangeAsync<Deployment>("web", web => web with
        {
            Spec = web.Spec with { Template = web.Spec.Template with { Metadata = web.Spec.Template.Metadata with { Annotations = ValueMap.Of(("restarted", "yes")) } } },
        });
        await cluster.UntilAsync<ReplicaSet>(all => all.Count is 2 && all.Count(set => set.Spec.Replicas is 0 && set.Status.Replicas is 0) is 1);

        await cluster.Client.DeleteAsync<Deployment>(new("default", "web"), cancellation: TestContext.Current.CancellationToken);
        await cluster.UntilGoneAsync<Pod>();
        await cluster.UntilGoneAsync<ReplicaSet>();
    }

    [Fact]
    public async Task Foreground_deletion_takes_the_pods_first()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<Deployment>(Web);
        await cluster.UntilAsync<Deployment>(all => all is [{ Status.AvailableReplicas: 3 }]);
        await cluster.Client.DeleteAsync<Deployment>(new("default", "web"), new() { PropagationPolicy = "Foreground" }, TestContext.Current.CancellationToken);
        await cluster.UntilGoneAsync<Deployment>();
        Assert.Empty((await cluster.Client.ListAsync<Pod>("default", cancellation: TestContext.Current.CancellationToken)).OrThrow().Items);
    }

    [Fact]
    public async Task Orphaned_pods_stay()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<ReplicaSet>(Web);
        await cluster.UntilAsync<ReplicaSet>(all => all is [{ Status.AvailableReplicas: 3 }]);
        await cluster.Client.DeleteAsync<ReplicaSet>(new("default", "web"), new() { PropagationPolicy = "Orphan" }, TestContext.Current.CancellationToken);
        await cluster.UntilGoneAsync<ReplicaSet>();
        await cluster.UntilAsync<Pod>(all => all.Count is 3 && all.All(pod => pod.Metadata.OwnerReferences.Count is 0));
    }

    [Fact]
    public async Task Stateful_set_has_numbered_pods_with_volumes_of_their_own()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<Playground.Kubernetes.Storage.StorageClass>("""
            metadata:
              name: standard
            provisioner: playground.io/hostpath
            """);
        await cluster.CreateAsync<StatefulSet>(Web + """

              serviceName: web
              volumeClaimTemplates:
              - metadata: {name: data}
                spec:
                  storageClassName: standard
                  accessModes: [ReadWriteOnce]
                  resources:
                    requests: {storage: 1Gi}
            """);
        await cluster.UntilAsync<StatefulSet>(all => all is [{ Status.ReadyReplicas: 3 }]);
        await cluster.UntilAsync<Pod>(all => string.Join(' ', all.Select(pod => pod.Name)) is "web-0 web-1 web-2");
        await cluster.UntilAsync<PersistentVolumeClaim>(all => all.Count is 3 && all.All(claim => claim.Status.Phase is "Bound"));
    }

    [Fact]
    public async Task Daemon_set_runs_on_every_node()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<DaemonSet>(Web.Replace("  replicas: 3\n", "", StringComparison.Ordinal));
        await cluster.UntilAsync<DaemonSet>(all => all is [{ Status: { NumberAvailable: 3, DesiredNumberScheduled: 3, UpdatedNumberScheduled: 3 } }]);
        await cluster.UntilAsync<Pod>(all => string.Join(' ', all.Select(pod => pod.Spec.NodeName).Order()) is "node-1 node-2 node-3");
    }

    [Fact]
    public async Task Job_counts_its_successes_and_completes()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<Job>("""
            metadata:
              name: sum
              namespace: default
            spec:
              completions: 2
              template:
                spec:
                  restartPolicy: Never
                  containers:
                  - {name: sum, image: busybox}
            """);
        HashSet<string> done = [];
        while (done.Count < 2)
        {
            Pod? running = null;
            await cluster.UntilAsync<Pod>(all => (running = all.FirstOrDefault(pod => pod.Status.Phase is "Running" && !done.Contains(pod.Name))) is not null);
            (await cluster.Client.UpdateStatusAsync(running! with { Status = running.Status with { Phase = "Succeeded" } }, TestContext.Current.CancellationToken)).OrThrow();
            done.Add(running.Name);
        }

        await cluster.UntilAsync<Job>(all => all is [{ Status.Succeeded: 2 }] && all[0].Status.Conditions.Any(condition => condition is { Type: "Complete", Status: "True" }));
        await cluster.UntilAsync<Pod>(all => all.Count is 2 && all.All(pod => pod.Metadata.Finalizers.Count is 0));
    }

    [Fact]
    public async Task Namespace_takes_everything_with_it()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<Namespace>("metadata: {name: lake}");
        await cluster.UntilAsync<ServiceAccount>(all => all.Any(account => account is { Namespace: "lake", Name: "default" }));
        await cluster.UntilAsync<ConfigMap>(all => all.Any(map => map is { Namespace: "lake", Name: "kube-root-ca.crt" }));
        await cluster.CreateAsync<Deployment>(Web.Replace("namespace: default", "namespace: lake", StringComparison.Ordinal));
        await cluster.UntilAsync<Deployment>(all => all is [{ Status.AvailableReplicas: 3 }]);
        await cluster.Client.DeleteAsync<Namespace>(new("", "lake"), cancellation: TestContext.Current.CancellationToken);
        await cluster.UntilAsync<Namespace>(all => all.All(one => one.Name is not "lake"));
        Assert.Empty((await cluster.Client.ListAsync<Pod>("lake", cancellation: TestContext.Current.CancellationToken)).OrThrow().Items);
    }

    [Fact]
    public async Task Pod_that_fits_nowhere_waits_until_a_node_suits()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<Pod>("""
            metadata:
              name: picky
              namespace: default
            spec:
              nodeSelector: {disk: fast}
              containers:
              - {name: web, image: nginx}
            """);
        await cluster.UntilAsync<Pod>(all => all is [var pod] && pod.Status.Conditions.Any(condition => condition is { Type: "PodScheduled", Status: "False", Reason: "Unschedulable" }));
        var node = (await cluster.Client.GetAsync<Node>(new("", "node-2"), TestContext.Current.CancellationToken)).OrThrow();
        await cluster.Client.UpdateAsync(node with { Metadata = node.Metadata with { Labels = node.Metadata.Labels.With("disk", "fast") } }, TestContext.Current.CancellationToken);
        await cluster.UntilAsync<Pod>(all => all is [{ Spec.NodeName: "node-2", IsReady: true }]);
    }
}
