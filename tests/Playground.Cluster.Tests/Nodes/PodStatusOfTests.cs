using Playground.Cluster.Nodes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Nodes;

/// <summary>Conditions are written as `type status reason message`.</summary>
public sealed class PodStatusOfTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContainerSnapshot Running = new("web", ContainerRole.App, ContainerPhase.Running) { Started = true, Ready = true, StartedAt = Now };

    [Fact]
    public void A_gate_keeps_a_pod_from_being_ready()
    {
        var pod = Pod("spec: {readinessGates: [{conditionType: x/a}, {conditionType: x/b}], containers: [{name: web, image: nginx}]}, status: {conditions: [{type: x/b, status: 'False'}]}");
        Assert.Equal(
            "Ready False ReadinessGatesNotReady corresponding condition of pod readiness gate \"x/a\" does not exist., the status of pod readiness gate \"x/b\" is not \"True\", but False",
            Condition(pod, "Ready", Running));
        Assert.Equal("ContainersReady True", Condition(pod, "ContainersReady", Running));
    }

    [Fact]
    public void A_pod_stays_initialized_when_its_sidecar_starts_again()
    {
        var pod = Pod("spec: {initContainers: [{name: side, image: nginx, restartPolicy: Always}], containers: [{name: web, image: nginx}]}");
        var down = new ContainerSnapshot("side", ContainerRole.Sidecar, ContainerPhase.Waiting) { Reason = "CrashLoopBackOff", Exit = new(1, 0, Now) };
        Assert.Equal("Initialized True", Condition(pod, "Initialized", down, Running));
        Assert.Equal("Initialized False ContainersNotInitialized containers with incomplete status: [side]", Condition(pod, "Initialized", down, new("web", ContainerRole.App, ContainerPhase.Waiting)));
        Assert.Equal("Ready False ContainersNotReady containers with unready status: [side]", Condition(pod, "Ready", down, Running));
    }

    [Fact]
    public void What_ends_while_it_waits_for_its_next_start_ended_with_its_last()
    {
        var crashed = new ContainerSnapshot("web", ContainerRole.App, ContainerPhase.Waiting) { Reason = "CrashLoopBackOff", Exit = new(3, 0, Now) };
        var status = PodStatusOf.Pod(Pod("spec: {containers: [{name: web, image: nginx}]}"), [crashed], ["10.244.1.2"], "192.168.49.2", finished: true, Now);
        Assert.Equal(("Failed", 3), (status.Phase, status.ContainerStatuses[0].State.Terminated?.ExitCode));
    }

    private static Pod Pod(string yaml) => Yaml.Read<Pod>($"{{metadata: {{name: fish, namespace: default}}, {yaml}}}");

    private static string Condition(Pod pod, string type, params ContainerSnapshot[] containers)
    {
        var condition = PodStatusOf.Pod(pod, containers, ["10.244.1.2"], "192.168.49.2", finished: false, Now).Conditions.Single(one => one.Type == type);
        return $"{type} {condition.Status} {condition.Reason} {condition.Message}".TrimEnd();
    }
}
