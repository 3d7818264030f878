using System.Diagnostics.CodeAnalysis;

namespace Playground.Network.Tables;

/// <summary>
/// A hash table that never changes: every change gives a new one, which shares all but one row with the old. Finding takes three steps however
/// much is in it, where a balanced tree takes one more with every doubling.
/// <code>
///   pages ──→ page: 64 rows ──→ row: the few entries whose hashes fall together
/// </code>
/// </summary>
internal sealed class PagedMap<TKey, TValue> where TKey : notnull
{
    private const int RowBits = 6;
    private const int RowsOnPage = 1 << RowBits;
    private const int EntriesInRow = 2;

    private readonly IEqualityComparer<TKey> _comparer;
    private readonly Entry[][][] _pages;
    private readonly int _shift;

    private PagedMap(IEqualityComparer<TKey> comparer, Entry[][][] pages, int count)
    {
        (_comparer, _pages, Count) = (comparer, pages, count);
        _shift = 32 - RowBits - int.Log2(pages.Length);
    }

    public int Count { get; }

    public static PagedMap<TKey, TValue> Empty(IEqualityComparer<TKey>? comparer = null) => new(comparer ?? EqualityComparer<TKey>.Default, [NewPage()], 0);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var hash = _comparer.GetHashCode(key);
        var row = Row(hash);
        var at = IndexIn(row, hash, key);
        value = at < 0 ? default : row[at].Value;
        return at >= 0;
    }

    public PagedMap<TKey, TValue> With(TKey key, TValue value)
    {
        var hash = _comparer.GetHashCode(key);
        var row = Row(hash);
        var at = IndexIn(row, hash, key);
        if (at < 0)
            return Count < _pages.Length * RowsOnPage * EntriesInRow ? Replace(hash, [.. row, new(hash, key, value)], Count + 1) : Widened().With(key, value);
        Entry[] changed = [.. row];
        changed[at] = new(hash, key, value);
        return Replace(hash, changed, Count);
    }

    public PagedMap<TKey, TValue> Without(TKey key)
    {
        var hash = _comparer.GetHashCode(key);
        var row = Row(hash);
        var at = IndexIn(row, hash, key);
        return at < 0 ? this : Replace(hash, [.. row.AsSpan(0, at), .. row.AsSpan(at + 1)], Count - 1);
    }

    private static Entry[][] NewPage()
    {
        var page = new Entry[RowsOnPage][];
        Array.Fill(page, []);
        return page;
    }

    private PagedMap<TKey, TValue> Replace(int hash, Entry[] row, int count)
    {
        var place = Place(hash);
        Entry[][][] pages = [.. _pages];
        Entry[][] page = [.. pages[place >> RowBits]];
        page[place & (RowsOnPage - 1)] = row;
        pages[place >> RowBits] = page;
        return new(_comparer, pages, count);
    }

    /// <summary>The same with twice as many rows.</summary>
    private PagedMap<TKey, TValue> Widened()
    {
        var pages = new Entry[_pages.Length * 2][][];
        for (var i = 0; i < pages.Length; i++)
            pages[i] = NewPage();
        var wide = new PagedMap<TKey, TValue>(_comparer, pages, Count);
        foreach (var entry in _pages.SelectMany(page => page).SelectMany(row => row))
        {
            var place = wide.Place(entry.Hash);
            ref var row = ref pages[place >> RowBits][place & (RowsOnPage - 1)];
            row = [.. row, entry];
        }

        return wide;
    }

    private Entry[] Row(int hash)
    {
        var place = Place(hash);
        return _pages[place >> RowBits][place & (RowsOnPage - 1)];
    }

    private int IndexIn(Entry[] row, int hash, TKey key)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i].Hash == hash && _comparer.Equals(row[i].Key, key))
                return i;
        }

        return -1;
    }

    // Small numbers are their own hash: the multiplication spreads them over the upper bits, which choose the row
    private int Place(int hash) => (int)((uint)hash * 0x9E3779B1 >> _shift);

    private readonly record struct Entry(int Hash, TKey Key, TValue Value);
}
