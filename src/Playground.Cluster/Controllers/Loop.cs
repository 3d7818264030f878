using Playground.Kubernetes;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster.Controllers;

/// <summary>Something that runs until it is disposed, and then is awaited.</summary>
internal interface ILoop : IAsyncDisposable
{
    void Start();
}

/// <summary>
/// A loop that makes what is there what is wanted. Changes only say which key to look at; what to do is decided from what is there now,
/// so a change that is missed, repeated or late does no harm. Loops know nothing of each other: they meet in the objects.
/// </summary>
/// <param name="workers">how many keys are worked on at once</param>
internal abstract class Loop<TKey>(ControllerContext context, int workers = 1) : ILoop where TKey : notnull
{
    private readonly WorkQueue<TKey> _queue = new(context.Time);
    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<Task> _synced = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    protected ControllerContext Context { get; } = context;

    protected DateTimeOffset Now => Context.Time.GetUtcNow();

    public void Start()
    {
        Subscribe();
        _running = RunAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        await _stop.CancelAsync();
        _queue.Dispose();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>The answer of a reconcile that met a conflict or a refusal: soon again, later each time.</summary>
    protected static TimeSpan? Soon { get; } = TimeSpan.FromTicks(-1);

    /// <summary>Says, through <see cref="On{T}"/>, which changes make which keys worth a look.</summary>
    protected abstract void Subscribe();

    /// <summary>Looks at one key. Answers when to look again: null when something changes, negative soon because it failed.</summary>
    protected abstract Task<TimeSpan?> ReconcileAsync(TKey key, CancellationToken cancellation);

    protected void On<T>(Action<Change<T>> handler) where T : KubernetesObject, IKubernetesKind<T>
    {
        var informer = Context.Informers.Of<T>();
        _synced.Add(informer.Synced);
        _subscriptions.Add(informer.Subscribe(handler));
    }

    protected void Add(TKey key) => _queue.Add(key);

    protected void AddAfter(TKey key, TimeSpan delay) => _queue.AddAfter(key, delay);

    private async Task RunAsync()
    {
        // What an informer has not listed yet would look deleted
        await Task.WhenAll(_synced).WaitAsync(_stop.Token);
        await _queue.RunAsync(ReconcileAsync, (key, failure) => Context.Log.ReconcileFailed(GetType().Name, key.ToString() ?? "", failure), _stop.Token, workers);
    }
}
