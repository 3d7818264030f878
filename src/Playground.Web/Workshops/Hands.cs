using System.Collections.Immutable;

namespace Playground.Web.Workshops;

/// <summary>In which participants' clusters the trainer has taken the hand. It is kept nowhere: after a restart everybody has their own again.</summary>
internal sealed class Hands
{
    private ImmutableHashSet<string> _taken = [];

    public ImmutableHashSet<string> Taken => _taken;

    public bool IsTaken(string cluster) => _taken.Contains(cluster);

    public void Set(string cluster, bool taken) => ImmutableInterlocked.Update(ref _taken, all => taken ? all.Add(cluster) : all.Remove(cluster));
}
