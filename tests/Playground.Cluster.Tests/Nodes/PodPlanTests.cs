using Playground.Cluster.Containers;
using Playground.Cluster.Nodes;

namespace Playground.Cluster.Tests.Nodes;

/// <summary>Containers are written as `role name state`; states are waiting, starting, running, exit:N, backoff:SECONDS.</summary>
public sealed class PodPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void App_containers_start_together() =>
        Assert.Equal("start a,b", Plan("Always", "app a waiting", "app b waiting"));

    [Fact]
    public void Init_containers_run_one_after_the_other()
    {
        Assert.Equal("start i1", Plan("Always", "init i1 waiting", "init i2 waiting", "app a waiting"));
        Assert.Equal("", Plan("Always", "init i1 running", "init i2 waiting", "app a waiting"));
        Assert.Equal("start i2", Plan("Always", "init i1 exit:0", "init i2 waiting", "app a waiting"));
        Assert.Equal("start a", Plan("Always", "init i1 exit:0", "init i2 exit:0", "app a waiting"));
    }

    [Fact]
    public void A_sidecar_only_has_to_have_started() =>
        Assert.Equal("start a", Plan("Always", "sidecar s running", "app a waiting"));

    [Fact]
    public void A_failed_init_container_ends_a_pod_that_is_never_restarted()
    {
        Assert.Equal("finished", Plan("Never", "init i exit:1", "app a waiting"));
        Assert.Equal("start i", Plan("Always", "init i exit:1", "app a waiting"));
    }

    [Fact]
    public void What_is_being_started_is_not_started_twice() =>
        Assert.Equal("", Plan("Always", "app a starting"));

    [Fact]
    public void A_container_in_back_off_waits_for_its_time() =>
        Assert.Equal("wake 7", Plan("Always", "app a backoff:7"));

    [Theory]
    [InlineData("Always", "app a exit:0", "start a")]
    [InlineData("OnFailure", "app a exit:1", "start a")]
    [InlineData("OnFailure", "app a exit:0", "finished")]
    [InlineData("Never", "app a exit:1", "finished")]
    public void The_restart_policy_decides_about_an_ended_container(string policy, string container, string expected) =>
        Assert.Equal(expected, Plan(policy, container));

    [Fact]
    public void A_sidecar_that_ended_is_started_again_while_the_pod_runs() =>
        Assert.Equal("start s", Plan("Never", "sidecar s exit:0", "app a running"));

    private static string Plan(string restartPolicy, params string[] containers)
    {
        var plan = PodPlan.Of(new() { RestartPolicy = restartPolicy }, [.. containers.Select(Snapshot)], Now);
        string[] parts =
        [
            .. plan.Start.Count > 0 ? [$"start {string.Join(',', plan.Start)}"] : Array.Empty<string>(),
            .. plan.WakeAfter is { } wake ? [$"wake {wake.TotalSeconds}"] : Array.Empty<string>(),
            .. plan.Finished ? ["finished"] : Array.Empty<string>(),
        ];
        return string.Join(' ', parts);
    }

    private static ContainerSnapshot Snapshot(string line)
    {
        var words = line.Split(' ');
        var role = Enum.Parse<ContainerRole>(words[0], ignoreCase: true);
        var state = words[2].Split(':');
        var blank = new ContainerSnapshot(words[1], role, ContainerPhase.Waiting);
        return state[0] switch
        {
            "running" => blank with { Phase = ContainerPhase.Running, Started = true, Ready = true },
            "starting" => blank with { IsStarting = true },
            "exit" => blank with { Phase = ContainerPhase.Terminated, Exit = new ContainerExit(int.Parse(state[1]), 0, Now) },
            "backoff" => blank with { Exit = new ContainerExit(1, 0, Now), NotBefore = Now.AddSeconds(int.Parse(state[1])) },
            _ => blank,
        };
    }
}
