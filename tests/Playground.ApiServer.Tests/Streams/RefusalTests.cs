using System.Text.Json;
using Playground.ApiServer.Streams;

namespace Playground.ApiServer.Tests.Streams;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("GET", "pods/nobody/exec?command=ls&stdout=true", 404, "pods \"nobody\" not found")]
    [InlineData("GET", "pods/web/exec?command=ls&stdout=true&container=foo", 400, "container foo is not valid for pod web")]
    [InlineData("GET", "pods/two/exec?command=ls&stdout=true", 400, "a container name must be specified for pod two, choose one of: [nginx side]")]
    [InlineData("GET", "pods/web/exec?command=ls&stdout=true", 400, "Upgrade request required")]
    [InlineData("GET", "pods/web/portforward", 400, "Upgrade request required")]
    [InlineData("GET", "pods/unscheduled/portforward", 400, "pod unscheduled does not have a host assigned")]
    [InlineData("GET", "pods/unscheduled/attach?stdout=true", 400, "pod unscheduled does not have a host assigned")]
    [InlineData("PUT", "pods/web/exec?command=ls&stdout=true", 405, "the server does not allow this method on the requested resource")]
    [InlineData("POST", "pods/web/log", 405, "the server does not allow this method on the requested resource")]
    [InlineData("GET", "pods/two/log", 400, "a container name must be specified for pod two, choose one of: [nginx side]")]
    [InlineData("GET", "pods/web/log?tailLines=-1", 422, "PodLogOptions \"web\" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("GET", "pods/web/log?limitBytes=0", 422, "PodLogOptions \"web\" is invalid: limitBytes: Invalid value: 0: must be greater than 0")]
    [InlineData("GET", "pods/web/log?tailLines=few", 400, "strconv.ParseInt: parsing \"few\": invalid syntax")]
    public async Task A_call_that_cannot_be_is_answered_with_a_status(string method, string call, int code, string message)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var http = new HttpClient { BaseAddress = cluster.Address };

        var answer = await http.SendAsync(new(new(method), $"/api/v1/namespaces/default/{call}"));

        var status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((code, "Status", message), ((int)answer.StatusCode, status.GetProperty("kind").GetString(), status.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task The_log_of_a_pod_without_node_is_empty()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var http = new HttpClient { BaseAddress = cluster.Address };

        var answer = await http.GetAsync("/api/v1/namespaces/default/pods/unscheduled/log");

        Assert.Equal((204, ""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task More_calls_than_allowed_are_told_to_come_back()
    {
        await using var cluster = await StreamCluster.StartAsync(new StreamLimits { MaxCalls = 0 });
        using var http = new HttpClient { BaseAddress = cluster.Address };

        var answer = await http.GetAsync("/api/v1/namespaces/default/pods/web/log");

        Assert.Equal((429, "1"), ((int)answer.StatusCode, answer.Headers.GetValues("Retry-After").Single()));
        Assert.Equal(0, cluster.Calls.Running);
    }

    [Fact]
    public async Task Callers_in_the_process_are_refused_in_the_same_words()
    {
        await using var cluster = await StreamCluster.StartAsync();

        var exec = await cluster.Calls.ExecAsync(new(new("default", "creating"), "", ["ls"]), TestContext.Current.CancellationToken);
        var log = await cluster.Calls.LogAsync(new(new("default", "pulling"), ""), TestContext.Current.CancellationToken);

        Assert.Equal("container not found (\"nginx\")", exec.Status.Message);
        Assert.Equal("container \"nginx\" in pod \"pulling\" is waiting to start: trying and failing to pull image", log.Status.Message);
    }

    [Fact]
    public async Task Callers_in_the_process_talk_to_the_very_process()
    {
        await using var cluster = await StreamCluster.StartAsync();

        var exec = await cluster.Calls.ExecAsync(new(new("default", "web"), "", ["echo", "hi"]), TestContext.Current.CancellationToken);

        await using var session = exec.OrThrow();
        Assert.Equal("hi\n", await new StreamReader(session.Stdout.AsStream()).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.True((await session.Completion).IsSuccess);
    }
}
