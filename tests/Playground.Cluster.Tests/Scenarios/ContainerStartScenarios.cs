using Playground.Kubernetes.Core;
using Playground.Testing;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>What keeps a container from running, and what it leaves behind, in the words that `kubectl describe` shows.</summary>
public sealed class ContainerStartScenarios
{
    [Fact]
    public async Task An_image_that_is_not_there_is_waited_for()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreatePodAsync("typo", "image: \"nginx:1.161\"");
        await cluster.CreatePodAsync("stranger", "image: \"nosuch:9\"");
        const string Missing = "rpc error: code = NotFound desc = failed to pull and unpack image \"docker.io/library/nginx:1.161\": "
            + "failed to resolve reference \"docker.io/library/nginx:1.161\": docker.io/library/nginx:1.161: not found";
        Assert.Equal(("ImagePullBackOff", $"Back-off pulling image \"nginx:1.161\": ErrImagePull: {Missing}"), await WaitingAsync(cluster, "typo", "ImagePullBackOff"));
        Assert.Equal($"Failed to pull image \"nginx:1.161\": {Missing}", await cluster.EventAsync("typo", "Failed", one => one.Message.StartsWith("Failed to", StringComparison.Ordinal)));
        Assert.Equal("Error: ErrImagePull", await cluster.EventAsync("typo", "Failed", one => one.Message.EndsWith("ErrImagePull", StringComparison.Ordinal)));
        Assert.Equal("Back-off pulling image \"nginx:1.161\"", await cluster.EventAsync("typo", "BackOff"));
        var (_, denied) = await WaitingAsync(cluster, "stranger", "ImagePullBackOff");
        Assert.EndsWith("docker.io/library/nosuch:9\": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed", denied, StringComparison.Ordinal);
        Assert.Contains("nginx", await cluster.EventAsync("stranger", "ImagesHere"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pull_policy_is_kept()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreatePodAsync("never", "image: \"redis:7\", imagePullPolicy: Never");
        Assert.Equal(("ErrImageNeverPull", "Container image \"redis:7\" is not present with pull policy of Never"), await WaitingAsync(cluster, "never", "ErrImageNeverPull"));

        await cluster.CreatePodAsync("first", "image: \"redis:7\"");
        await cluster.CreatePodAsync("wrong", "image: \"Redis:7\"");
        Assert.Equal("Successfully pulled image \"redis:7\" in 0ms (0ms including waiting). Image size: 52945322 bytes.", await cluster.EventAsync("first", "Pulled"));
        await cluster.ReadyAsync("first");
        await cluster.CreatePodAsync("second", "image: \"redis:7\"");
        await cluster.CreatePodAsync("always", "image: \"redis:7\", imagePullPolicy: Always");
        Assert.Equal("Container image \"redis:7\" already present on machine and can be accessed by the pod", await cluster.EventAsync("second", "Pulled"));
        Assert.Equal("Pulling image \"redis:7\"", await cluster.EventAsync("always", "Pulling"));

        const string NoName = "Failed to apply default image tag \"Redis:7\": couldn't parse image name \"Redis:7\": invalid reference format: repository name (library/Redis) must be lowercase";
        Assert.Equal(("InvalidImageName", NoName), await WaitingAsync(cluster, "wrong", "InvalidImageName"));
        Assert.Equal(NoName, await cluster.EventAsync("wrong", "InspectFailed"));
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_a_start_error()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreatePodAsync("fish", "image: nginx, command: [swim]");
        var end = (await cluster.PodAsync("fish", pod => pod.Status.ContainerStatuses.Any(container => container.State.Waiting?.Reason is "CrashLoopBackOff"))).Status.ContainerStatuses[0].LastState.Terminated!;
        Assert.Equal((128, "StartError", DateTimeOffset.UnixEpoch), (end.ExitCode, end.Reason, end.StartedAt));
        Assert.EndsWith("exec: \"swim\": executable file not found in $PATH", end.Message, StringComparison.Ordinal);
        Assert.Equal($"Error: {end.Message}", await cluster.EventAsync("fish", "Failed"));
    }

    [Fact]
    public async Task A_container_leaves_its_last_words()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreateAsync<Pod>("""
            metadata: {name: fish}
            spec:
              restartPolicy: Never
              containers:
              - {name: file, image: busybox, command: [sh, -c, "echo bye > /dev/termination-log; exit 2"]}
              - {name: log, image: busybox, terminationMessagePolicy: FallbackToLogsOnError, command: [sh, -c, "echo it was the shark; exit 1"]}
              - {name: silent, image: busybox, terminationMessagePolicy: FallbackToLogsOnError, command: [sh, -c, "echo all is well"]}
            """);
        var ended = await cluster.PodAsync("fish", pod => pod.IsFinished);
        Assert.Equal(
            ["Error 2 bye\n", "Error 1 it was the shark\n", "Completed 0 "],
            ended.Status.ContainerStatuses.Select(container => container.State.Terminated!).Select(end => $"{end.Reason} {end.ExitCode} {end.Message}"));
        Assert.Equal(("PodFailed", ""), (Condition(ended, "Ready").Reason, Condition(ended, "Initialized").Reason));
    }

    [Fact]
    public async Task A_pod_that_takes_too_long_is_ended()
    {
        var clock = new FakeClock();
        await using var cluster = await RunningCluster.StartAsync(machines: 1, clock);
        await cluster.CreateAsync<Pod>("{metadata: {name: fish}, spec: {activeDeadlineSeconds: 20, terminationGracePeriodSeconds: 0, containers: [{name: web, image: nginx}]}}");
        await cluster.ReadyAsync("fish");
        clock.Advance(TimeSpan.FromSeconds(20));
        var ended = await cluster.PodAsync("fish", pod => pod.IsFinished);
        Assert.Equal(("Failed", "DeadlineExceeded", "Pod was active on the node longer than the specified deadline"), (ended.Status.Phase, ended.Status.Reason, ended.Status.Message));
        Assert.Equal(ended.Status.Message, await cluster.EventAsync("fish", "DeadlineExceeded"));
    }

    [Fact]
    public async Task Root_is_refused_where_nobody_may_be_root()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreatePodAsync("root", "image: nginx, securityContext: {runAsNonRoot: true}");
        await cluster.CreatePodAsync("user", "image: nginx, securityContext: {runAsNonRoot: true, runAsUser: 101, runAsGroup: 102}");
        var (_, why) = await WaitingAsync(cluster, "root", "CreateContainerConfigError");
        Assert.Matches("^container has runAsNonRoot and image will run as root \\(pod: \"root_default\\([0-9a-f-]{36}\\)\", container: web\\)$", why);
        var user = (await cluster.ReadyAsync("user")).Status.ContainerStatuses[0];
        Assert.Equal((101, 102), (user.User!.Linux!.Uid, user.User.Linux.Gid));
        Assert.Equal("docker.io/library/nginx:latest", user.Image);
        Assert.Contains(user.VolumeMounts, mount => mount is { ReadOnly: true, RecursiveReadOnly: "Disabled" });
    }

    private static PodCondition Condition(Pod pod, string type) => pod.Status.Conditions.Single(condition => condition.Type == type);

    private static async Task<(string Reason, string Message)> WaitingAsync(RunningCluster cluster, string pod, string reason)
    {
        var waiting = (await cluster.PodAsync(pod, one => one.Status.ContainerStatuses.Any(container => container.State.Waiting?.Reason == reason))).Status.ContainerStatuses[0].State.Waiting!;
        return (waiting.Reason, waiting.Message);
    }
}
