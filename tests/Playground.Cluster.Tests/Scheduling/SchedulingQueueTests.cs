using Playground.Cluster.Scheduling;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Testing;

namespace Playground.Cluster.Tests.Scheduling;

public class SchedulingQueueTests
{
    private static readonly Pod Plain = Yaml.Read<Pod>("metadata: {name: plain, namespace: default}");

    private static readonly Pod Sociable = Yaml.Read<Pod>("""
        metadata: {name: sociable, namespace: default}
        spec:
          affinity:
            podAffinity: {}
        """);

    private readonly FakeClock _clock = new();

    [Fact]
    public async Task Who_found_no_node_waits_for_a_change_or_five_minutes()
    {
        using var queue = new SchedulingQueue(_clock);
        var next = await FailAsync(queue, Plain);
        _clock.Advance(TimeSpan.FromSeconds(299));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Plain.NamespacedName, await next);
    }

    [Fact]
    public async Task A_change_gives_another_try_once_the_back_off_is_over()
    {
        using var queue = new SchedulingQueue(_clock);
        var next = await FailAsync(queue, Plain);
        queue.TryAgain();
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Plain.NamespacedName, await next);
    }

    [Fact]
    public async Task A_change_while_the_pod_is_looked_at_is_not_lost()
    {
        using var queue = new SchedulingQueue(_clock);
        var next = await FailAsync(queue, Plain, meanwhile: () => queue.TryAgain());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Plain.NamespacedName, await next);
    }

    [Fact]
    public async Task A_new_neighbour_meanwhile_matters_only_to_those_who_look_at_others()
    {
        using var queue = new SchedulingQueue(_clock);
        var plain = await FailAsync(queue, Plain, meanwhile: () => queue.TryAgain(onlyForNeighbours: true));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(plain.IsCompleted);

        using var other = new SchedulingQueue(_clock);
        var sociable = await FailAsync(other, Sociable, meanwhile: () => other.TryAgain(onlyForNeighbours: true));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Sociable.NamespacedName, await sociable);
    }

    [Fact]
    public async Task A_binding_that_was_refused_is_tried_again_by_itself()
    {
        using var queue = new SchedulingQueue(_clock);
        queue.Add(Plain);
        await queue.NextAsync(TestContext.Current.CancellationToken);
        queue.SetAside(Plain, isWorthAnother: true);
        var next = queue.NextAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Plain.NamespacedName, await next);
    }

    /// <summary>Takes a pod that finds no node; answers who comes next.</summary>
    private static async Task<Task<NamespacedName>> FailAsync(SchedulingQueue queue, Pod pod, Action? meanwhile = null)
    {
        queue.Add(pod);
        await queue.NextAsync(TestContext.Current.CancellationToken);
        meanwhile?.Invoke();
        queue.SetAside(pod);
        return queue.NextAsync(TestContext.Current.CancellationToken);
    }
}
