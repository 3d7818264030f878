namespace Playground.Cluster.Nodes;

/// <summary>How long the kubelet waits before it tries again: 10 s, doubled with every failure up to five minutes; forgotten after ten good minutes.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Last = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Forget = TimeSpan.FromMinutes(10);

    private int _failures;

    /// <summary>The delay after a run that lasted so long; zero for the first failure.</summary>
    public TimeSpan Next(TimeSpan ran)
    {
        if (ran >= Forget)
            _failures = 0;
        var delay = _failures is 0 ? TimeSpan.Zero : First * Math.Pow(2, Math.Min(_failures - 1, 10));
        _failures++;
        return delay < Last ? delay : Last;
    }
}
