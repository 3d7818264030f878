using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Requests;

/// <summary>Where a run stands: what was counted so far, and the text of the last answer.</summary>
public sealed record RequestProgress(RequestOrder Order, RequestTally Tally, RequestAnswer? Last, bool IsRunning);

/// <summary>
/// Sends what was ordered and counts what comes of it. Sending is the pod's own program, as `kubectl exec` runs it; what is counted are the flows
/// that the cluster tells of it, since only they know which endpoint was drawn.
/// </summary>
public sealed class RequestRun(KubernetesClient client, PodItem pod, RequestOrder order, TimeProvider time)
{
    /// <summary>A rate that answers cannot keep up with is not sent any faster.</summary>
    private const int MostAtOnce = 32;

    /// <summary>Flows are told a little after their answers.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly Channel<Heard> _heard = Channel.CreateUnbounded<Heard>();
    private readonly CancellationTokenSource _stop = new();
    private int _sent;
    private volatile bool _isAllSent;

    /// <summary>No more is sent; what is under way is still counted.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>A flow the cluster has told of. Those that this run has not caused are left alone.</summary>
    public void Saw(Flow flow)
    {
        var isOurs = flow.Source.Name == pod.Name && flow.Source.Namespace == pod.Ns && flow.StartTime?.Value >= _started;
        if (isOurs && (flow.Protocol is not "DNS" || flow.Outcome is FlowOutcome.Unresolved))
            _heard.Writer.TryWrite(new(null, flow));
    }

    /// <summary>Runs until all is sent and counted, or it is stopped; every change of what was counted, a burst at a time.</summary>
    public async IAsyncEnumerable<RequestProgress> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        var sending = Task.Run(() => SendAllAsync(ending.Token, cancellation), CancellationToken.None);
        var progress = new RequestProgress(order, new(), null, true);
        yield return progress;
        while (!(_isAllSent && IsCounted(progress)) && await HearAsync(cancellation))
        {
            progress = Fold(progress);
            yield return progress;
        }

        await sending;
        yield return Fold(progress) with { IsRunning = false };
    }

    /// <summary>False when all was sent and nothing more is heard of it.</summary>
    private async Task<bool> HearAsync(CancellationToken cancellation)
    {
        try
        {
            return await _heard.Reader.WaitToReadAsync(cancellation).AsTask().WaitAsync(_isAllSent ? Grace : Timeout.InfiniteTimeSpan, time, cancellation);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private bool IsCounted(RequestProgress progress) => progress.Tally.Answered + progress.Tally.Failed >= Volatile.Read(ref _sent);

    private RequestProgress Fold(RequestProgress progress)
    {
        var (tally, last) = (progress.Tally, progress.Last);
        while (_heard.Reader.TryRead(out var heard))
        {
            last = heard.Answer ?? last;
            tally = heard.Flow is { } flow ? tally.With(flow) : tally;
        }

        return progress with { Tally = tally with { Sent = Volatile.Read(ref _sent) }, Last = last };
    }

    private async Task SendAllAsync(CancellationToken ending, CancellationToken cancellation)
    {
        using var room = new SemaphoreSlim(order.PerSecond > 0 ? MostAtOnce : 1);
        using var beat = order.PerSecond > 0 ? new PeriodicTimer(TimeSpan.FromSeconds(1.0 / order.PerSecond), time) : null;
        var underWay = new List<Task>();
        try
        {
            while (order.Times is 0 || _sent < order.Times)
            {
                if (beat is not null && !await beat.WaitForNextTickAsync(ending))
                    break;
                await room.WaitAsync(ending);
                Interlocked.Increment(ref _sent);
                underWay.RemoveAll(task => task.IsCompletedSuccessfully);
                underWay.Add(SendAsync(room, cancellation));
            }
        }
        catch (OperationCanceledException)
        {
            // stopped: what is under way may end
        }

        await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _isAllSent = true;
        _heard.Writer.TryWrite(new(null, null));
    }

    private async Task SendAsync(SemaphoreSlim room, CancellationToken cancellation)
    {
        try
        {
            _heard.Writer.TryWrite(new(await PodRequest.SendAsync(client, pod, order.Target, cancellation, order.Method), null));
        }
        finally
        {
            room.Release();
        }
    }

    private readonly record struct Heard(RequestAnswer? Answer, Flow? Flow);
}
