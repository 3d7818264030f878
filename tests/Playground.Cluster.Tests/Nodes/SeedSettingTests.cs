using Playground.Cluster.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Network.Fabric;

namespace Playground.Cluster.Tests.Nodes;

public sealed class SeedSettingTests
{
    [Theory]
    [InlineData(null, "7", 7)]
    [InlineData("7", "8", 8)]
    [InlineData("7", "7", null)]
    [InlineData("7", null, 1)]
    [InlineData(null, "seven", 1)]
    public void Only_a_change_of_the_annotation_sets_the_seed(string? before, string? after, int? seed) =>
        Assert.Equal(seed, SeedSetting.Changed(Annotated(before), Annotated(after), own: 1));

    [Fact]
    public void A_seed_that_is_set_begins_the_draws_anew()
    {
        var draws = new DrawSource(1);
        int[] first = [draws.Next(3), draws.Next(3), draws.Next(100), draws.Next(100)];

        draws.Seed = 1;

        int[] again = [draws.Next(3), draws.Next(3), draws.Next(100), draws.Next(100)];
        Assert.Equal(first, again);
        Assert.Equal(1, draws.Seed);
    }

    private static Namespace Annotated(string? seed) => new()
    {
        Metadata = new() { Name = "kube-system", Annotations = seed is null ? ValueMap<string>.Empty : ValueMap.Of((SeedSetting.Annotation, seed)) },
    };
}
