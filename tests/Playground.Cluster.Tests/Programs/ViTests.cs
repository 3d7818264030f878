using System.Text;
using Playground.Cluster.Tests.Containers;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Tests.Programs;

public sealed class ViTests
{
    private const string Three = "one two\nthree four\nfive six\n";

    [Theory]
    [InlineData("ihello \e:wq\r", "hello one two\nthree four\nfive six\n")]
    [InlineData("ddp:wq\r", "three four\none two\nfive six\n")]
    [InlineData("yyjp:wq\r", "one two\nthree four\none two\nfive six\n")]
    [InlineData("2ddu:wq\r", Three)]
    [InlineData("Gdd:wq\r", "one two\nthree four\n")]
    [InlineData("xxx:wq\r", " two\nthree four\nfive six\n")]
    [InlineData("dwA!\eZZ", "two!\nthree four\nfive six\n")]
    [InlineData("wcwTWO\e:wq\r", "one TWO\nthree four\nfive six\n")]
    [InlineData("/four\rD:wq\r", "one two\nthree \nfive six\n")]
    [InlineData("/o\rnx:wq\r", "one tw\nthree fur\nfive six\n", "/o\rxnx:wq\r")]
    [InlineData("jo\tnew\eOabove\e:wq\r", "one two\nthree four\nabove\n\tnew\nfive six\n")]
    [InlineData("JJ:wq\r", "one two three four five six\n")]
    [InlineData("$rX0iA\e[C\e[CB\e:wq\r", "AonBe twX\nthree four\nfive six\n")]
    [InlineData(":%s/o/0/g\r:wq\r", "0ne tw0\nthree f0ur\nfive six\n")]
    [InlineData(":2,3d\r:wq\r", "one two\n")]
    [InlineData("GA end\e\e[AIstart \e:x\r", "one two\nstart three four\nfive six end\n")]
    [InlineData("cchange\eu:wq\r", Three)]
    [InlineData("yw$p:wq\r", "one twoone \nthree four\nfive six\n")]
    [InlineData("dG:wq\r", "")]
    [InlineData("ix\e:q\r:q!\r", Three)]
    [InlineData("iab\u007fc\rd\e:wq\r", "ac\ndone two\nthree four\nfive six\n")]
    [InlineData("ggVx:nonsense\r:wq\r", "ne two\nthree four\nfive six\n")]
    public async Task Keys_change_the_file(string keys, string text, string? insteadOf = null)
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        box.FileSystem.WriteText("/tmp/file", Three);
        await using var session = (await box.ExecAsync(new(new("lake", "caller"), "", ["vi", "/tmp/file"]) { Stdin = true, Tty = true }, default)).OrThrow();
        await ReadUntilAsync(session, "1/3 33%");
        var screen = Bench.ReadAsync(session.Stdout);
        await session.Stdin.WriteAsync(Encoding.UTF8.GetBytes(insteadOf ?? keys));
        Assert.True((await session.Completion.WaitAsync(TimeSpan.FromSeconds(20))).IsSuccess);
        await screen;
        Assert.Equal(text, box.FileSystem.ReadText("/tmp/file"));
    }

    [Fact]
    public async Task The_screen_shows_the_text_the_status_and_what_is_wrong()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        box.FileSystem.WriteText("/tmp/file", Three);
        await using var session = (await box.ExecAsync(new(new("lake", "caller"), "", ["vi", "/tmp/file"]) { Stdin = true, Tty = true }, default)).OrThrow();
        await ReadUntilAsync(session, "- /tmp/file 1/3 33%");
        foreach (var (keys, shown) in ((string, string)[])
        [
            ("x:q\r", "No write since last change (:q! overrides)"),
            (":foo\r", "'foo' is no command of this editor"),
            ("/nowhere\r", "Pattern not found"),
            (":w\r", "'/tmp/file' 3L, 27C"),
            ("i", "I /tmp/file 1/3 33%"),
            ("new\e", "- /tmp/file [modified] 1/3 33%"),
        ])
        {
            await session.Stdin.WriteAsync(Encoding.UTF8.GetBytes(keys));
            await ReadUntilAsync(session, shown);
        }

        await session.Stdin.WriteAsync(":q!\r"u8.ToArray());
        Assert.True((await session.Completion.WaitAsync(TimeSpan.FromSeconds(20))).IsSuccess);
    }

    [Fact]
    public async Task Without_a_terminal_it_says_so()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        Assert.Equal(("", "vi: standard input and output must be a terminal\n", 1), await Bench.RunAsync(box, ["vi", "/tmp/x"]));
    }

    private static async Task ReadUntilAsync(ContainerSession session, string end)
    {
        var text = new StringBuilder();
        while (!text.ToString().Contains(end, StringComparison.Ordinal))
        {
            var waiting = session.Stdout.ReadAsync().AsTask();
            if (await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System)) != waiting)
                Assert.Fail($"waited for {end} and saw {text.Replace("\e", "␛")}");
            var read = await waiting;
            foreach (var part in read.Buffer)
                text.Append(Encoding.UTF8.GetString(part.Span));
            session.Stdout.AdvanceTo(read.Buffer.End);
        }
    }
}
