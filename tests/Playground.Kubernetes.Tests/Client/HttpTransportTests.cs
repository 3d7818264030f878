using System.Text;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Kubernetes.Tests.Client;

public sealed class HttpTransportTests
{
    private const string Pod = """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"shop","resourceVersion":"7"},"spec":{"containers":null},"status":{}}""";

    [Fact]
    public async Task Requests_become_the_URLs_of_the_API()
    {
        var server = new CannedServer(200, Pod);
        var client = new KubernetesClient(server.Transport, "tester");
        await client.GetAsync<Pod>(new("shop", "web"));
        await client.GetAsync<Node>(new("", "node-1"));
        await client.GetAsync<Deployment>(new("shop", "web"));
        await client.CreateAsync(new ConfigMap { Metadata = new() { Name = "c", Namespace = "shop" } });
        await client.PatchAsync<Pod>(new("shop", "web"), new(PatchType.Apply, "a: b"u8.ToArray(), Force: true));
        await client.DeleteAsync<Pod>(new("shop", "web"), new() { GracePeriodSeconds = 0 });
        await client.ListAsync<Pod>("", new() { LabelSelector = "app in (a,b)", Limit = 500 });
        Assert.Equal(
            [
                "GET /clusters/default/api/v1/namespaces/shop/pods/web",
                "GET /clusters/default/api/v1/nodes/node-1",
                "GET /clusters/default/apis/apps/v1/namespaces/shop/deployments/web",
                """POST /clusters/default/api/v1/namespaces/shop/configmaps?fieldManager=tester application/json {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c","namespace":"shop"}}""",
                "PATCH /clusters/default/api/v1/namespaces/shop/pods/web?fieldManager=tester&force=true application/apply-patch+yaml a: b",
                """DELETE /clusters/default/api/v1/namespaces/shop/pods/web application/json {"gracePeriodSeconds":0}""",
                "GET /clusters/default/api/v1/pods?labelSelector=app%20in%20%28a%2Cb%29&limit=500",
            ],
            server.Asked);
    }

    [Fact]
    public async Task Object_and_warnings_come_back()
    {
        var client = new KubernetesClient(new CannedServer(200, Pod, "application/json", """299 - "unknown field \"spec.x\"" """.Trim(), "299 - \"second\"").Transport);
        var result = await client.GetAsync<Pod>(new("shop", "web"));
        Assert.Equal("web", result.OrThrow().Name);
        Assert.Equal(["unknown field \"spec.x\"", "second"], result.Warnings);
    }

    [Fact]
    public async Task Object_of_another_kind_than_asked_for_is_a_failure() =>
        Assert.Equal("Internal error occurred: the server answered with a Pod", (await new KubernetesClient(new CannedServer(200, Pod).Transport).GetAsync<Node>(new("", "web"))).Status.Message);

    [Fact]
    public async Task Failure_is_the_server_s_status()
    {
        var client = new KubernetesClient(new CannedServer(
            404, """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods \"x\" not found","reason":"NotFound","details":{"name":"x","kind":"pods"},"code":404}""").Transport);
        var status = (await client.GetAsync<Pod>(new("shop", "x"))).Status;
        Assert.True(status.IsNotFound);
        Assert.Equal(("pods \"x\" not found", "pods"), (status.Message, status.Details?.Kind));
    }

    [Theory]
    [InlineData(404, "404 page not found", "NotFound", "404 page not found")]
    [InlineData(502, "", "InternalError", "the server answered 502")]
    [InlineData(429, "Too many requests, please try again later.", "TooManyRequests", "Too many requests, please try again later.")]
    public async Task Plain_text_failure_keeps_its_text(int code, string body, string reason, string message)
    {
        var status = (await new KubernetesClient(new CannedServer(code, body, "text/plain").Transport).GetAsync<Pod>(new("shop", "x"))).Status;
        Assert.Equal((code, reason, message), (status.Code, status.Reason, status.Message));
    }

