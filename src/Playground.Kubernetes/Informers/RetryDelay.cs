namespace Playground.Kubernetes.Informers;

/// <summary>How long to wait before the next try: not at all after something worked, then from 50 ms doubling to 10 s.</summary>
internal sealed class RetryDelay(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private TimeSpan _next;

    public void Reset() => _next = TimeSpan.Zero;

    public async Task WaitAsync(CancellationToken cancellation)
    {
        var now = _next;
        _next = now == TimeSpan.Zero ? First : TimeSpan.FromTicks(Math.Min(now.Ticks * 2, Longest.Ticks));
        if (now > TimeSpan.Zero)
            await Task.Delay(now, time, cancellation);
    }
}
