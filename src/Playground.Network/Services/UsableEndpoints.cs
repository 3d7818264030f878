using System.Collections.Concurrent;
using Playground.Kubernetes;

namespace Playground.Network.Services;

/// <summary>
/// A rule with its usable endpoints worked out once, so that a choice costs the same with three endpoints and three thousand.
/// Usable are the ready ones or, when there is none, those that end but still serve; separately for the cluster and for each node.
/// </summary>
public sealed class UsableEndpoints(ServicePortRule rule)
{
    // most Services have neither a Local policy nor hints and never need it
    private ConcurrentDictionary<string, AtNode>? _atNodes;

    public ServicePortRule Rule { get; } = rule;

    public ValueList<Backend> Anywhere { get; } = UsableOf(rule.Backends);

    /// <summary>Hints keep traffic near. When all that is left is ending, near or far no longer counts.</summary>
    private bool IsHinted { get; } = rule.Backends.Any(b => b.Ready && (b.ForZones.Count > 0 || b.ForNodes.Count > 0));

    /// <summary>Those on one node, as a Local policy wants them.</summary>
    public ValueList<Backend> On(string node) => At(node).On;

    /// <summary>How many of a node are ready: what its health check tells load balancers.</summary>
    public int ReadyOn(string node) => At(node).Ready;

    /// <summary>
    /// Those that the hints allow from a node: hints count only when every endpoint has one and at least one names this node or zone.
    /// </summary>
    public ValueList<Backend> Near(string node, string? zone) => IsHinted ? At(node).Near(zone) : Anywhere;

    private AtNode At(string node)
    {
        var known = Volatile.Read(ref _atNodes) ?? Interlocked.CompareExchange(ref _atNodes, new(StringComparer.Ordinal), null) ?? _atNodes!;
        return known.GetOrAdd(node, static (node, all) => new(node, all), this);
    }

    private static ValueList<Backend> UsableOf(IEnumerable<Backend> backends)
    {
        List<Backend> all = [.. backends];
        var ready = all.FindAll(b => b.Ready);
        return (ready.Count > 0 ? ready : all.FindAll(b => b.Serving && b.Terminating)).ToValueList();
    }

    /// <summary>What one node sees of them.</summary>
    private sealed class AtNode(string node, UsableEndpoints all)
    {
        // a node may move to another zone
        private Nearby? _near;

        public ValueList<Backend> On { get; } = UsableOf(all.Rule.Backends.Where(b => b.Node == node));

        public int Ready { get; } = all.Rule.Backends.Count(b => b.Ready && b.Node == node);

        public ValueList<Backend> Near(string? zone)
        {
            var known = Volatile.Read(ref _near);
            if (known is null || known.Zone != zone)
                Volatile.Write(ref _near, known = new(zone, Hinted(all.Anywhere, zone)));
            return known.Backends;
        }

        private ValueList<Backend> Hinted(ValueList<Backend> usable, string? zone)
        {
            if (usable.All(b => b.ForNodes.Count > 0) && usable.Where(b => b.ForNodes.Contains(node)).ToValueList() is { Count: > 0 } here)
                return here;
            return zone is not null && usable.All(b => b.ForZones.Count > 0) && usable.Where(b => b.ForZones.Contains(zone)).ToValueList() is { Count: > 0 } near
                ? near
                : usable;
        }

        private sealed record Nearby(string? Zone, ValueList<Backend> Backends);
    }
}
