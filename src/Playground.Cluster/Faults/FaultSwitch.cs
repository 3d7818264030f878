namespace Playground.Cluster.Faults;

/// <summary>The faults of a pod as they are now: its worker sets them, its containers look at each answer.</summary>
public sealed class FaultSwitch
{
    private PodFaults _current = PodFaults.None;

    internal PodFaults Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }
}
