using Playground.Kubernetes.Core;
using Playground.Kubernetes.Storage;

namespace Playground.Cluster.Tests.Controllers;

public sealed class StorageProtectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_stays_as_long_as_its_pod_and_its_volume_as_long_as_the_claim()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<StorageClass>("""
            metadata: {name: standard}
            provisioner: playground.io/hostpath
            """);
        await cluster.CreateAsync<PersistentVolumeClaim>("""
            metadata: {name: data, namespace: default}
            spec:
              storageClassName: standard
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 1Gi}}
            """);
        await cluster.CreateAsync<Pod>("""
            metadata: {name: user, namespace: default}
            spec:
              containers: [{name: c, image: nginx}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
            """);
        await cluster.UntilAsync<Pod>(all => all is [{ IsReady: true }]);
        await cluster.UntilAsync<PersistentVolume>(all => all is [{ Status.Phase: "Bound" }]);
        var volume = (await cluster.Client.ListAsync<PersistentVolume>(cancellation: Cancellation)).OrThrow().Items[0];
        Assert.Equal(["kubernetes.io/pv-protection"], volume.Metadata.Finalizers);

        Assert.True((await cluster.Client.DeleteAsync<PersistentVolume>(volume.NamespacedName, cancellation: Cancellation)).IsSuccess);
        Assert.True((await cluster.Client.DeleteAsync<PersistentVolumeClaim>(new("default", "data"), cancellation: Cancellation)).IsSuccess);
        await cluster.UntilAsync<PersistentVolumeClaim>(all => all is [{ Metadata.DeletionTimestamp: not null }] && all[0].Metadata.Finalizers.Contains("kubernetes.io/pvc-protection"));

        // Who comes now gets no node
        await cluster.CreateAsync<Pod>("""
            metadata: {name: late, namespace: default}
            spec:
              containers: [{name: c, image: nginx}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
            """);
        await cluster.UntilAsync<Pod>(all => all.Any(pod => pod.Name is "late" && pod.Status.Conditions.Any(condition => condition.Message.Contains("persistentvolumeclaim \"data\" is being deleted", StringComparison.Ordinal))));
        await cluster.UntilAsync<PersistentVolume>(all => all is [{ Metadata.DeletionTimestamp: not null, Status.Phase: "Bound" }]);

        Assert.True((await cluster.Client.DeleteAsync<Pod>(new("default", "user"), cancellation: Cancellation)).IsSuccess);
        await cluster.UntilGoneAsync<PersistentVolumeClaim>();
        await cluster.UntilGoneAsync<PersistentVolume>("");
    }
}
