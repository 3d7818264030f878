namespace Playground.ApiServer.Tests.Resources;

public sealed class PodRowTests
{
    private const string Running = "{ name: web, ready: true, restartCount: 0, state: { running: {} } }";

    [Fact]
    public void Columns_are_those_of_kubectl_get_pods() => Assert.Equal(
        "Name | Ready | Status | Restarts | Age | IP | Node | Nominated Node | Readiness Gates", Pod("").Header);

    [Theory]
    [InlineData("phase: Pending", "fish | 0/1 | Pending | 0 | 60m | <none> | <none> | <none> | <none>")]
    [InlineData($"phase: Running, podIP: 10.244.1.5, podIPs: [{{ ip: 10.244.1.5 }}], containerStatuses: [{Running}]",
        "fish | 1/1 | Running | 0 | 60m | 10.244.1.5 | <none> | <none> | <none>")]
    [InlineData("phase: Pending, containerStatuses: [{ name: web, state: { waiting: { reason: ImagePullBackOff } } }]",
        "fish | 0/1 | ImagePullBackOff | 0 | 60m | <none> | <none> | <none> | <none>")]
    [InlineData(
        "phase: Running, containerStatuses: [{ name: web, restartCount: 3, state: { waiting: { reason: CrashLoopBackOff } },"
        + " lastState: { terminated: { exitCode: 1, finishedAt: '2030-01-01T11:55:00Z' } } }]",
        "fish | 0/1 | CrashLoopBackOff | 3 (5m ago) | 60m | <none> | <none> | <none> | <none>")]
    [InlineData("phase: Succeeded, containerStatuses: [{ name: web, state: { terminated: { exitCode: 0, reason: Completed } } }]",
        "fish | 0/1 | Completed | 0 | 60m | <none> | <none> | <none> | <none>")]
    [InlineData("phase: Failed, containerStatuses: [{ name: web, state: { terminated: { exitCode: 3 } } }]",
        "fish | 0/1 | ExitCode:3 | 0 | 60m | <none> | <none> | <none> | <none>")]
    [InlineData("phase: Pending, initContainerStatuses: [{ name: first, state: { running: {} } }]",
        "fish | 0/1 | Init:0/0 | 0 | 60m | <none> | <none> | <none> | <none>")]
    [InlineData("phase: Failed, reason: Evicted", "fish | 0/1 | Evicted | 0 | 60m | <none> | <none> | <none> | <none>")]
    public void Status_is_what_holds_the_pod_up(string status, string row) => Assert.Equal(row, Pod(status).Row);

    [Fact]
    public void Pod_being_deleted_is_Terminating() => Assert.StartsWith(
        "fish | 1/1 | Terminating |",
        Pod($"phase: Running, containerStatuses: [{Running}]", "deletionTimestamp: '2030-01-01T11:59:00Z'").Row);

    private static Manifest Pod(string status, string metadata = "") => Manifest.Stored(
        $"""
        apiVersion: v1
        kind: Pod
        metadata: {"{"} name: fish, {metadata} {"}"}
        spec: {"{"} containers: [{"{"} name: web, image: nginx {"}"}] {"}"}
        status: {"{"} {status} {"}"}
        """);
}
