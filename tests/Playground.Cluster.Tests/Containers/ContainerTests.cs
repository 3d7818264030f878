using System.Text;
using Playground.Cluster.Containers;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Tests.Programs;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Tests.Containers;

public sealed class ContainerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_exit_code_of_an_exec_is_its_status()
    {
        await using var bench = new Bench();
        var box = bench.Start("busybox", "box", "sleep", "3600");
        await using var session = (await box.ExecAsync(new(new("lake", "box"), "", ["sh", "-c", "exit 3"]), default)).OrThrow();
        var status = await session.Completion.WaitAsync(Limit);
        Assert.Equal(("NonZeroExitCode", "command terminated with non-zero exit code: exit status 3"), (status.Reason, status.Message));
        Assert.Equal(("ExitCode", "3"), (status.Details!.Causes[0].Reason, status.Details.Causes[0].Message));
    }

    [Fact]
    public async Task A_shell_at_a_terminal_prompts_echoes_and_ends()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        await using var session = (await box.ExecAsync(new(new("lake", "caller"), "", ["sh"]) { Stdin = true, Tty = true }, default)).OrThrow();
        await ReadUntilAsync(session, "/ # ");
        await session.Stdin.WriteAsync("whoami\r"u8.ToArray());
        await ReadUntilAsync(session, "whoami\r\nroot\r\n/ # ");
        await session.Stdin.WriteAsync("exit\r"u8.ToArray());
        Assert.True((await session.Completion.WaitAsync(Limit)).IsSuccess);
    }

    [Fact]
    public async Task What_was_typed_ahead_is_there_for_who_reads_keys()
    {
        await using var bench = new Bench();
        var terminal = new Terminal(bench.Start("alpine:3.19", "shell", "sleep", "infinite").Processes);
        await terminal.PressAsync("whole\rbeg"u8.ToArray(), default);
        await terminal.SetRawAsync(true, default);
        await terminal.PressAsync("un"u8.ToArray(), default);
        var read = new byte[64];
        var text = "";
        while (!text.EndsWith("begun", StringComparison.Ordinal))
            text += System.Text.Encoding.ASCII.GetString(read, 0, await terminal.ReadAsync(read, new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token));
        Assert.Equal("whole\nbegun", text);
    }

    [Fact]
    public async Task An_interrupt_comes_through_behind_any_paste_and_throws_it_away()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        await using var session = (await box.ExecAsync(new(new("lake", "caller"), "", ["sh"]) { Stdin = true, Tty = true }, default)).OrThrow();
        await ReadUntilAsync(session, "/ # ");
        await session.Stdin.WriteAsync("sleep 1000\r"u8.ToArray());
        await ReadUntilAsync(session, "sleep 1000\r\n");
        var drawing = ReadUntilAsync(session, "^C\r\n/ # ");
        var lines = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("echo pasted\r", 20_000)));
        await session.Stdin.WriteAsync(lines).AsTask().WaitAsync(Limit);
        await session.Stdin.WriteAsync(new byte[] { 3 }).AsTask().WaitAsync(Limit);
        await drawing;
        await session.Stdin.WriteAsync("echo back\r"u8.ToArray());
        await ReadUntilAsync(session, "echo back\r\nback\r\n/ # ");
    }

    [Fact]
    public async Task A_long_pasted_line_is_taken_in_one_go()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        await using var session = (await box.ExecAsync(new(new("lake", "caller"), "", ["sh"]) { Stdin = true, Tty = true }, default)).OrThrow();
        await ReadUntilAsync(session, "/ # ");
        var before = GC.GetTotalAllocatedBytes();
        var drawing = ReadUntilAsync(session, "\n60000\r\n/ # ");
        await session.Stdin.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"x={new string('y', 60_000)}; echo ${{#x}}\r"));
        await drawing;
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 500_000_000);
    }

    [Fact]
    public async Task Interrupting_a_command_brings_the_prompt_back()
    {
        await using var bench = new Bench();
        var box = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        await using var session = (await box.ExecAsync(new(new("lake", "caller"), "", ["sh"]) { Stdin = true, Tty = true }, default)).OrThrow();
        await ReadUntilAsync(session, "/ # ");
        await session.Stdin.WriteAsync("while true; do sleep 1000; done\r"u8.ToArray());
        await ReadUntilAsync(session, "done\r\n");
        await session.Stdin.WriteAsync(new byte[] { 3 });
        await ReadUntilAsync(session, "/ # ");
        await session.Stdin.WriteAsync("echo back\r"u8.ToArray());
        await ReadUntilAsync(session, "back\r\nback\r\n/ # ");
    }

    [Fact]
    public async Task The_first_process_is_spared_from_signals_it_does_not_handle_until_it_is_killed()
    {
        await using var bench = new Bench();
        var box = bench.Start("busybox", "box", "sleep", "3600");
        var exit = await box.StopAsync(TimeSpan.FromMilliseconds(50)).WaitAsync(Limit);
        Assert.Equal((137, 9), (exit.Code, exit.Signal));
    }

    [Fact]
    public async Task Nginx_stops_in_order_when_asked()
    {
        await using var bench = new Bench();
        var web = bench.Start("nginx:1.24", "web");
        await WalkThroughTests.ListeningAsync(web, "start worker process 30");
        var exit = await web.StopAsync(Limit).WaitAsync(Limit);
        Assert.Equal(0, exit.Code);
        Assert.Contains("signal 3 (SIGQUIT) received, shutting down", await WalkThroughTests.LogAsync(web), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_not_there_keeps_the_container_from_starting()
    {
        await using var bench = new Bench();
        var box = bench.Start("busybox", "box", "nosuch");
        var exit = await box.Exited.WaitAsync(Limit);
        Assert.Equal((128, ContainerExit.StartError), (exit.Code, exit.Reason));
        Assert.EndsWith("exec: \"nosuch\": executable file not found in $PATH", exit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fork_bomb_is_refused_and_the_container_lives()
    {
        await using var bench = new Bench();
        var box = bench.Start("busybox", "box", "sleep", "3600");
        var result = await Bench.RunAsync(box, ["sh", "-c", "i=0; while [ $i -lt 400 ]; do sleep 100 & i=$((i+1)); done; echo never"]);
        Assert.Contains("can't fork: Resource temporarily unavailable", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_loop_ends_with_its_session()
    {
        await using var bench = new Bench();
        var box = bench.Start("busybox", "box", "sleep", "3600");
        var session = (await box.ExecAsync(new(new("lake", "box"), "", ["sh", "-c", "while true; do :; done"]), default)).OrThrow();
        await session.DisposeAsync();
        Assert.False((await session.Completion.WaitAsync(Limit)).IsSuccess);
    }

    [Fact]
    public async Task Endless_recursion_is_refused()
    {
        await using var bench = new Bench();
        var box = bench.Start("busybox", "box", "sleep", "3600");
        var result = await Bench.RunAsync(box, ["sh", "-c", "f() { f; }; f"]);
        Assert.Equal(("sh: f: maximum function nesting level exceeded (1000)\n", 2), (result.Errors, result.Code));
    }

    [Fact]
    public async Task A_reader_that_takes_little_ends_a_writer_that_writes_much()
    {
        await using var bench = new Bench();
        var box = bench.Start("busybox", "box", "sleep", "3600");
        var result = await Bench.RunAsync(box, ["sh", "-c", "yes | head -n 2"]);
        Assert.Equal(("y\ny\n", 0), (result.Output, result.Code));
    }

    [Fact]
    public async Task Containers_share_what_one_writes_to_a_volume()
    {
        await using var bench = new Bench();
        var html = new DirectoryNode();
        var init = bench.Create("busybox", "nginx-1", spec => spec with
        {
            Command = ["sh", "-c", "echo \"Welcome to the home page of host $(hostname)!\" > /usr/share/nginx/html/index.html"],
            Mounts = [new("/usr/share/nginx/html", html)],
        });
        init.Start();
        Assert.Equal(0, (await init.Exited.WaitAsync(Limit)).Code);
        var web = bench.Create("nginx:1.24", "nginx-1", spec => spec with { Mounts = [new("/usr/share/nginx/html", html)] });
        web.Start();
        await WalkThroughTests.ListeningAsync(web, "start worker process 30");
        var shooter = bench.Start("nicolaka/netshoot", "tmp-shell", "sleep", "infinite");
        var result = await Bench.RunAsync(shooter, ["curl", "-s", WalkThroughTests.Address(web)]);
        Assert.Equal("Welcome to the home page of host nginx-1!\n", result.Output);
    }

    [Fact]
    public async Task A_read_only_volume_is_not_written()
    {
        await using var bench = new Bench();
        var volume = new DirectoryNode();
        volume.Write("key", "value");
        var box = bench.Create("busybox", "box", spec => spec with { Command = ["sleep", "3600"], Mounts = [new("/etc/config", volume, ReadOnly: true)] });
        box.Start();
        var result = await Bench.RunAsync(box, ["sh", "-c", "cat /etc/config/key; echo; echo x > /etc/config/key"]);
        Assert.Equal(("value\n", "sh: can't create /etc/config/key: Read-only file system\n"), (result.Output, result.Errors));
    }

    [Theory]
    [InlineData(null, false, null, "one\ntwo\nthree\n")]
    [InlineData(2L, false, null, "two\nthree\n")]
    [InlineData(0L, false, null, "")]
    [InlineData(null, false, 6L, "one\ntw")]
    [InlineData(1L, true, null, "2024-01-25T19:57:56.000000000Z three\n")]
    public void Logs_are_cut_as_asked(long? tail, bool timestamps, long? limit, string expected)
    {
        var log = new ContainerLog(new FixedTime());
        log.Append("one\ntwo\nth"u8, isError: false);
        log.Append("ree\n"u8, isError: false);
        log.End();
        using var reader = new StreamReader(log.OpenRead(new(new("lake", "box"), "") { TailLines = tail, Timestamps = timestamps, LimitBytes = limit }), Encoding.UTF8);
        Assert.Equal(expected, reader.ReadToEnd());
    }

    private static async Task ReadUntilAsync(ContainerSession session, string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        var seen = "";
        while (!seen.EndsWith(text, StringComparison.Ordinal))
        {
            var read = await session.Stdout.ReadAsync(limit.Token);
            seen += Encoding.UTF8.GetString(read.Buffer);
            session.Stdout.AdvanceTo(read.Buffer.End);
            Assert.False(read.IsCompleted, $"ended after: {seen}");
        }
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 1, 25, 19, 57, 56, TimeSpan.Zero);
    }
}
