using Playground.Cluster.Tests.Containers;

namespace Playground.Cluster.Tests.Shell;

public sealed class ShellScriptTests
{
    [Theory]
    [MemberData(nameof(ScriptCases.All), MemberType = typeof(ScriptCases))]
    public async Task Scripts_print_what_busybox_sh_prints(string script, string expected, int code)
    {
        await using var bench = new Bench();
        var container = bench.Start("busybox", "box", "sleep", "3600");
        var result = await Bench.RunAsync(container, ["sh", "-c", script]);
        Assert.Equal((expected, code), (result.Output, result.Code));
    }

    [Theory]
    [MemberData(nameof(BashCases.All), MemberType = typeof(BashCases))]
    public async Task Scripts_print_what_bash_prints(string script, string expected, int code)
    {
        await using var bench = new Bench();
        var container = bench.Start("debian:12", "box", "tail", "-f", "/dev/null");
        var result = await Bench.RunAsync(container, ["bash", "-c", script]);
        Assert.Equal((expected, code), (result.Output, result.Code));
    }
}
