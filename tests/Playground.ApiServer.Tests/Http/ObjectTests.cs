namespace Playground.ApiServer.Tests.Http;

public sealed class ObjectTests
{
    private const string ConfigMaps = "api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_created_object_is_answered_with_201_and_read_back_the_same()
    {
        await using var host = await ApiHost.StartAsync();
        var created = await host.SendAsync("POST", ConfigMaps, """{"metadata":{"name":"fish"},"data":{"a":"1"}}""");
        var read = await host.SendAsync("GET", ConfigMaps + "/fish");
        Assert.Equal((201, 200), (created.Code, read.Code));
        Assert.Equal(created.Body!.ToJsonString(), read.Body!.ToJsonString());
        Assert.Equal("ConfigMap", (string)read.Body["kind"]!);
    }

    [Theory]
    [InlineData("web", true)]
    [InlineData("Web", false)]
    public async Task Only_what_is_taken_is_warned_of(string container, bool isRight)
    {
        await using var host = await ApiHost.StartAsync();
        var pod = await host.SendAsync("POST", "api/v1/namespaces/default/pods",
            $$$"""{"metadata":{"name":"fish"},"spec":{"containers":[{"name":"{{{container}}}","image":"nginx","ports":[{"containerPort":80},{"containerPort":80}]}]}}""");
        Assert.Equal(isRight ? 201 : 422, pod.Code);
        Assert.Equal(isRight, pod.Response.Headers.Contains("Warning"));
    }

