using Playground.Kubernetes;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster.Controllers;

/// <summary>Tells when an informer has heard of a change to one object.</summary>
internal sealed class Echo<T> : IDisposable where T : KubernetesObject, IKubernetesKind<T>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<NamespacedName, List<Waiter>> _waiting = [];
    private readonly Informer<T> _informer;
    private readonly IDisposable _subscription;

    public Echo(Informer<T> informer)
    {
        _informer = informer;
        _subscription = informer.Subscribe(Hear);
    }

    /// <summary>Listens from now on: to be called before the write, whose echo may come before its answer.</summary>
    public Waiter Listen(NamespacedName key)
    {
        lock (_gate)
        {
            var waiter = new Waiter(this, key, _informer.Find(key));
            if (!_waiting.TryGetValue(key, out var waiters))
                _waiting[key] = waiters = [];
            waiters.Add(waiter);
            return waiter;
        }
    }

    public void Dispose() => _subscription.Dispose();

    private void Hear(Change<T> change)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(change.Key, out var waiters))
                waiters.ForEach(waiter => waiter.Hear(change.After));
        }
    }

    internal sealed class Waiter(Echo<T> echo, NamespacedName key, T? current) : IDisposable
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _current = current;
        private Func<T?, bool>? _isEnough;

        /// <summary>Something came since listening began.</summary>
        public bool HasHeard { get; private set; }

        /// <summary>Ends when the informer's copy (null: gone) is as asked for.</summary>
        public Task UntilAsync(Func<T?, bool> isEnough)
        {
            lock (echo._gate)
            {
                _isEnough = isEnough;
                Check();
                return _heard.Task;
            }
        }

        public void Dispose()
        {
            lock (echo._gate)
            {
                if (echo._waiting.TryGetValue(key, out var waiters) && waiters.Remove(this) && waiters.Count is 0)
                    echo._waiting.Remove(key);
            }
        }

        internal void Hear(T? now)
        {
            _current = now;
            HasHeard = true;
            Check();
        }

        private void Check()
        {
            if (_isEnough?.Invoke(_current) is true)
                _heard.TrySetResult();
        }
    }
}
