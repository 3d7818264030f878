using Playground.ApiServer.Authentication;
using Playground.ApiServer.Tests.Http;

namespace Playground.ApiServer.Tests.Authentication;

/// <summary>Who gets in by which entrance, and how the others are refused.</summary>
public sealed class EntranceTests
{
    private const string Unauthorized = """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}""";

    [Theory]
    [InlineData("api/v1/pods")]
    [InlineData("version")]
    [InlineData("openapi/v3")]
    [InlineData("healthz")]
    public async Task Where_a_token_is_needed_nothing_is_said_without_one(string path)
    {
        await using var host = await ApiHost.StartAsync(entrance: Entrance.Token);
        foreach (var token in (string?[])[null, "guessed", "a.b.c"])
        {
            var (code, body, _) = await host.SendAsync("GET", path, token: token);
            Assert.Equal((401, Unauthorized), (code, body!.ToJsonString()));
        }

        Assert.Equal(200, (int)(await host.SendAsync("GET", path, token: host.Server.Token)).Response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "api/v1/pods", 200)]
    [InlineData("GET", "api/v1/namespaces/default/configmaps?watch=true&timeoutSeconds=1", 200)]
    [InlineData("GET", "openapi/v3", 200)]
    [InlineData("GET", "api/v1/secrets", 403)]
    [InlineData("GET", "api/v1/namespaces/default/secrets/x", 403)]
    [InlineData("GET", "api/v1/watch/secrets", 403)]
    [InlineData("GET", "api/v1/namespaces/default/pods/x/exec?command=ls", 403)]
    [InlineData("GET", "api/v1/namespaces/default/services/x/proxy/", 403)]
    [InlineData("POST", "api/v1/namespaces/default/serviceaccounts/default/token", 403)]
    [InlineData("DELETE", "api/v1/namespaces/default/pods", 403)]
    [InlineData("POST", "version", 403)]
    public async Task A_guest_reads_everything_but_secrets_and_does_nothing_else(string method, string path, int code)
    {
        await using var host = await ApiHost.StartAsync(entrance: Entrance.Guest);
        using var request = new HttpRequestMessage(new(method), path);
        Assert.Equal(code, (int)(await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("get", "pods", true)]
    [InlineData("create", "pods", false)]
    [InlineData("get", "secrets", false)]
    public async Task A_guest_is_told_truly_what_it_may_do(string verb, string resource, bool allowed)
    {
        await using var host = await ApiHost.StartAsync(entrance: Entrance.Guest);
        var (_, body, _) = await host.SendAsync(
            "POST", "apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            $$$$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"verb":"{{{{verb}}}}","resource":"{{{{resource}}}}"}}}""");
        Assert.Equal(allowed, (bool?)body!["status"]!["allowed"]);
    }

    [Fact]
    public async Task The_token_of_one_cluster_opens_no_other()
    {
        await using var one = await ApiHost.StartAsync(entrance: Entrance.Token);
        await using var other = await ApiHost.StartAsync(entrance: Entrance.Token);
        var account = await TokenAsync(one, one.Server.Token);

        Assert.Equal(200, (await one.SendAsync("GET", "api/v1/pods", token: account)).Code);
        Assert.Equal(401, (await other.SendAsync("GET", "api/v1/pods", token: one.Server.Token)).Code);
        // the same account is there, but another key signs
        await TokenAsync(other, other.Server.Token);
        Assert.Equal(401, (await other.SendAsync("GET", "api/v1/pods", token: account)).Code);
    }

    [Fact]
    public async Task A_token_is_good_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("playground-tokens-").FullName;
        try
        {
            string admin, account;
            await using (var first = await ApiHost.StartAsync(new() { DataFolder = folder }, Entrance.Token))
                (admin, account) = (first.Server.Token, await TokenAsync(first, first.Server.Token));
            await using var second = await ApiHost.StartAsync(new() { DataFolder = folder }, Entrance.Token);
            Assert.Equal(200, (await second.SendAsync("GET", "api/v1/pods", token: admin)).Code);
            Assert.Equal(200, (await second.SendAsync("GET", "api/v1/pods", token: account)).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("GET", "api/v1/namespaces/default/pods", """pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" in the namespace "default" """)]
    [InlineData("GET", "api/v1/pods?watch=1", """pods is forbidden: User "system:anonymous" cannot watch resource "pods" in API group "" at the cluster scope""")]
    [InlineData("GET", "api/v1/nodes/node-1", """nodes "node-1" is forbidden: User "system:anonymous" cannot get resource "nodes" in API group "" at the cluster scope""")]
    [InlineData("GET", "api/v1/namespaces/lake", """namespaces "lake" is forbidden: User "system:anonymous" cannot get resource "namespaces" in API group "" in the namespace "lake" """)]
    [InlineData("GET", "api/v1/namespaces/lake/pods/fish/log", """pods "fish" is forbidden: User "system:anonymous" cannot get resource "pods/log" in API group "" in the namespace "lake" """)]
    [InlineData("DELETE", "apis/apps/v1/namespaces/lake/deployments", """deployments.apps is forbidden: User "system:anonymous" cannot deletecollection resource "deployments" in API group "apps" in the namespace "lake" """)]
    [InlineData("GET", "apis/nowhere.io/v1/things", """things.nowhere.io is forbidden: User "system:anonymous" cannot list resource "things" in API group "nowhere.io" at the cluster scope""")]
    [InlineData("GET", "api", """forbidden: User "system:anonymous" cannot get path "/api" """)]
    public async Task A_stranger_is_refused_by_name(string method, string path, string message)
    {
        await using var host = await ApiHost.StartAsync(entrance: Entrance.TokenOrAnonymous);
        var (code, body, _) = await host.SendAsync(method, path);
        Assert.Equal((403, "Forbidden", message.TrimEnd()), (code, (string?)body!["reason"], (string?)body["message"]));
    }

    [Fact]
    public async Task A_stranger_may_read_the_version_and_the_health()
    {
        await using var host = await ApiHost.StartAsync(entrance: Entrance.TokenOrAnonymous);
        foreach (var path in (string[])["version", "healthz", "livez", "readyz"])
            Assert.Equal(200, (await host.SendAsync("GET", path)).Code);
        Assert.Equal(401, (await host.SendAsync("GET", "version", token: "guessed")).Code);
    }

    [Fact]
    public async Task Who_am_I_names_the_account_whose_token_is_shown()
    {
        await using var host = await ApiHost.StartAsync(entrance: Entrance.Token);
        const string question = """{"kind":"SelfSubjectReview","apiVersion":"authentication.k8s.io/v1"}""";
        var account = await TokenAsync(host, host.Server.Token);
        var (_, asAdmin, _) = await host.SendAsync("POST", "apis/authentication.k8s.io/v1/selfsubjectreviews", question, token: host.Server.Token);
        var (_, asAccount, _) = await host.SendAsync("POST", "apis/authentication.k8s.io/v1/selfsubjectreviews", question, token: account);
        Assert.Equal("kubernetes-admin", (string?)asAdmin!["status"]!["userInfo"]!["username"]);
        Assert.Equal("system:serviceaccount:default:robot", (string?)asAccount!["status"]!["userInfo"]!["username"]);
        Assert.Equal("""["system:serviceaccounts","system:serviceaccounts:default","system:authenticated"]""", asAccount["status"]!["userInfo"]!["groups"]!.ToJsonString());
    }

    [Fact]
    public async Task A_token_dies_with_its_account_also_when_one_of_that_name_comes_again()
    {
        await using var host = await ApiHost.StartAsync(entrance: Entrance.Token);
        var (admin, account) = (host.Server.Token, await TokenAsync(host, host.Server.Token));
        await host.SendAsync("DELETE", "api/v1/namespaces/default/serviceaccounts/robot", token: admin);
        Assert.Equal(401, (await host.SendAsync("GET", "version", token: account)).Code);
        await TokenAsync(host, admin);
        Assert.Equal(401, (await host.SendAsync("GET", "version", token: account)).Code);
    }

    [Fact]
    public async Task A_review_tells_a_good_token_from_a_bad_one()
    {
        await using var host = await ApiHost.StartAsync();
        var token = await TokenAsync(host, host.Server.Token);
        Assert.Equal("system:serviceaccount:default:robot", (string?)(await ReviewAsync(token))["user"]!["username"]);
        Assert.True((bool?)(await ReviewAsync(token))["authenticated"]);
        Assert.Null((await ReviewAsync(token + "x"))["authenticated"]);
        Assert.Equal("[invalid bearer token]", (string?)(await ReviewAsync(token + "x"))["error"]);

        async Task<System.Text.Json.Nodes.JsonNode> ReviewAsync(string asked) => (await host.SendAsync(
            "POST", "apis/authentication.k8s.io/v1/tokenreviews", $$$"""{"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","spec":{"token":"{{{asked}}}"}}""")).Body!["status"]!;
    }

    [Fact]
    public async Task A_token_bound_to_a_pod_dies_with_it()
    {
        await using var host = await ApiHost.StartAsync();
        await TokenAsync(host, host.Server.Token);
        var (_, pod, _) = await host.SendAsync("POST", "api/v1/namespaces/default/pods", """{"metadata":{"name":"fish"},"spec":{"containers":[{"name":"c","image":"i"}],"serviceAccountName":"robot"}}""");
        var uid = (string?)pod!["metadata"]!["uid"];
        var (_, issued, _) = await host.SendAsync(
            "POST", "api/v1/namespaces/default/serviceaccounts/robot/token", $$$"""{"spec":{"audiences":[],"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"fish","uid":"{{{uid}}}"} } }""");
        var token = (string?)issued!["status"]!["token"];
        var review = $$$"""{"spec":{"token":"{{{token}}}"}}""";
        var (_, before, _) = await host.SendAsync("POST", "apis/authentication.k8s.io/v1/tokenreviews", review);
        await host.SendAsync("DELETE", "api/v1/namespaces/default/pods/fish?gracePeriodSeconds=0");
        var (_, after, _) = await host.SendAsync("POST", "apis/authentication.k8s.io/v1/tokenreviews", review);
        Assert.True((bool?)before!["status"]!["authenticated"]);
        Assert.Equal("fish", (string?)before["status"]!["user"]!["extra"]!["authentication.kubernetes.io/pod-name"]![0]);
        Assert.Null(after!["status"]!["authenticated"]);
    }

    private static async Task<string> TokenAsync(ApiHost host, string admin)
    {
        await host.SendAsync("POST", "api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"robot"}}""", token: admin);
        var (_, body, _) = await host.SendAsync("POST", "api/v1/namespaces/default/serviceaccounts/robot/token", """{"spec":{"audiences":[]}}""", token: admin);
        return (string)body!["status"]!["token"]!;
    }
}
