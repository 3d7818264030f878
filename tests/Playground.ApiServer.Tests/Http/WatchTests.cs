using System.Text.Json.Nodes;

namespace Playground.ApiServer.Tests.Http;

public sealed class WatchTests
{
    private const string ConfigMaps = "api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_label_that_comes_and_goes_is_seen_as_an_object_that_does()
    {
        await using var host = await ApiHost.StartAsync();
        var from = (string)(await host.SendAsync("GET", ConfigMaps)).Body!["metadata"]!["resourceVersion"]!;
        await host.SendAsync("POST", ConfigMaps, """{"metadata":{"name":"fish"}}""");
        await PatchLabelAsync(host, "\"blue\"");
        await PatchLabelAsync(host, "\"red\"");
        var events = await ReadAsync(host, $"{ConfigMaps}?watch=1&resourceVersion={from}&labelSelector=colour%3Dblue", 2);
        Assert.Equal(["ADDED blue", "DELETED blue"], events.Select(e => $"{e["type"]} {e["object"]!["metadata"]!["labels"]!["colour"]}"));
    }

    [Fact]
    public async Task Only_the_first_table_of_a_stream_names_the_columns()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var name in "ab")
            await host.SendAsync("POST", ConfigMaps, $$$"""{"metadata":{"name":"{{{name}}}"}}""");
        var events = await ReadAsync(host, ConfigMaps + "?watch=1", 2, "application/json;as=Table;v=v1;g=meta.k8s.io");
        Assert.Equal("Name", (string)events[0]["object"]!["columnDefinitions"]![0]!["name"]!);
        Assert.Null(events[1]["object"]!["columnDefinitions"]);
        Assert.Equal("b", (string)events[1]["object"]!["rows"]![0]!["cells"]![0]!);
    }

    [Fact]
    public async Task A_watch_with_bookmarks_says_when_all_there_was_has_been_sent()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("POST", ConfigMaps, """{"metadata":{"name":"fish"}}""");
        var events = await ReadAsync(host, ConfigMaps + "?watch=1&allowWatchBookmarks=true", 2);
        Assert.Equal(["ADDED", "BOOKMARK"], events.Select(e => (string)e["type"]!));
        Assert.Equal("true", (string)events[1]["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!);
    }

    [Fact]
    public async Task A_version_from_before_the_cluster_is_too_old_to_watch_from()
    {
        await using var host = await ApiHost.StartAsync();
        var ended = Assert.Single(await ReadAsync(host, ConfigMaps + "?watch=1&resourceVersion=1", 1));
        Assert.Equal(("ERROR", 410), ((string)ended["type"]!, (int)ended["object"]!["code"]!));
    }

    [Fact]
    public async Task A_watcher_that_does_not_read_is_cut_off_and_delays_nobody()
    {
        await using var host = await ApiHost.StartAsync(new() { SlowWatcherLimit = TimeSpan.FromSeconds(1) });
        using var stuck = await host.Client.GetAsync(ConfigMaps + "?watch=1&resourceVersion=0", HttpCompletionOption.ResponseHeadersRead);
        var large = new string('x', 500_000);
        for (var i = 0; i < 60; i++)
            Assert.Equal(201, (await host.SendAsync("POST", ConfigMaps, $$$"""{"metadata":{"name":"c{{{i}}}"},"data":{"v":"{{{large}}}"}}""")).Code);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(4));
            await using var stream = await stuck.Content.ReadAsStreamAsync();
            await stream.CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromSeconds(20));
        });
    }

    private static Task PatchLabelAsync(ApiHost host, string value) =>
        host.SendAsync("PATCH", ConfigMaps + "/fish", "{\"metadata\":{\"labels\":{\"colour\":" + value + "}}}", "application/merge-patch+json");

    private static async Task<List<JsonNode>> ReadAsync(ApiHost host, string path, int count, string accept = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var events = new List<JsonNode>();
        while (events.Count < count && await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) is { } line)
            events.Add(JsonNode.Parse(line)!);
        return events;
    }
}
