using Playground.Cluster.Tests.Containers;

namespace Playground.Cluster.Tests.Programs;

public sealed class ToolTests
{
    [Theory]
    [MemberData(nameof(ToolCases.All), MemberType = typeof(ToolCases))]
    public async Task Programs_print_what_those_of_busybox_print(string command, string expected)
    {
        await using var bench = new Bench();
        var shell = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        var (output, _, _) = await Bench.RunAsync(shell, ["sh", "-c", $"exec 2>&1\n{ToolCases.Setup}\n{command}"]);
        Assert.Equal(expected, output);
    }

    [Theory]
    [InlineData("awk 'function f(n) { return f(n) } BEGIN { f(1) }'", "awk: cmd. line:1: nested too deep\n")]
    [InlineData("awk 'BEGIN { print 1/0 }'", "awk: cmd. line:1: Division by zero\n")]
    [InlineData("awk 'BEGIN { print ( }'", "awk: cmd. line:1: Unexpected token\n")]
    [InlineData("awk 'BEGIN { nothing() }'", "awk: cmd. line:1: Call to undefined function\n")]
    [InlineData("awk '{ print \"x }'", "awk: cmd. line:1: Unexpected end of string\n")]
    public async Task A_program_that_goes_too_far_or_makes_no_sense_is_refused(string command, string words)
    {
        await using var bench = new Bench();
        var shell = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        Assert.Equal(words, (await Bench.RunAsync(shell, ["sh", "-c", command])).Errors);
    }
}
