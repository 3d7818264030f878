using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Scheduling;

/// <summary>
/// Pods that wait for a node: by priority, then by their coming. Those that found none are set aside until something changes that may make
/// room, or for five minutes; and not tried again before a second is over, two after the second failure, … ten at most. What changes while
/// a pod is being looked at counts as well: it may have come after the look, and nothing else would wake the pod.
/// </summary>
internal sealed class SchedulingQueue : IDisposable
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestAside = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly PriorityQueue<NamespacedName, (int Urgency, long Turn)> _queue = new();
    private readonly HashSet<NamespacedName> _queued = [];
    private readonly Dictionary<NamespacedName, Aside> _aside = [];
    private readonly Dictionary<NamespacedName, int> _failures = [];
    private readonly Dictionary<NamespacedName, Changes> _taken = []; // when they were taken out of the queue
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private Changes _changes;
    private long _turn;

    public SchedulingQueue(TimeProvider time) => (_time, _timer) = (time, time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

    public void Add(Pod pod)
    {
        lock (_gate)
        {
            _aside.Remove(pod.NamespacedName);
            Enqueue(pod.NamespacedName, pod.Spec.Priority ?? 0);
        }
    }

    /// <summary>The pod found no node.</summary>
    /// <param name="isWorthAnother">nothing needs to change for another try to work</param>
    public void SetAside(Pod pod, bool isWorthAnother = false)
    {
        lock (_gate)
        {
            if (_taken.TryGetValue(pod.NamespacedName, out var then))
                isWorthAnother |= LooksAtOthers(pod) ? then != _changes : then.ForAll != _changes.ForAll;
            var failures = _failures[pod.NamespacedName] = _failures.GetValueOrDefault(pod.NamespacedName) + 1;
            var wait = FirstBackOff * Math.Pow(2, Math.Min(failures - 1, 8));
            var now = _time.GetUtcNow();
            var notBefore = now + (wait < LastBackOff ? wait : LastBackOff);
            _aside[pod.NamespacedName] = new(pod.Spec.Priority ?? 0, notBefore, isWorthAnother ? notBefore : now + LongestAside, LooksAtOthers(pod));
            Rearm();
        }
    }

    public void Forget(NamespacedName pod)
    {
        lock (_gate)
        {
            _aside.Remove(pod);
            _failures.Remove(pod);
            _taken.Remove(pod);
        }
    }

    /// <summary>Something changed that may make room: those set aside get another try once their back-off is over.</summary>
    /// <param name="onlyForNeighbours">it matters only to pods that go by where other pods are</param>
    public void TryAgain(bool onlyForNeighbours = false)
    {
        lock (_gate)
        {
            _changes = onlyForNeighbours ? _changes with { ForNeighbours = _changes.ForNeighbours + 1 } : _changes with { ForAll = _changes.ForAll + 1 };
            if (_aside.Count is 0)
                return;
            foreach (var (pod, aside) in _aside)
            {
                if (!onlyForNeighbours || aside.LooksAtOthers)
                    _aside[pod] = aside with { Due = aside.NotBefore };
            }

            Wake();
        }
    }

    public async Task<NamespacedName> NextAsync(CancellationToken cancellation)
    {
        await _waiting.WaitAsync(cancellation);
        lock (_gate)
        {
            var pod = _queue.Dequeue();
            _queued.Remove(pod);
            _taken[pod] = _changes;
            return pod;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _waiting.Dispose();
    }

    private static bool LooksAtOthers(Pod pod) =>
        pod.Spec.TopologySpreadConstraints.Count > 0 || pod.Spec.Affinity?.PodAffinity is not null || pod.Spec.Affinity?.PodAntiAffinity is not null;

    private void Ring()
    {
        lock (_gate)
            Wake();
    }

    private void Wake()
    {
        var now = _time.GetUtcNow();
        foreach (var (pod, aside) in _aside.Where(entry => entry.Value.Due <= now).ToList())
        {
            _aside.Remove(pod);
            Enqueue(pod, aside.Priority);
        }

        Rearm();
    }

    private void Rearm()
    {
        if (_aside.Count is 0)
            return;
        var next = _aside.Values.Min(aside => aside.Due) - _time.GetUtcNow();
        _timer.Change(next > TimeSpan.Zero ? next : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Enqueue(NamespacedName pod, int priority)
    {
        if (!_queued.Add(pod))
            return;
        _queue.Enqueue(pod, (-priority, _turn++));
        _waiting.Release();
    }

    /// <summary>How many there have been.</summary>
    private readonly record struct Changes(long ForAll, long ForNeighbours);

    private sealed record Aside(int Priority, DateTimeOffset NotBefore, DateTimeOffset Due, bool LooksAtOthers);
}
