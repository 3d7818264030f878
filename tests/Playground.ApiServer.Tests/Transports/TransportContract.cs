using Playground.ApiServer.Tests.Http;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;

namespace Playground.ApiServer.Tests.Transports;

/// <summary>What holds of a cluster whichever way it is reached: both transports give the same answers.</summary>
public abstract class TransportContract : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ApiHost? _host;
    private IApiTransport? _transport;

    private KubernetesClient Client => new(_transport!, "tester");

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _transport = Open(_host.Server, new(_host.Root));
    }

    public async ValueTask DisposeAsync()
    {
        (_transport as IDisposable)?.Dispose();
        await _host!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_created_can_be_read_listed_changed_and_deleted()
    {
        var created = (await Client.CreateAsync(Map("a", "1"))).OrThrow();
        Assert.NotEmpty(created.Metadata.Uid);
        Assert.Equal(created, (await Client.GetAsync<ConfigMap>(created.NamespacedName)).OrThrow());
        var updated = (await Client.UpdateAsync(created with { Data = ValueMap.Of(("v", "2")) })).OrThrow();
        Assert.NotEqual(created.Metadata.ResourceVersion, updated.Metadata.ResourceVersion);
        var list = (await Client.ListAsync<ConfigMap>("default", new() { FieldSelector = "metadata.name=a" })).OrThrow();
        Assert.Equal([updated], list.Items);
        Assert.True((await Client.DeleteAsync<ConfigMap>(created.NamespacedName)).IsSuccess);
        Assert.Equal("configmaps \"a\" not found", (await Client.GetAsync<ConfigMap>(created.NamespacedName)).Status.Message);
    }

    [Fact]
    public async Task Refusals_are_the_same_statuses()
    {
        var created = (await Client.CreateAsync(Map("b", "1"))).OrThrow();
        Assert.Equal("configmaps \"b\" already exists", (await Client.CreateAsync(Map("b", "1"))).Status.Message);
        await Client.UpdateAsync(created with { Data = ValueMap.Of(("v", "2")) });
        var stale = (await Client.UpdateAsync(created)).Status;
        Assert.Equal((409, "Conflict"), (stale.Code, stale.Reason));
        var invalid = (await Client.CreateAsync(Map("Not-A-Name", "1"))).Status;
        Assert.Equal((422, "metadata.name"), (invalid.Code, invalid.Details?.Causes[0].Field));
        var selector = (await Client.ListAsync<ConfigMap>("default", new() { LabelSelector = "a b" })).Status;
        Assert.Equal("unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt", selector.Message);
    }

    [Fact]
    public async Task Patches_apply_and_conflicts_name_the_owner()
    {
        await Client.CreateAsync(Map("c", "1"));
        var name = new NamespacedName("default", "c");
        var merged = await Client.PatchAsync<ConfigMap>(name, new(PatchType.Merge, """{"data":{"w":"2"}}"""u8.ToArray()));
        Assert.Equal("v=1,w=2", merged.OrThrow().Data.ToString());
        var apply = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"v":"9"}}"""u8.ToArray();
        var refused = (await Client.As("other").PatchAsync<ConfigMap>(name, new(PatchType.Apply, apply))).Status;
        Assert.Equal("Apply failed with 1 conflict: conflict with \"tester\" using v1: .data.v", refused.Message);
        Assert.Equal("v=9,w=2", (await Client.As("other").PatchAsync<ConfigMap>(name, new(PatchType.Apply, apply, Force: true))).OrThrow().Data.ToString());
    }

    [Fact]
    public async Task Informer_follows_every_change()
    {
        await Client.CreateAsync(Map("d", "1"));
        var seen = System.Threading.Channels.Channel.CreateUnbounded<string>();
        await using var informer = new Informer<ConfigMap>(Client, TimeProvider.System, "default", fieldSelector: "metadata.name=d");
        informer.Subscribe(change => seen.Writer.TryWrite(change.After?.Data["v"] ?? "gone"));
        informer.Start();
        await informer.Synced.WaitAsync(Patience);
        await Client.PatchAsync<ConfigMap>(new("default", "d"), new(PatchType.Merge, """{"data":{"v":"2"}}"""u8.ToArray()));
        await Client.DeleteAsync<ConfigMap>(new("default", "d"));
        foreach (var expected in (string[])["1", "2", "gone"])
            Assert.Equal(expected, await seen.Reader.ReadAsync().AsTask().WaitAsync(Patience));
    }

    protected abstract IApiTransport Open(ApiServer server, Uri root);

    private static ConfigMap Map(string name, string value) => new() { Metadata = new() { Name = name, Namespace = "default" }, Data = ValueMap.Of(("v", value)) };
}

public sealed class InProcessTransportTests : TransportContract
{
    protected override IApiTransport Open(ApiServer server, Uri root) => server.Transport;
}

public sealed class HttpTransportContractTests : TransportContract
{
    protected override IApiTransport Open(ApiServer server, Uri root) => HttpTransport.Connect(Kubeconfig.Of("default", new() { Server = root.AbsoluteUri }, new()));
}
