namespace Playground.Cluster.Events;

/// <summary>How fast one reporter writes events: 100 at once, then 50 a second, as a kubelet does. What waits is told a little later.</summary>
internal sealed class EventPace(TimeProvider time)
{
    private const double Burst = 100;
    private const double PerSecond = 50;

    private double _left = Burst;
    private long _at = time.GetTimestamp();

    public Task NextAsync(CancellationToken cancellation)
    {
        _left = Math.Min(Burst, _left + (time.GetElapsedTime(_at).TotalSeconds * PerSecond));
        _at = time.GetTimestamp();
        _left--;
        return _left >= 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(-_left / PerSecond), time, cancellation);
    }
}
