using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Why;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Scene.Why;

public sealed class PodReasonTests
{
    [Fact]
    public void A_pod_that_fits_nowhere_is_told_in_the_schedulers_words_with_its_requests()
    {
        var reason = Of("""{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, preemption: none."}]}""",
            pod => pod with { Spec = pod.Spec with { NodeName = "", Containers = [pod.Spec.Containers[0] with { Resources = new() { Requests = ValueMap<Quantity>.Empty.With("cpu", Quantity.Parse("64")) } }] } });

        Assert.Equal("Pod lake/fish-1 has no machine, because 0/3 nodes are available: 3 Insufficient cpu.", reason.Sentence);
        Assert.False(reason.IsWell);
        Assert.Contains(reason.Evidence, fact => fact is { Object: "Pod lake/fish-1", Field: "spec.containers[0].resources.requests[cpu]", Says: "64" });
    }

    [Fact]
    public void A_node_selector_that_no_machine_has_is_mended_by_a_label()
    {
        var reason = Of("""{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","message":"0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."}]}""",
            pod => pod with { Spec = pod.Spec with { NodeName = "", NodeSelector = ValueMap.Of(("disk", "ssd")) } });

        Assert.Contains(reason.Evidence, fact => fact.Field is "spec.nodeSelector[disk]");
        Assert.Equal("kubectl label node node-1 disk=ssd --overwrite", Assert.Single(reason.Fixes).Command);
    }

    [Fact]
    public void A_cordoned_machine_is_mended_by_uncordon()
    {
        var reason = Of("""{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","message":"0/1 nodes are available: 1 node(s) were unschedulable."}]}""",
            pod => pod with { Spec = pod.Spec with { NodeName = "" } }, node => node with { Spec = node.Spec with { Unschedulable = true } });

        Assert.Contains(reason.Evidence, fact => fact is { Object: "Node node-1", Field: "spec.unschedulable" });
        Assert.Equal("kubectl uncordon node-1", Assert.Single(reason.Fixes).Command);
    }

    [Theory]
    [InlineData("nginz:1.24", "nginx:1.24")]
    [InlineData("jmalloc/echo-sever:0.3.6", "jmalloc/echo-server:0.3.6")]
    [InlineData("alpin", "alpine")]
    [InlineData("registry.example/own/program:1", null)]
    public void An_image_that_is_spelled_wrongly_has_a_likely_one(string image, string? likely) => Assert.Equal(likely, ContainerReason.Likely(image));

    [Fact]
    public void An_image_that_does_not_exist_names_the_field_and_the_image_that_does()
    {
        var reason = Of(Waiting("ImagePullBackOff", "Back-off pulling image"), pod => pod with { Spec = pod.Spec with { Containers = [pod.Spec.Containers[0] with { Image = "nginz:1.24" }] } });

        Assert.Equal("Pod lake/fish-1 cannot start, because there is no image nginz:1.24.", reason.Sentence);
        Assert.Equal("spec.containers[0].image", reason.Evidence[0].Field);
        Assert.Equal("kubectl set image pod/fish-1 main=nginx:1.24 -n lake", reason.Fixes[0].Command);
    }

