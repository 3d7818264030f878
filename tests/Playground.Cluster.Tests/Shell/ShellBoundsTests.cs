using Playground.Cluster.Tests.Containers;

namespace Playground.Cluster.Tests.Shell;

/// <summary>What a script cannot do to the machine it is simulated on.</summary>
public sealed class ShellBoundsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("alpine:3.19", "f() { f | f & }; f; sleep 1", "can't fork: Resource temporarily unavailable")]
    [InlineData("alpine:3.19", "f() { f; }; f", "maximum function nesting level exceeded")]
    [InlineData("alpine:3.19", "echo 'never closed", "unterminated quoted string")]
    [InlineData("debian:12", "f() { f; }; f", "maximum function nesting level exceeded")]
    [InlineData("alpine:3.19", "expr $(yes '(' | head -n 100000) 1", "Segmentation fault")]
    [InlineData("alpine:3.19", "find / $(yes '(' | head -n 100000) -name x", "Segmentation fault")]
    [InlineData("alpine:3.19", "p=$(yes '(' | head -n 100000 | tr -d '\\n'); awk \"BEGIN{print $p 1}\"", "nested too deep")]
    [InlineData("alpine:3.19", "p=$(yes '{' | head -n 100000 | tr -d '\\n'); awk \"BEGIN$p\"", "nested too deep")]
    [InlineData("alpine:3.19", "p=$(yes '1?' | head -n 100000 | tr -d '\\n'); echo $((${p}1))", "expression too complex")]
    [InlineData("alpine:3.19", "yes 0123456789 | sort", "sort: out of memory")]
    [InlineData("alpine:3.19", "awk 'BEGIN { x = \"ab\"; while (1) x = x x }'", "awk: cmd. line:1: out of memory\n")]
    [InlineData("alpine:3.19", "awk 'BEGIN { x = sprintf(\"%9999s\", \"\"); while (1) a[++i] = x i }'", "out of memory")]
    [InlineData("alpine:3.19", "awk 'function f(n, l) { while (1) l[++n] = x } BEGIN { x = sprintf(\"%9999s\", \"\"); f(0) }'", "out of memory")]
    [InlineData("alpine:3.19", "yes 0123456789 | sed -n H", "sed: out of memory")]
    [InlineData("alpine:3.19", "echo a | sed ':a;h;G;ba'", "sed: out of memory")]
    [InlineData("alpine:3.19", "x=aaaaaaaa; while :; do x=$x$x; done", "out of memory")]
    [InlineData("alpine:3.19", "set -- a b; while :; do set -- \"$@\" \"$@\"; done", "out of memory")]
    [InlineData("debian:12", "x=$(head -c 100000 /dev/zero | tr '\\0' x); bash -c 'while :; do a+=(\"$1\"); done' bash \"$x\"", "out of memory")]
    [InlineData("alpine:3.19", "echo '9^99999999' | bc", "bc: out of memory")]
    [InlineData("alpine:3.19", "dd if=/dev/zero of=/dev/null bs=1G count=1", "dd: out of memory")]
    [InlineData("alpine:3.19", "i=0; while [ $i -lt 3000 ]; do mkdir d; cd d || exit; i=$((i+1)); done", "can't cd to d: File name too long")]
    [InlineData("debian:12", "yes 0123456789 | tac", "tac: memory exhausted")]
    public async Task What_goes_too_far_is_refused_in_words_and_the_container_lives(string image, string script, string words)
    {
        await using var bench = new Bench();
        var box = bench.Start(image, "box", "tail", "-f", "/dev/null");
        var (_, errors, _) = await Bench.RunAsync(box, ["sh", "-c", script]);
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.True(box.IsRunning);
    }

    [Fact]
    public async Task A_hundred_megabytes_pass_without_being_kept()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "box", "sleep", "infinite");
        await using var session = (await box.ExecAsync(new(new("lake", "box"), "", ["sh", "-c", "yes 0123456789abcdef | head -c 104857600"]), default)).OrThrow();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long total = 0;
        while (true)
        {
            var read = await session.Stdout.ReadAsync().AsTask().WaitAsync(Limit);
            total += read.Buffer.Length;
            session.Stdout.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }

        Assert.Equal(104857600, total);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task Binary_output_passes_unchanged()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "box", "sleep", "infinite");
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        box.FileSystem.Root.Write("/tmp/all", bytes);
        await using var session = (await box.ExecAsync(new(new("lake", "box"), "", ["sh", "-c", "cat /tmp/all | cat"]), default)).OrThrow();
        using var output = new MemoryStream();
        await session.Stdout.CopyToAsync(output).WaitAsync(Limit);
        Assert.Equal(bytes, output.ToArray());
    }

    [Fact]
    public async Task Numbered_bytes_are_written_as_they_are()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "box", "sleep", "infinite");
        var (output, _, _) = await Bench.RunAsync(box, ["sh", "-c", "printf '\\377\\x80a\\303\\251😀%b' '\\0376' | od -An -tx1; echo -e '\\xff' | od -An -tx1"]);
        Assert.Equal(" ff 80 61 c3 a9 f0 9f 98 80 fe\n ff 0a\n", output);
    }

    [Fact]
    public async Task An_endless_loop_ends_with_its_terminal()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "box", "sleep", "infinite");
        var session = (await box.ExecAsync(new(new("lake", "box"), "", ["sh", "-c", "while true; do :; done"]) { Stdin = true, Tty = true }, default)).OrThrow();
        await session.DisposeAsync();
        await session.Completion.WaitAsync(Limit);
        var (output, _, _) = await Bench.RunAsync(box, ["sh", "-c", "ps | grep -c '[w]hile'"]);
        Assert.Equal("0\n", output);
    }
}
