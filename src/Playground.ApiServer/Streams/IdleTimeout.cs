namespace Playground.ApiServer.Streams;

/// <summary>Gives the connection up when nothing came or went for the given time.</summary>
internal sealed class IdleTimeout : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _expired;
    private long _last;

    /// <param name="others">end the connection for other reasons</param>
    public IdleTimeout(TimeProvider time, TimeSpan limit, params CancellationToken[] others)
    {
        (_time, _limit, _last) = (time, limit, time.GetTimestamp());
        _expired = CancellationTokenSource.CreateLinkedTokenSource(others);
        _timer = time.CreateTimer(_ => Check(), null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the connection should end.</summary>
    public CancellationToken Token => _expired.Token;

    public void Touch() => Volatile.Write(ref _last, _time.GetTimestamp());

    /// <summary>Ends the connection now.</summary>
    public void End() => _expired.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        _expired.Dispose();
    }

    // touching is frequent and setting a timer is not free, so the timer looks back when it fires
    private void Check()
    {
        var left = _limit - _time.GetElapsedTime(Volatile.Read(ref _last));
        if (left > TimeSpan.Zero)
            _timer.Change(left, Timeout.InfiniteTimeSpan);
        else
            _expired.Cancel();
    }
}
