using Playground.Cluster.Controllers;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster.Tests.Controllers;

/// <summary>`kubectl delete --cascade=orphan`, and what becomes of those left behind.</summary>
public sealed class OrphaningTests
{
    private const string Web = """
        metadata:
          name: web
          namespace: default
        spec:
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
              - name: c
                image: nginx:1.25
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stateful_set_made_anew_takes_in_pods_and_revisions_left_behind()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        var first = await cluster.CreateAsync<StatefulSet>(Web);
        await cluster.UntilAsync<StatefulSet>(all => all is [{ Status.ReadyReplicas: 1 }]);
        await OrphanAsync<StatefulSet>(cluster);
        await cluster.UntilAsync<Pod>(all => all is [{ Metadata.OwnerReferences.Count: 0 }]);

        var second = await cluster.CreateAsync<StatefulSet>(Web);
        await cluster.UntilAsync<StatefulSet>(all => all is [{ Status.ReadyReplicas: 1 }]);
        Assert.NotEqual(first.Metadata.Uid, second.Metadata.Uid);
        await cluster.UntilAsync<ControllerRevision>(all => all.Count is 1 && all[0].IsControlledBy(second));
        var revision = (await cluster.Client.ListAsync<ControllerRevision>("default", cancellation: Cancellation)).OrThrow().Items[0].Name;
        await cluster.UntilAsync<Pod>(all => all.Count is 1 && all[0].IsControlledBy(second) && all[0].Metadata.Labels["controller-revision-hash"] == revision);
    }

    [Fact]
    public async Task A_daemon_set_made_anew_takes_in_pods_and_revisions_left_behind()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<DaemonSet>(Web);
        await cluster.UntilAsync<DaemonSet>(all => all is [{ Status.NumberReady: 3 }]);
        var pods = (await cluster.Client.ListAsync<Pod>("default", cancellation: Cancellation)).OrThrow().Items.Select(pod => pod.Metadata.Uid).Order().ToList();
        await OrphanAsync<DaemonSet>(cluster);

        var second = await cluster.CreateAsync<DaemonSet>(Web);
        await cluster.UntilAsync<DaemonSet>(all => all is [{ Status: { NumberReady: 3, UpdatedNumberScheduled: 3 } }]);
        await cluster.UntilAsync<ControllerRevision>(all => all.Count is 1 && all[0].IsControlledBy(second));
        Assert.Equal(pods, (await cluster.Client.ListAsync<Pod>("default", cancellation: Cancellation)).OrThrow().Items.Select(pod => pod.Metadata.Uid).Order());
    }

    [Fact]
    public async Task A_deployment_deleted_in_the_foreground_goes_after_its_pods()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<Deployment>(Web);
        await cluster.UntilAsync<Deployment>(all => all is [{ Status.ReadyReplicas: 1 }]);
        var pod = (await cluster.Client.ListAsync<Pod>("default", cancellation: Cancellation)).OrThrow().Items[0].Name;
        await cluster.ChangeAsync<Pod>(pod, held => held with { Metadata = held.Metadata with { Finalizers = ["example.com/hold"] } });

        Assert.True((await cluster.Client.DeleteAsync<Deployment>(new("default", "web"), new() { PropagationPolicy = "Foreground" }, Cancellation)).IsSuccess);
        await cluster.UntilAsync<Pod>(all => all is [{ Metadata.DeletionTimestamp: not null }]);
        await cluster.UntilAsync<ReplicaSet>(all => all is [{ Metadata.DeletionTimestamp: not null }] && all[0].Metadata.Finalizers.Contains("foregroundDeletion"));
        await cluster.UntilAsync<Deployment>(all => all is [{ Metadata.DeletionTimestamp: not null }] && all[0].Metadata.Finalizers.Contains("foregroundDeletion"));
        await cluster.ChangeAsync<Pod>(pod, held => held with { Metadata = held.Metadata with { Finalizers = [] } });
        await cluster.UntilGoneAsync<Deployment>();
        await cluster.UntilGoneAsync<ReplicaSet>();
    }

    private static async Task OrphanAsync<TOwner>(RunningControlPlane cluster) where TOwner : KubernetesObject, IKubernetesKind<TOwner>
    {
        Assert.True((await cluster.Client.DeleteAsync<TOwner>(new("default", "web"), new() { PropagationPolicy = "Orphan" }, Cancellation)).IsSuccess);
        await cluster.UntilGoneAsync<TOwner>();
        await cluster.UntilAsync<ControllerRevision>(all => all.Count > 0 && all.All(one => one.Metadata.OwnerReferences.Count is 0));
    }
}
