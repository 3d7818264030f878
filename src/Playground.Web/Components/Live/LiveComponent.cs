using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Live;

/// <summary>
/// A component that follows streams. It starts them, draws once for what came in the meantime, stops them when it goes and waits until they have ended.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _following = [];
    private int _drawPending;

    /// <summary>Cancelled when the component goes.</summary>
    protected CancellationToken Gone => _stop.Token;

    /// <summary>Takes every value of a stream, in order, and draws after each burst.</summary>
    protected void Follow<T>(IAsyncEnumerable<T> stream, Action<T> take) => _following.Add(Task.Run(async () =>
    {
        try
        {
            await foreach (var value in stream.WithCancellation(_stop.Token))
            {
                take(value);
                Draw();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // the component has gone
        }
    }));

    /// <summary>Draws soon; many calls before that make one drawing.</summary>
    protected void Draw()
    {
        if (Interlocked.Exchange(ref _drawPending, 1) is 1 || _stop.IsCancellationRequested)
            return;
        _ = InvokeAsync(() =>
        {
            Interlocked.Exchange(ref _drawPending, 0);
            if (!_stop.IsCancellationRequested)
                StateHasChanged();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_following);
        await StopAsync();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What else has to end with the component.</summary>
    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;
}
