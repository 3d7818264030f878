using System.Collections.Concurrent;
using Playground.Kubernetes;

namespace Playground.Network.Services;

/// <summary>
/// A rule with its usable endpoints worked out once, so that a choice costs the same with three endpoints and three thousand.
/// Usable are the ready ones or, when there is none, those that end but still serve; separately for the cluster and for each node.
/// </summary>
public sealed class UsableEndpoints(ServicePortRule rule)
{
    private readonly ConcurrentDictionary<string, ValueList<Backend>> _near = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ValueList<Backend>> _on = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, int> _readyOn = new(StringComparer.Ordinal);

    public ServicePortRule Rule { get; } = rule;

    public ValueList<Backend> Anywhere { get; } = UsableOf(rule.Backends);

    /// <summary>Those on one node, as a Local policy wants them.</summary>
    public ValueList<Backend> On(string node) =>
        _on.GetOrAdd(node, static (node, rule) => UsableOf(rule.Backends.Where(b => b.Node == node)), Rule);

    /// <summary>How many of a node are ready: what its health check tells load balancers.</summary>
    public int ReadyOn(string node) => _readyOn.GetOrAdd(node, static (node, rule) => rule.Backends.Count(b => b.Ready && b.Node == node), Rule);

    /// <summary>
    /// Those that the hints allow from a node: hints count only when every endpoint has one and at least one names this node or zone.
    /// </summary>
    public ValueList<Backend> Near(string node, string? zone) => _near.GetOrAdd(node, static (node, state) => Hinted(state.Anywhere, node, state.zone), (Anywhere, zone));

    private static ValueList<Backend> UsableOf(IEnumerable<Backend> backends)
    {
        List<Backend> all = [.. backends];
        var ready = all.FindAll(b => b.Ready);
        return (ready.Count > 0 ? ready : all.FindAll(b => b.Serving && b.Terminating)).ToValueList();
    }

    private static ValueList<Backend> Hinted(ValueList<Backend> usable, string node, string? zone)
    {
        // when all that is left is ending, near or far no longer counts
        if (usable.Any(b => !b.Ready))
            return usable;
        if (usable.Count > 0 && usable.All(b => b.ForNodes.Count > 0) && usable.Where(b => b.ForNodes.Contains(node)).ToValueList() is { Count: > 0 } here)
            return here;
        return zone is not null && usable.All(b => b.ForZones.Count > 0) && usable.Where(b => b.ForZones.Contains(zone)).ToValueList() is { Count: > 0 } near
            ? near
            : usable;
    }
}
