using Playground.Cluster.Faults;
using Playground.Cluster.Nodes;
using Playground.Cluster.Tests.Controllers;
using Playground.Kubernetes;

namespace Playground.Cluster.Tests.Faults;

public sealed class PodFaultsTests
{
    [Theory]
    [InlineData("delay", "300ms", "Delay = 00:00:00.3000000")]
    [InlineData("delay", "2s", "Delay = 00:00:02")]
    [InlineData("errors", "503", "Status = 503, Share = 1")]
    [InlineData("errors", "503 30%", "Status = 503, Share = 0.3")]
    [InlineData("errors", "30%", "Status = 500, Share = 0.3")]
    [InlineData("crash", "1", "Code = 1, After = 00:00:00")]
    [InlineData("crash", "137 after 1m", "Code = 137, After = 00:01:00")]
    [InlineData("oom", "true", "OutOfMemory = 00:00:00")]
    [InlineData("oom", "after 5s", "OutOfMemory = 00:00:05")]
    [InlineData("evict", "memory", "Evict = memory")]
    [InlineData("readiness", "true", "FailsReadiness = True")]
    [InlineData("liveness", "true", "FailsLiveness = True")]
    public void Annotations_are_read(string fault, string value, string expected)
    {
        var faults = PodFaults.Read(ValueMap.Of((FaultReading.Prefix + fault, value)), out var mistakes);
        Assert.Empty(mistakes);
        Assert.Contains(expected, faults.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delay", "soon", "playground.io/fault-delay: \"soon\" is no time such as 300ms, 2s or 1m; the fault is not switched on")]
    [InlineData("errors", "200", "playground.io/fault-errors: \"200\" is no status from 400 to 599 with a share, such as 503, 503 30% or 30%; the fault is not switched on")]
    [InlineData("crash", "300", "playground.io/fault-crash: \"300\" is no exit code from 0 to 255 with a time, such as 1 or 1 after 30s; the fault is not switched on")]
    [InlineData("oom", "yes", "playground.io/fault-oom: \"yes\" is neither true nor a time such as after 30s; the fault is not switched on")]
    [InlineData("evict", "cpu", "playground.io/fault-evict: \"cpu\" is none of memory, ephemeral-storage, pids; the fault is not switched on")]
    [InlineData("readiness", "no", "playground.io/fault-readiness: \"no\" is neither true nor false; the fault is not switched on")]
    public void What_cannot_be_read_switches_nothing_on_and_says_what_would_be_right(string fault, string value, string sentence)
    {
        Assert.Equal(PodFaults.None, PodFaults.Read(ValueMap.Of((FaultReading.Prefix + fault, value)), out var mistakes));
        Assert.Equal([sentence], mistakes);
    }

    [Fact]
    public void A_misspelt_fault_is_told()
    {
        PodFaults.Read(ValueMap.Of(("playground.io/fault-dealy", "2s")), out var mistakes);
        Assert.StartsWith("playground.io/fault-dealy is no fault that can be switched on here; there are playground.io/fault-container, playground.io/fault-crash,", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "", 1)]
    [InlineData(5, "web", null)]
    public void A_container_crashes_so_long_after_its_start(int seconds, string crashed, int? wake)
    {
        var running = new ContainerSnapshot("web", ContainerRole.App, ContainerPhase.Running) { StartedAt = Given.Noon };
        var plan = FaultPlan.Of(new() { Crash = new(1, TimeSpan.FromSeconds(5)) }, Given.Noon.AddHours(-1), Given.Noon, [running], Given.Noon.AddSeconds(seconds));
        Assert.Equal(crashed, string.Join(' ', plan.Crash));
        Assert.Equal(wake, plan.WakeAfter?.TotalSeconds);
    }

    [Fact]
    public void A_fault_may_mean_one_container_of_several()
    {
        ContainerSnapshot[] running = [new("web", ContainerRole.App, ContainerPhase.Running), new("log", ContainerRole.Sidecar, ContainerPhase.Running)];
        Assert.Equal(["log"], FaultPlan.Of(new() { OutOfMemory = TimeSpan.Zero, Container = "log" }, Given.Noon, Given.Noon, running, Given.Noon).OutOfMemory);
    }
}
