using Playground.Kubernetes;

namespace Playground.ApiServer.Admission.Quotas;

/// <summary>Adding up amounts of resources by name.</summary>
internal static class ResourceSums
{
    public static ValueMap<Quantity> Plus(this ValueMap<Quantity> left, ValueMap<Quantity> right) =>
        right.Aggregate(left, (sum, entry) => sum.With(entry.Key, sum.TryGetValue(entry.Key, out var there) ? there.Add(entry.Value) : entry.Value));

    public static ValueMap<Quantity> Largest(this ValueMap<Quantity> left, ValueMap<Quantity> right) =>
        right.Aggregate(left, (most, entry) => most.TryGetValue(entry.Key, out var there) && there.Value >= entry.Value.Value ? most : most.With(entry.Key, entry.Value));

    /// <summary>What is more than before; nothing is ever less than nothing.</summary>
    public static ValueMap<Quantity> Beyond(this ValueMap<Quantity> now, ValueMap<Quantity> before) =>
        [.. now.Select(entry => new KeyValuePair<string, Quantity>(entry.Key, before.TryGetValue(entry.Key, out var old) ? entry.Value.Subtract(old) : entry.Value)).Where(entry => entry.Value.Value > 0)];

    /// <summary>These, and the others where these say nothing.</summary>
    public static ValueMap<Quantity> Or(this ValueMap<Quantity> own, ValueMap<Quantity> others) =>
        others.Where(entry => !own.ContainsKey(entry.Key)).Aggregate(own, (all, entry) => all.With(entry.Key, entry.Value));

    public static ValueMap<Quantity> Only(this ValueMap<Quantity> amounts, Func<string, bool> isMeant) => [.. amounts.Where(entry => isMeant(entry.Key))];

    public static ValueMap<Quantity> Sum(this IEnumerable<ValueMap<Quantity>> amounts) => amounts.Aggregate(ValueMap<Quantity>.Empty, Plus);
}
