using Playground.Network.Tables;

namespace Playground.Network.Tests.Tables;

public sealed class PagedMapTests
{
    [Fact]
    public void Holds_what_a_dictionary_would_hold_after_any_changes()
    {
        var random = new Random(7);
        var map = PagedMap<int, string>.Empty();
        var expected = new Dictionary<int, string>();
        for (var i = 0; i < 20_000; i++)
        {
            var key = random.Next(3_000);
            if (random.Next(3) is 0)
            {
                map = map.Without(key);
                expected.Remove(key);
            }
            else
            {
                map = map.With(key, $"{i}");
                expected[key] = $"{i}";
            }
        }

        Assert.Equal(expected.Count, map.Count);
        Assert.All(Enumerable.Range(0, 3_000), key => Assert.Equal(expected.GetValueOrDefault(key), map.TryGetValue(key, out var value) ? value : null));
    }

    [Fact]
    public void Change_leaves_the_map_it_was_made_from_as_it_was()
    {
        var before = Enumerable.Range(0, 1_000).Aggregate(PagedMap<int, int>.Empty(), (map, i) => map.With(i, i));
        var after = before.With(1, -1).Without(2).With(5_000, 5_000);
        Assert.True(before.TryGetValue(1, out var one) && one is 1);
        Assert.True(before.TryGetValue(2, out _));
        Assert.False(before.TryGetValue(5_000, out _));
        Assert.Equal((1_000, 1_000), (before.Count, after.Count));
    }

    [Fact]
    public void Keys_with_one_hash_are_told_apart_by_the_comparer()
    {
        var map = PagedMap<string, int>.Empty(new SameHash()).With("fish", 1).With("Fish", 2).With("angler", 3).Without("FISH");
        Assert.False(map.TryGetValue("fish", out _));
        Assert.True(map.TryGetValue("ANGLER", out var found) && found is 3);
        Assert.Equal(1, map.Count);
    }

    private sealed class SameHash : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => StringComparer.OrdinalIgnoreCase.Equals(x, y);

        public int GetHashCode(string obj) => -1;
    }
}
