using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Scheduling;

/// <summary>Pods that wait for a node: by priority, then by their coming. Those that found none are set aside until something changes.</summary>
internal sealed class SchedulingQueue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly PriorityQueue<NamespacedName, (int Urgency, long Turn)> _queue = new();
    private readonly HashSet<NamespacedName> _queued = [];
    private readonly Dictionary<NamespacedName, int> _aside = [];
    private long _turn;

    public void Add(Pod pod)
    {
        lock (_gate)
        {
            _aside.Remove(pod.NamespacedName);
            Enqueue(pod.NamespacedName, pod.Spec.Priority ?? 0);
        }
    }

    public void SetAside(Pod pod)
    {
        lock (_gate)
            _aside[pod.NamespacedName] = pod.Spec.Priority ?? 0;
    }

    public void Forget(NamespacedName pod)
    {
        lock (_gate)
            _aside.Remove(pod);
    }

    /// <summary>Something changed that may make room: everyone set aside gets another try.</summary>
    public void TryAllAgain()
    {
        lock (_gate)
        {
            foreach (var (pod, priority) in _aside)
                Enqueue(pod, priority);
            _aside.Clear();
        }
    }

    public async Task<NamespacedName> NextAsync(CancellationToken cancellation)
    {
        await _waiting.WaitAsync(cancellation);
        lock (_gate)
        {
            var pod = _queue.Dequeue();
            _queued.Remove(pod);
            return pod;
        }
    }

    public void Dispose() => _waiting.Dispose();

    private void Enqueue(NamespacedName pod, int priority)
    {
        if (!_queued.Add(pod))
            return;
        _queue.Enqueue(pod, (-priority, _turn++));
        _waiting.Release();
    }
}
