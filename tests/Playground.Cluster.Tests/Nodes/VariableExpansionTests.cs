using Playground.Cluster.Nodes.Environment;

namespace Playground.Cluster.Tests.Nodes;

public sealed class VariableExpansionTests
{
    [Theory]
    [InlineData("$(GREETING) you", "hello you")]
    [InlineData("$(hostname)", "$(hostname)")]
    [InlineData("$$(GREETING)", "$(GREETING)")]
    [InlineData("cost: $5", "cost: $5")]
    public void Known_references_are_replaced_and_unknown_ones_stay(string text, string expected) =>
        Assert.Equal(expected, VariableExpansion.Expand(text, new Dictionary<string, string> { ["GREETING"] = "hello" }));
}
