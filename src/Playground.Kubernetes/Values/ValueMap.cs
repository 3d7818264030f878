using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Playground.Kubernetes;

/// <summary>
/// An immutable map from strings, kept in ordinal key order as Kubernetes writes it, equal to another with equal entries.
/// Label-sized: lookups are binary searches, changes copy.
/// </summary>
[CollectionBuilder(typeof(ValueMap), nameof(ValueMap.Create))]
public sealed class ValueMap<T> : IReadOnlyDictionary<string, T>, IEquatable<ValueMap<T>>, INamedValues
{
    public static readonly ValueMap<T> Empty = new([], []);

    private readonly string[] _keys;
    private readonly T[] _values;

    internal ValueMap(string[] sortedKeys, T[] values) => (_keys, _values) = (sortedKeys, values);

    public int Count => _keys.Length;

    public IEnumerable<string> Keys => _keys;

    public IEnumerable<T> Values => _values;

    IReadOnlyList<string> INamedValues.Names => _keys;

    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    object? INamedValues.Find(string name) => TryGetValue(name, out var value) ? value : null;

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var index = IndexOf(key);
        value = index >= 0 ? _values[index] : default;
        return index >= 0;
    }

    /// <summary>This map with one entry set.</summary>
    public ValueMap<T> With(string key, T value)
    {
        var index = IndexOf(key);
        if (index >= 0)
        {
            T[] values = [.. _values];
            values[index] = value;
            return new(_keys, values);
        }

        index = ~index;
        return new([.. _keys[..index], key, .. _keys[index..]], [.. _values[..index], value, .. _values[index..]]);
    }

    /// <summary>This map without one entry; itself when there is none.</summary>
    public ValueMap<T> Without(string key)
    {
        var index = IndexOf(key);
        return index < 0 ? this
            : Count == 1 ? Empty
            : new([.. _keys[..index], .. _keys[(index + 1)..]], [.. _values[..index], .. _values[(index + 1)..]]);
    }

    public bool Equals(ValueMap<T>? other) =>
        other is not null && _keys.AsSpan().SequenceEqual(other._keys) && _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as ValueMap<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var key in _keys)
            hash.Add(key, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public static bool operator ==(ValueMap<T>? left, ValueMap<T>? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ValueMap<T>? left, ValueMap<T>? right) => !(left == right);

    public override string ToString() => string.Join(",", this.Select(entry => $"{entry.Key}={entry.Value}"));

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (var i = 0; i < _keys.Length; i++)
            yield return new(_keys[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string key) => Array.BinarySearch(_keys, key, StringComparer.Ordinal);
}

/// <summary>A map whatever the type of its values.</summary>
internal interface INamedValues
{
    IReadOnlyList<string> Names { get; }

    object? Find(string name);
}

public static class ValueMap
{
    /// <summary>Of entries in any order; the last of several with one key counts.</summary>
    public static ValueMap<T> Create<T>(ReadOnlySpan<KeyValuePair<string, T>> entries)
    {
        if (entries.IsEmpty)
            return ValueMap<T>.Empty;
        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
            sorted[key] = value;
        return new([.. sorted.Keys], [.. sorted.Values]);
    }

    public static ValueMap<string> Of(params ReadOnlySpan<(string Key, string Value)> entries)
    {
        var map = ValueMap<string>.Empty;
        foreach (var (key, value) in entries)
            map = map.With(key, value);
        return map;
    }

    public static ValueMap<T> ToValueMap<T>(this IEnumerable<KeyValuePair<string, T>> entries) => Create<T>([.. entries]);
}
