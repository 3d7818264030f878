using Playground.Kubernetes;
using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Controllers.EndpointSlices;

/// <summary>
/// Lays endpoints into slices so that as few slices as possible are written: what is there stays where it is, what is new fills up slices
/// that are written anyway, then the fullest slice that has room for all the rest, then new slices. Source: kubernetes/endpointslice reconciler.go.
/// </summary>
internal static class SlicePacking
{
    /// <summary>The endpoints each kept slice shall have; those of slices to be added.</summary>
    internal sealed record Packed(IReadOnlyDictionary<EndpointSlice, ValueList<Endpoint>> Kept, IReadOnlyList<ValueList<Endpoint>> Added);

    /// <param name="existing">slices of one family and one set of ports</param>
    public static Packed Pack(IEnumerable<EndpointSlice> existing, IEnumerable<Endpoint> wanted, int capacity)
    {
        // The order in which they came, with each one's identity; what a slice already holds is taken out
        var missing = new OrderedDictionary<EndpointKey, Endpoint>();
        foreach (var endpoint in wanted)
            missing.TryAdd(EndpointKey.Of(endpoint), endpoint);

        var kept = new Dictionary<EndpointSlice, ValueList<Endpoint>>(ReferenceEqualityComparer.Instance);
        foreach (var slice in existing)
            kept[slice] = Stay(slice.Endpoints, missing);

        var rest = new Queue<Endpoint>(missing.Values);
        foreach (var slice in kept.Keys.Where(slice => kept[slice] != slice.Endpoints && kept[slice].Count > 0).OrderByDescending(slice => kept[slice].Count).ToList())
            kept[slice] = Fill(kept[slice], rest, capacity);

        if (rest.Count > 0 && kept.Keys.Where(slice => kept[slice].Count > 0 && kept[slice].Count + rest.Count <= capacity).MaxBy(slice => kept[slice].Count) is { } roomy)
            kept[roomy] = Fill(kept[roomy], rest, capacity);

        List<ValueList<Endpoint>> added = [];
        while (rest.Count > 0)
            added.Add(Fill([], rest, capacity));
        return new(kept, added);
    }

    private static ValueList<Endpoint> Stay(ValueList<Endpoint> present, OrderedDictionary<EndpointKey, Endpoint> missing)
    {
        var changed = false;
        var stay = new List<Endpoint>(present.Count);
        foreach (var endpoint in present)
        {
            changed |= !missing.Remove(EndpointKey.Of(endpoint), out var wanted) || endpoint != wanted;
            if (wanted is not null)
                stay.Add(wanted);
        }

        return changed ? [.. stay] : present;
    }

    private static ValueList<Endpoint> Fill(ValueList<Endpoint> present, Queue<Endpoint> rest, int capacity)
    {
        List<Endpoint> filled = [.. present];
        while (filled.Count < capacity && rest.TryDequeue(out var next))
            filled.Add(next);
        return [.. filled];
    }

    /// <summary>What makes it the same endpoint, whatever its conditions.</summary>
    private readonly record struct EndpointKey(string Address, string? Hostname, string Uid)
    {
        public static EndpointKey Of(Endpoint endpoint) => new(endpoint.Addresses.Count > 0 ? endpoint.Addresses[0] : "", endpoint.Hostname, endpoint.TargetRef?.Uid ?? "");
    }
}