    [Fact]
    public async Task Pods_that_change_are_warned_of_no_more()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("POST", "api/v1/namespaces/default/pods",
            """{"metadata":{"name":"fish"},"spec":{"containers":[{"name":"web","image":"nginx","ports":[{"containerPort":80},{"containerPort":80}]}]}}""");
        var changed = await host.SendAsync("PATCH", "api/v1/namespaces/default/pods/fish", """{"metadata":{"labels":{"a":"b"}}}""", "application/merge-patch+json");
        Assert.Equal((200, false), (changed.Code, changed.Response.Headers.Contains("Warning")));
    }

    [Fact]
    public async Task An_update_cannot_delete()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("POST", ConfigMaps, """{"metadata":{"name":"fish"}}""");
        var refused = await host.SendAsync("PATCH", ConfigMaps + "/fish", """{"metadata":{"deletionTimestamp":"2030-01-01T00:00:00Z"}}""", "application/merge-patch+json");
        Assert.Equal("ConfigMap \"fish\" is invalid: metadata.deletionTimestamp: Invalid value: \"2030-01-01T00:00:00Z\": field is immutable", (string)refused.Body!["message"]!);
    }

    [Fact]
    public async Task Items_of_a_list_have_no_kind_of_their_own()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("POST", ConfigMaps, """{"metadata":{"name":"fish"}}""");
        var list = (await host.SendAsync("GET", ConfigMaps)).Body!;
        Assert.Equal("ConfigMapList", (string)list["kind"]!);
        Assert.Equal("fish", (string)list["items"]![0]!["metadata"]!["name"]!);
        Assert.Null(list["items"]![0]!["kind"]);
    }

    [Fact]
    public async Task Later_pages_show_the_state_of_the_first()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var name in "abcd")
            await host.SendAsync("POST", ConfigMaps, $$$"""{"metadata":{"name":"{{{name}}}"}}""");
        var first = (await host.SendAsync("GET", ConfigMaps + "?limit=2")).Body!;
        await host.SendAsync("POST", ConfigMaps, """{"metadata":{"name":"b2"}}""");
        await host.SendAsync("DELETE", ConfigMaps + "/d");
        var next = (await host.SendAsync("GET", $"{ConfigMaps}?limit=5&continue={first["metadata"]!["continue"]}")).Body!;
        Assert.Equal(["c", "d"], next["items"]!.AsArray().Select(i => (string)i!["metadata"]!["name"]!));
        Assert.Equal(2, (int)first["metadata"]!["remainingItemCount"]!);
    }

    [Theory]
    [InlineData("{bad", 400, "couldn't get version/kind; json parse error: invalid character 'b' looking for beginning of object key string ({bad)")]
    [InlineData("""{"kind":"Secret","apiVersion":"v1"}""", 400, "Secret in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Secret) to (core.ConfigMap): unknown conversion")]
    [InlineData("""{"metadata":{"name":"x","resourceVersion":"7"}}""", 500, "resourceVersion should not be set on objects to be created")]
    [InlineData("""{"metadata":{"name":"x","namespace":"lake"}}""", 400, "the namespace of the provided object does not match the namespace sent on the request")]
    public async Task A_wrong_body_is_refused_in_the_servers_words(string body, int code, string words)
    {
        await using var host = await ApiHost.StartAsync();
        var refused = await host.SendAsync("POST", ConfigMaps, body);
        Assert.Equal(code, refused.Code);
        Assert.EndsWith(words, (string)refused.Body!["message"]!);
    }

    [Theory]
    [InlineData("GET", "?limit=abc", "strconv.ParseInt: parsing \"abc\": invalid syntax")]
    [InlineData("GET", "?watch=true&timeoutSeconds=1.5", "strconv.ParseInt: parsing \"1.5\": invalid syntax")]
    [InlineData("DELETE", "/fish?gracePeriodSeconds=soon", "strconv.ParseInt: parsing \"soon\": invalid syntax")]
    [InlineData("GET", "?limit=9223372036854775808", "strconv.ParseInt: parsing \"9223372036854775808\": value out of range")]
    public async Task A_number_that_is_none_is_refused(string method, string query, string words)
    {
        await using var host = await ApiHost.StartAsync();
        var refused = await host.SendAsync(method, ConfigMaps + query);
        Assert.Equal((400, words), (refused.Code, (string)refused.Body!["message"]!));
    }

    [Fact]
    public async Task A_body_over_three_mebibytes_is_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var refused = await host.SendAsync("POST", ConfigMaps, new string(' ', (3 * 1024 * 1024) + 1));
        Assert.Equal((413, "Request entity too large: limit is 3145728"), (refused.Code, (string)refused.Body!["message"]!));
    }

    [Fact]
    public async Task An_unknown_cluster_is_a_status_not_found()
    {
        await using var host = await ApiHost.StartAsync();
        var refused = await host.SendAsync("GET", "../nowhere/api");
        Assert.Equal((404, "Status"), (refused.Code, (string)refused.Body!["kind"]!));
    }

    [Fact]
    public async Task A_held_object_goes_when_its_last_finalizer_does()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("POST", ConfigMaps, """{"metadata":{"name":"held","finalizers":["lake.example/wait"]}}""");
        var marked = await host.SendAsync("DELETE", ConfigMaps + "/held");
        Assert.NotNull(marked.Body!["metadata"]!["deletionTimestamp"]);
        await host.SendAsync("PATCH", ConfigMaps + "/held", """{"metadata":{"finalizers":null}}""", "application/merge-patch+json");
        Assert.Equal(404, (await host.SendAsync("GET", ConfigMaps + "/held")).Code);
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_keeps_the_version()
    {
        await using var host = await ApiHost.StartAsync();
        var created = await host.SendAsync("POST", ConfigMaps, """{"metadata":{"name":"fish"},"data":{"a":"1"}}""");
        var patched = await host.SendAsync("PATCH", ConfigMaps + "/fish", """{"data":{"a":"1"}}""", "application/merge-patch+json");
        Assert.Equal((string)created.Body!["metadata"]!["resourceVersion"]!, (string)patched.Body!["metadata"]!["resourceVersion"]!);
    }

    [Fact]
    public async Task A_dry_run_answers_but_stores_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal(201, (await host.SendAsync("POST", ConfigMaps + "?dryRun=All", """{"metadata":{"name":"fish"}}""")).Code);
        Assert.Equal(404, (await host.SendAsync("GET", ConfigMaps + "/fish")).Code);
    }

    [Fact]
    public async Task Two_services_never_share_an_address_or_a_node_port()
    {
        await using var host = await ApiHost.StartAsync();
        var services = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => host.SendAsync("POST", "api/v1/namespaces/default/services",
            $$$"""{"metadata":{"name":"s{{{i}}}"},"spec":{"type":"NodePort","selector":{"a":"b"},"ports":[{"port":80}]}}""")));
        Assert.All(services, s => Assert.Equal(201, s.Code));
        Assert.Equal(40, services.Select(s => (string)s.Body!["spec"]!["clusterIP"]!).Distinct().Count());
        Assert.Equal(40, services.Select(s => (int)s.Body!["spec"]!["ports"]![0]!["nodePort"]!).Distinct().Count());
    }

    [Fact]
    public async Task An_address_given_back_can_be_had_again()
    {
        await using var host = await ApiHost.StartAsync();
        const string Wanted = """{"metadata":{"name":"one"},"spec":{"clusterIP":"10.96.0.77","ports":[{"port":80}]}}""";
        Assert.Equal(201, (await host.SendAsync("POST", "api/v1/namespaces/default/services", Wanted)).Code);
        var taken = await host.SendAsync("POST", "api/v1/namespaces/default/services", Wanted.Replace("one", "two"));
        Assert.EndsWith("failed to allocate IP 10.96.0.77: provided IP is already allocated", (string)taken.Body!["message"]!);
        await host.SendAsync("DELETE", "api/v1/namespaces/default/services/one");
        Assert.Equal(201, (await host.SendAsync("POST", "api/v1/namespaces/default/services", Wanted)).Code);
    }
}
