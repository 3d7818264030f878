using Playground.Cluster.Tests.Containers;

namespace Playground.Cluster.Tests.Programs;

/// <summary>ps in its two kinds; the texts are what busybox 1.36 and procps 4.0 printed.</summary>
public sealed class PsTests
{
    [Theory]
    [InlineData("ps -o pid,ppid,user,comm,args", "PID   PPID  USER     COMMAND          COMMAND\n    1     0 root     sleep            sleep infinity\n")]
    [InlineData("ps -o pid,args=WHAT", "PID   WHAT\n    1 sleep infinity\n")]
    [InlineData("ps -o args", "COMMAND\nsleep infinity\nps -o args\n")]
    public async Task Busybox_shows_the_columns_asked_for(string command, string expected)
    {
        await using var bench = new Bench();
        var (output, errors, code) = await Bench.RunAsync(bench.Start("alpine:3.19", "caller", "sleep", "infinity"), command.Split(' '));
        Assert.StartsWith(expected, output, StringComparison.Ordinal);
        Assert.Equal(("", 0), (errors, code));
    }

    [Theory]
    [InlineData("ps -o pid,foo", "ps: bad -o argument 'foo', supported arguments: user,group,comm,args,pid,ppid,pgid,")]
    [InlineData("ps -q", "ps: unrecognized option: q\nBusyBox v1.36.1")]
    public async Task Busybox_refuses_what_it_does_not_know(string command, string expected)
    {
        await using var bench = new Bench();
        var (output, errors, code) = await Bench.RunAsync(bench.Start("alpine:3.19", "caller", "sleep", "infinity"), command.Split(' '));
        Assert.StartsWith(expected, errors, StringComparison.Ordinal);
        Assert.Equal(("", 1), (output, code));
    }

    [Theory]
    [InlineData("ps -eo pid,ppid,user,comm,args", "    PID    PPID USER     COMMAND         COMMAND\n      1       0 root     sleep           sleep infinity\n")]
    [InlineData("ps -eo pid,cmd", "    PID CMD\n      1 sleep infinity\n")]
    [InlineData("ps axo pid,stat,comm", "    PID STAT COMMAND\n      1 S    sleep\n")]
    [InlineData("ps -o pid= -p 1", "      1\n")]
    [InlineData("ps -p 1", "    PID TTY          TIME CMD\n      1 ?        00:00:00 sleep\n")]
    [InlineData("ps -ef", "UID          PID    PPID  C STIME TTY          TIME CMD\nroot           1       0  0 ")]
    [InlineData("ps aux", "USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\nroot           1  0.0  0.0 ")]
    public async Task Procps_shows_the_columns_asked_for(string command, string expected)
    {
        await using var bench = new Bench();
        var (output, errors, code) = await Bench.RunAsync(bench.Start("debian:12", "caller", "sleep", "infinity"), command.Split(' '));
        Assert.StartsWith(expected, output, StringComparison.Ordinal);
        Assert.Equal(("", 0), (errors, code));
    }
}
