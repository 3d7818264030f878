using System.Text;
using Playground.Cluster.Tests.Containers;

namespace Playground.Cluster.Tests.Programs;

/// <summary>Tools that ask a terminal, and those that GNU's versions of speak otherwise than busybox's.</summary>
public sealed class TerminalToolTests
{
    [Theory]
    [InlineData("alpine:3.19", "stty size", "24 80\n")]
    [InlineData("alpine:3.19", "stty", "speed 38400 baud; line = 0;\n-brkint -imaxbel\n")]
    [InlineData("alpine:3.19", "stty -echo; stty; stty sane; stty | tail -n 1", "speed 38400 baud; line = 0;\n-brkint -imaxbel\n-echo\n-brkint -imaxbel\n")]
    [InlineData("alpine:3.19", "stty rows 30 cols 100; stty size; stty foo", "30 100\nstty: invalid number 'foo'\n")]
    [InlineData("debian:12", "tput cols; tput lines; stty size; tput nonsense", "80\n24\n24 80\ntput: unknown terminfo capability 'nonsense'\n")]
    public async Task Terminal_is_asked_and_set(string image, string script, string expected)
    {
        await using var bench = new Bench();
        var box = bench.Start(image, "caller", "sleep", "infinity");
        await using var session = (await box.ExecAsync(new(new("lake", "caller"), "", ["sh", "-c", script]) { Stdin = true, Tty = true }, default)).OrThrow();
        Assert.Equal(expected, (await Bench.ReadAsync(session.Stdout)).Replace("\r\n", "\n"));
    }

    [Fact]
    public async Task Top_shows_pages_until_q()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "caller", "sleep", "infinity");
        await using var session = (await box.ExecAsync(new(new("lake", "caller"), "", ["top"]) { Stdin = true, Tty = true }, default)).OrThrow();
        var screen = Bench.ReadAsync(session.Stdout);
        await session.Stdin.WriteAsync(Encoding.UTF8.GetBytes("q"));
        Assert.True((await session.Completion.WaitAsync(TimeSpan.FromSeconds(20))).IsSuccess);
        Assert.Contains("\e[7m  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND\e[m\r\n    1     0 root     S     1624   0%   1   0% sleep infinity\r\n", await screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diff a b; echo $?", "2c2\n< b\n---\n> x\n4a5\n> e\n\\ No newline at end of file\n1\n")]
    [InlineData("diff -q a b; diff -s a a; diff a nosuch", "Files a and b differ\nFiles a and a are identical\ndiff: nosuch: No such file or directory\n")]
    [InlineData("diff -u a b | tail -n +3", "@@ -1,4 +1,5 @@\n a\n-b\n+x\n c\n d\n+e\n\\ No newline at end of file\n")]
    [InlineData("cmp a b; head -c 4 a > a4; cmp a a4; cmp a nosuch", "a b differ: byte 3, line 2\ncmp: EOF on a4 after byte 4, line 2\ncmp: nosuch: No such file or directory\n")]
    [InlineData("dd if=a of=c status=noxfer; dd if=nosuch; shuf -n x", "0+1 records in\n0+1 records out\ndd: failed to open 'nosuch': No such file or directory\nshuf: invalid line count: ‘x’\n")]
    [InlineData("bc", "sh: 5: bc: not found\n")]
    public async Task Debian_has_those_of_GNU(string command, string expected)
    {
        await using var bench = new Bench();
        var box = bench.Start("debian:12", "caller", "sleep", "infinity");
        var (output, _, _) = await Bench.RunAsync(box, ["sh", "-c", $"exec 2>&1\ncd /tmp\nprintf 'a\\nb\\nc\\nd\\n' > a\nprintf 'a\\nx\\nc\\nd\\ne' > b\n{command}"]);
        Assert.Equal(expected, output);
    }

    [Fact]
    public async Task Dd_tells_how_fast_it_was()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "caller", "sleep", "infinity");
        var (_, errors, _) = await Bench.RunAsync(box, ["dd", "if=/dev/zero", "of=/tmp/z", "bs=1M", "count=2"]);
        Assert.Matches(@"^2\+0 records in\n2\+0 records out\n2097152 bytes \(2\.0MB\) copied, \d+\.\d{6} seconds, [\d.]+[KMGT]?B/s\n$", errors);
        Assert.Equal("2097152 /tmp/z\n", (await Bench.RunAsync(box, ["wc", "-c", "/tmp/z"])).Output);
    }
}