    [Fact]
    public void A_missing_configmap_is_named_with_the_variable_that_wants_it()
    {
        var reason = Of(Waiting("CreateContainerConfigError", "configmap \\\"settings\\\" not found"), pod => pod with
        {
            Spec = pod.Spec with { Containers = [pod.Spec.Containers[0] with { Env = [new() { Name = "COLOUR", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "colour" } } }] }] },
        });

        Assert.Equal("spec.containers[0].env[0].valueFrom", reason.Evidence[0].Field);
        Assert.StartsWith("kubectl create configmap settings -n lake", reason.Fixes[0].Command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"exitCode":1,"reason":"Error"}""", "the program of container main ends with exit code 1")]
    [InlineData("""{"exitCode":137,"reason":"OOMKilled"}""", "container main takes more memory than its limit and is killed")]
    [InlineData("""{"exitCode":0,"reason":"Completed"}""", "the program of container main ends at once (exit code 0) and is meant to go on")]
    [InlineData("""{"exitCode":127,"reason":"Error"}""", "container main has no such program (exit code 127)")]
    public void A_crash_is_told_by_how_the_program_ended(string ended, string because)
    {
        var reason = Of($$$"""{"phase":"Running","containerStatuses":[{"name":"main","ready":false,"restartCount":4,"image":"","imageID":"","state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{{{ended}}} } }]}""");

        Assert.Equal($"Pod lake/fish-1 is started again and again, because {because}.", reason.Sentence);
        Assert.Contains(reason.Evidence, fact => fact.Field is "status.containerStatuses[name=main].lastState.terminated");
    }

    [Fact]
    public void A_failing_readiness_probe_is_quoted_and_its_field_named()
    {
        var reason = Of("""{"phase":"Running","containerStatuses":[{"name":"main","ready":false,"restartCount":0,"image":"","imageID":"","state":{"running":{"startedAt":null}}}]}""",
            pod => pod with { Spec = pod.Spec with { Containers = [pod.Spec.Containers[0] with { ReadinessProbe = new() { HTTPGet = new() { Path = "/ready", Port = 9999 } }, Ports = [new() { Port = 8080 }] }] } },
            events: [new() { Reason = "Unhealthy", Message = "Readiness probe failed: HTTP probe failed with statuscode: 404" }]);

        Assert.Equal("Pod lake/fish-1 runs and is not ready, because its readiness probe fails: HTTP probe failed with statuscode: 404.", reason.Sentence);
        Assert.Equal("spec.containers[0].readinessProbe.httpGet", reason.Evidence[0].Field);
        Assert.Contains(reason.Evidence, fact => fact.Says is "the container declares 8080, not 9999");
    }

    [Fact]
    public void A_ready_pod_that_a_service_misses_by_one_letter_is_told_which_label_is_wanted()
    {
        var pod = Pod("fish-1", role: "fihs");
        var reason = PodReason.Of(new(pod, [], [Node], [Service("fish", "10.96.84.12")]));

        Assert.Equal("kubectl label pod fish-1 -n lake role=fish --overwrite", Assert.Single(reason.Fixes).Command);
        Assert.Contains(reason.Evidence, fact => fact is { Object: "Service lake/fish", Field: "spec.selector[role]" });
    }

    [Fact]
    public void A_ready_pod_behind_a_service_is_well()
    {
        var reason = PodReason.Of(new(Pod("fish-1"), [], [Node], [Service("fish", "10.96.84.12")]));

        Assert.True(reason.IsWell);
        Assert.Equal("Pod lake/fish-1 runs, is ready, and gets requests from Service fish.", reason.Sentence);
    }

    [Fact]
    public void A_deleted_pod_that_finalizers_hold_can_be_let_go()
    {
        var pod = Pod("fish-1");
        var reason = PodReason.Of(new(pod with { Metadata = pod.Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch, Finalizers = ["example.com/hold"] } }, [], [Node], []));

        Assert.NotNull(Remedy.Parse(Assert.Single(reason.Fixes).Command));
    }

    private static Node Node { get; } = Read<Node>("""{"apiVersion":"v1","kind":"Node","metadata":{"name":"node-1"},"status":{"conditions":[{"type":"Ready","status":"True"}]}}""");

    private static string Waiting(string reason, string message) =>
        $$$"""{"phase":"Pending","containerStatuses":[{"name":"main","ready":false,"restartCount":0,"image":"","imageID":"","state":{"waiting":{"reason":"{{{reason}}}","message":"{{{message}}}"} } }]}""";

    private static Reason Of(string status, Func<Pod, Pod>? pod = null, Func<Node, Node>? node = null, IReadOnlyList<Event>? events = null) =>
        PodReason.Of(new((pod ?? (p => p))(Pod("fish-1", status: status)), events ?? [], [(node ?? (n => n))(Node)], []));
}
