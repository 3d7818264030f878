using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>Keeps a pod's volumes set up. What fails is tried again after half a second, doubled up to two minutes, and as soon as there is news.</summary>
internal sealed class PodMounts(KubeletServices services)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(122);

    private int _failures;
    private DateTimeOffset _notBefore;

    public PodVolumes Volumes { get; } = new(services.Volumes, services.Time);

    /// <summary>There is news of what was missing.</summary>
    public void TryAgain() => _notBefore = default;

    /// <param name="trouble">what the event is to say; empty: it was said already</param>
    /// <returns>null when all is there; else when to try again</returns>
    public TimeSpan? SetUp(Pod pod, out string trouble)
    {
        trouble = "";
        var now = services.Time.GetUtcNow();
        if (_notBefore > now)
            return _notBefore - now;
        if (Volumes.SetUp(pod) is not { } error)
        {
            _failures = 0;
            return null;
        }

        var wait = First * Math.Pow(2, Math.Min(_failures++, 10));
        wait = wait < Last ? wait : Last;
        _notBefore = now + wait;
        trouble = error;
        return wait;
    }
}
