using System.Collections.Immutable;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;
using Playground.Kubernetes.Informers;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Scene;

namespace Playground.Web.Lessons.Running;

/// <summary>Follows everything that a lesson's conditions ask about.</summary>
internal sealed class LessonWatch : IAsyncDisposable
{
    private readonly Dictionary<string, KindWatch> _kinds = new(StringComparer.Ordinal);
    private readonly Informer<Flow>? _flows;
    private readonly TryRunner? _tries;
    private readonly IDisposable? _listening;
    private readonly LaptopOutput _output;
    private readonly string _cluster;

    /// <param name="changed">called when any of it may have changed; must be quick</param>
    public LessonWatch(Lesson lesson, string cluster, KubernetesClient client, LaptopOutput output, TimeProvider time, Action changed)
    {
        (_cluster, _output) = (cluster, output);
        var conditions = lesson.Conditions.ToList();
        var isTrying = conditions.OfType<TryCondition>().Any();
        if (isTrying)
            _tries = new(client, () => _kinds["Pod"].Current().Cast<Pod>(), time, changed);
        var kinds = conditions.OfType<ObjectCondition>().Select(condition => condition.Kind).Concat(isTrying ? WatchedKinds.Disturbing : []);
        foreach (var kind in kinds.Distinct(StringComparer.Ordinal))
        {
            _kinds[kind] = WatchedKinds.Find(kind)!.Watch(client, time, () =>
            {
                changed();
                _tries?.Disturb();
            });
        }

        if (conditions.OfType<FlowCondition>().Any())
        {
            _flows = new(client, time, keep: SceneSnapshot.FlowsKept);
            _flows.Subscribe(_ => changed());
            _flows.Start();
        }

        if (conditions.OfType<OutputCondition>().Any())
            _listening = output.Subscribe(cluster, changed);
        Synced = Task.WhenAll(_kinds.Values.Select(kind => kind.Synced).Concat(_flows is null ? [] : [_flows.Synced]));
    }

    /// <summary>Ends when everything that was there at the start is known.</summary>
    public Task Synced { get; }

    /// <summary>What a learner at a step is asked to make come out right.</summary>
    public void Want(LessonStep? step) => _tries?.Want(step is null ? [] : [.. step.Conditions.OfType<TryCondition>()]);

    public LessonWorld World(DateTimeOffset stepBegan) => new()
    {
        Objects = _kinds.ToImmutableDictionary(kind => kind.Key, kind => kind.Value.Current(), StringComparer.Ordinal),
        Flows = _flows?.Current.Values ?? [],
        Output = _listening is null ? "" : _output.Since(_cluster, stepBegan),
        Tries = _tries?.Results ?? ImmutableDictionary<TryCondition, TryResult>.Empty,
    };

    public async ValueTask DisposeAsync()
    {
        _listening?.Dispose();
        if (_tries is not null)
            await _tries.DisposeAsync();
        foreach (var kind in _kinds.Values)
            await kind.Informer.DisposeAsync();
        if (_flows is not null)
            await _flows.DisposeAsync();
    }
}
