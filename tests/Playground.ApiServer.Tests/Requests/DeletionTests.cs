using Playground.ApiServer.Requests;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Tests.Http;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Requests;

public sealed class DeletionTests
{
    [Fact]
    public async Task A_pod_that_its_kubelet_removes_as_soon_as_it_is_marked_was_deleted_all_the_same()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("POST", "api/v1/namespaces/default/pods", """{"metadata":{"name":"web"},"spec":{"containers":[{"name":"main","image":"nginx:1.24"}]}}""");
        var context = host.Server.Context;

        var answer = await new Deletion(context with { Store = new QuickKubelet(context.Store) })
            .DeleteAsync(ResourceCatalog.Find(Pod.Type.Resource)!, new("default", "web"), new() { GracePeriodSeconds = 0 }, dryRun: false);

        Assert.Null(answer.Status);
        Assert.Equal("web", answer.Object?.Value.Name);
        Assert.Equal(404, (await host.SendAsync("GET", "api/v1/namespaces/default/pods/web")).Code);
    }

    /// <summary>A store in which what is marked as deleted is gone before the one who marked it goes on.</summary>
    private sealed class QuickKubelet(IStore store) : IStore
    {
        public long Revision => store.Revision;

        public int Count => store.Count;

        public ResourceState Read(ResourceType type) => store.Read(type);

        public ResourceState? ReadAt(ResourceType type, long revision) => store.ReadAt(type, revision);

        public StoredObject? Latest(ResourceType type, NamespacedName key) => store.Latest(type, key);

        public ChangeCursor? Follow(ResourceType type, long revision) => store.Follow(type, revision);

        public ValueTask<bool> WaitForAsync(long revision, TimeSpan atMost, CancellationToken cancellation) => store.WaitForAsync(revision, atMost, cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public async ValueTask<CommitResult> CommitAsync(params IReadOnlyList<Write> writes)
        {
            var result = await store.CommitAsync(writes);
            if (result.IsSuccess && result.Stored[0].Value is Pod { Metadata.DeletionTimestamp: not null } pod && !writes[0].IsDeletion)
                await store.CommitAsync(new Write(pod, result.Stored[0].Revision, IsDeletion: true));
            return result;
        }
    }
}
