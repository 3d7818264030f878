using System.Collections.Immutable;
using System.Threading.Channels;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Lessons.Running;

/// <summary>
/// Runs the commands that conditions want tried: after every change in the cluster, and a few times more until it has settled, because what an object
/// says takes a moment to be so on every machine.
/// </summary>
internal sealed class TryRunner : IAsyncDisposable
{
    /// <summary>What takes longer has failed.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(20);

    private static readonly ImmutableArray<TimeSpan> Settling =
        [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(5)];

    private readonly Channel<bool> _disturbed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly KubernetesClient _client;
    private readonly Func<IEnumerable<Pod>> _pods;
    private readonly TimeProvider _time;
    private readonly Action _told;
    private readonly Task _running;
    private ImmutableArray<TryCondition> _wanted = [];
    private ImmutableDictionary<TryCondition, TryResult> _results = ImmutableDictionary<TryCondition, TryResult>.Empty;

    /// <param name="told">called when something came out differently</param>
    public TryRunner(KubernetesClient client, Func<IEnumerable<Pod>> pods, TimeProvider time, Action told)
    {
        (_client, _pods, _time, _told) = (client, pods, time, told);
        _running = Task.Run(RunAsync);
    }

    public ImmutableDictionary<TryCondition, TryResult> Results => Volatile.Read(ref _results);

    /// <summary>What the step that a learner is at wants to know; results of others are forgotten.</summary>
    public void Want(ImmutableArray<TryCondition> tries)
    {
        if (_wanted.SequenceEqual(tries))
            return;
        _wanted = tries;
        Volatile.Write(ref _results, ImmutableDictionary<TryCondition, TryResult>.Empty);
        Disturb();
    }

    /// <summary>Something has changed.</summary>
    public void Disturb() => _disturbed.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (await _disturbed.Reader.WaitToReadAsync(_stop.Token))
        {
            foreach (var pause in Settling)
            {
                _disturbed.Reader.TryRead(out _);
                if (await TryAllAsync())
                    break;
                if (await DisturbedWithinAsync(pause))
                    break;
            }
        }
    }

    /// <summary>True when everything came out as wanted.</summary>
    private async Task<bool> TryAllAsync()
    {
        var wanted = _wanted;
        var outcomes = await Task.WhenAll(wanted.Select(async one => (One: one, Result: await TryAsync(one))));
        if (!wanted.SequenceEqual(_wanted))
            return false;
        var fresh = outcomes.Where(outcome => outcome.Result is not null).ToImmutableDictionary(outcome => outcome.One, outcome => outcome.Result!);
        var isNews = fresh.Count != _results.Count || fresh.Any(entry => _results.GetValueOrDefault(entry.Key) != entry.Value);
        Volatile.Write(ref _results, fresh);
        if (isNews)
            _told();
        return wanted.All(one => fresh.TryGetValue(one, out var result) && one.Accepts(result));
    }

    private async Task<TryResult?> TryAsync(TryCondition one)
    {
        if (one.Choose(_pods()) is not { } pod)
            return null;
        using var late = new CancellationTokenSource(LongestTry, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stop.Token);
        try
        {
            var (succeeded, text) = await ContainerCommand.RunAsync(_client, pod.NamespacedName, "", ["sh", "-c", one.Command], limit.Token);
            return new(succeeded, text);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new(false, $"no end within {LongestTry.TotalSeconds} seconds");
        }
        catch (IOException broken)
        {
            return new(false, broken.Message);
        }
    }

    private async Task<bool> DisturbedWithinAsync(TimeSpan pause)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var disturbed = _disturbed.Reader.WaitToReadAsync(limit.Token).AsTask();
        var rested = Task.Delay(pause, _time, limit.Token);
        var first = await Task.WhenAny(disturbed, rested);
        await limit.CancelAsync();
        return first == disturbed;
    }
}
