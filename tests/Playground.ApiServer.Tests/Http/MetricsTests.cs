namespace Playground.ApiServer.Tests.Http;

public sealed class MetricsTests
{
    [Fact]
    public async Task Requests_are_counted_by_verb_resource_and_code()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("POST", "api/v1/namespaces/default/configmaps", """{"metadata":{"name":"fish"}}""");
        await host.SendAsync("GET", "api/v1/namespaces/default/configmaps/none");
        await host.SendAsync("GET", "api/v1/namespaces/default/configmaps/none");
        var text = await host.Client.GetStringAsync("metrics", TestContext.Current.CancellationToken);
        Assert.Contains("\napiserver_request_total{code=\"201\",component=\"apiserver\",dry_run=\"\",group=\"\",resource=\"configmaps\",scope=\"namespace\",subresource=\"\",verb=\"POST\",version=\"v1\"} 1\n", text);
        Assert.Contains("\napiserver_request_total{code=\"404\",component=\"apiserver\",dry_run=\"\",group=\"\",resource=\"configmaps\",scope=\"resource\",subresource=\"\",verb=\"GET\",version=\"v1\"} 2\n", text);
        Assert.Contains("\napiserver_request_duration_seconds_count{component=\"apiserver\",dry_run=\"\",group=\"\",resource=\"configmaps\",scope=\"resource\",subresource=\"\",verb=\"GET\",version=\"v1\"} 2\n", text);
        Assert.Contains("\napiserver_resource_objects{group=\"\",resource=\"configmaps\"} 1\n", text);
    }

    [Fact]
    public async Task An_open_watch_is_a_long_running_request()
    {
        const string Watches = "\napiserver_longrunning_requests{component=\"apiserver\",group=\"\",resource=\"configmaps\",scope=\"cluster\",subresource=\"\",verb=\"WATCH\",version=\"v1\"} ";
        await using var host = await ApiHost.StartAsync();
        using var watch = await host.Client.GetAsync(new Uri("api/v1/configmaps?watch=true", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Contains(Watches + "1\n", await host.Client.GetStringAsync("metrics", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_parts_of_the_control_plane_are_listed_as_healthy()
    {
        await using var host = await ApiHost.StartAsync();
        var list = (await host.SendAsync("GET", "api/v1/componentstatuses")).Body!;
        Assert.Equal(["controller-manager", "etcd-0", "scheduler"], list["items"]!.AsArray().Select(i => (string)i!["metadata"]!["name"]!));
        var one = (await host.SendAsync("GET", "api/v1/componentstatuses/scheduler")).Body!;
        Assert.Equal("""[{"type":"Healthy","status":"True","message":"ok"}]""", one["conditions"]!.ToJsonString());
    }
}