    [Theory]
    [InlineData("{not json")]
    [InlineData("[]")]
    [InlineData("""{"kind":"Pod","apiVersion":"v1","spec":{"containers":5}}""")]
    [InlineData("""{"kind":"Nope","apiVersion":"v9"}""")]
    public async Task Answer_that_makes_no_sense_is_a_failure(string body)
    {
        var status = (await new KubernetesClient(new CannedServer(200, body).Transport).GetAsync<Pod>(new("shop", "x"))).Status;
        Assert.StartsWith("Internal error occurred: the server's answer cannot be read", status.Message);
    }

    [Fact]
    public async Task Deletion_that_answers_success_has_no_value()
    {
        var result = await new CannedServer(200, """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Success","details":{"name":"c"}}""").Transport
            .SendAsync(new(ApiVerb.Delete, ConfigMap.Type) { Namespace = "shop", Name = "c" }, default);
        Assert.Null(result.Value);
        Assert.True(result.Status.IsSuccess);
    }

    [Fact]
    public async Task List_has_its_items_version_and_the_way_on()
    {
        var client = new KubernetesClient(new CannedServer(
            200, """{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"9","continue":"abc","remainingItemCount":3},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}""").Transport);
        var list = (await client.ListAsync<Pod>("shop")).OrThrow();
        Assert.Equal(("a,b", "9", "abc", 3L), (string.Join(',', list.Items.Select(p => p.Name)), list.ResourceVersion, list.Continue, list.RemainingItemCount));
    }

    [Fact]
    public async Task Watch_tells_each_line()
    {
        var server = new CannedServer(200,
            """
            {"type":"ADDED","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","resourceVersion":"1"}}}
            {"type":"MODIFIED","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","resourceVersion":"2"},"data":{"v":"line\nbreak"}}}
            {"type":"BOOKMARK","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"resourceVersion":"5"}}}
            {"type":"DELETED","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","resourceVersion":"6"}}}
            {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"too old resource version: 1 (5)","reason":"Expired","code":410}}

            """);
        var told = new List<string>();
        await foreach (var change in new KubernetesClient(server.Transport).WatchAsync<ConfigMap>("shop", new() { ResourceVersion = "1", AllowWatchBookmarks = true, Timeout = TimeSpan.FromMinutes(5) }))
            told.Add($"{change.Type} {change.Object?.Name} {change.ResourceVersion} {change.Error?.Message}".TrimEnd());
        Assert.Equal(["Added a 1", "Modified a 2", "Bookmark  5", "Deleted a 6", "Error   too old resource version: 1 (5)"], told);
        Assert.Equal(["GET /clusters/default/api/v1/namespaces/shop/configmaps?watch=true&resourceVersion=1&allowWatchBookmarks=true&timeoutSeconds=300"], server.Asked);
    }

    [Fact]
    public async Task Refused_watch_is_one_error_event()
    {
        var events = new List<WatchEvent<Pod>>();
        await foreach (var change in new KubernetesClient(new CannedServer(403, "no").Transport).WatchAsync<Pod>())
            events.Add(change);
        Assert.Equal("no", Assert.Single(events).Error?.Message);
    }

    [Fact]
    public async Task Server_that_cannot_be_reached_is_a_503()
    {
        using var transport = HttpTransport.Connect(Kubeconfig.Of("x", new() { Server = "http://127.0.0.1:1" }, new()));
        var status = (await new KubernetesClient(transport).GetAsync<Pod>(new("shop", "x"))).Status;
        Assert.Equal((503, "ServiceUnavailable"), (status.Code, status.Reason));
    }

    [Fact]
    public async Task Log_is_a_stream()
    {
        var server = new CannedServer(200, "one\ntwo\n", "text/plain");
        var log = (await server.Transport.LogAsync(new(new("shop", "web"), "nginx") { Follow = true, TailLines = 5 }, default)).OrThrow();
        Assert.Equal("one\ntwo\n", await new StreamReader(log, Encoding.UTF8).ReadToEndAsync());
        Assert.Equal(["GET /clusters/default/api/v1/namespaces/shop/pods/web/log?container=nginx&follow=true&tailLines=5"], server.Asked);
    }
}
