using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Web.Terminals;

namespace Playground.Web.Tests.Terminals;

public sealed class TerminalSessionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Pipe _keys = new();
    private readonly Pipe _output = new();
    private readonly TerminalSession _session;

    public TerminalSessionTests()
    {
        var completion = new TaskCompletionSource<Status>();
        _session = new("id", new(_keys.Writer, _output.Reader, new Pipe().Reader, Channel.CreateUnbounded<TerminalSize>(), completion.Task, async () =>
        {
            await _output.Writer.CompleteAsync();
            completion.TrySetResult(Failures.Success);
        }));
    }

    [Fact]
    public async Task Who_comes_back_gets_what_was_shown_meanwhile_and_nothing_twice()
    {
        var first = _session.Attach(null);
        await ShowAsync("one ");
        Assert.Equal("one ", await ReadAsync(first, 4));
        _session.Detach(first);
        await ShowAsync("two ");
        var again = _session.Attach(4);
        Assert.False(again.IsWhole);
        Assert.Equal("two ", await ReadAsync(again, 4));
        await _session.DisposeAsync();
    }

    [Fact]
    public async Task A_page_loaded_anew_gets_the_whole_screen()
    {
        await ShowAsync("before the reload");
        var view = _session.Attach(null);
        Assert.True(view.IsWhole);
        Assert.Equal("before the reload", await ReadAsync(view, 17));
        await _session.DisposeAsync();
    }

    [Fact]
    public async Task The_newest_page_takes_the_shell_over()
    {
        var first = _session.Attach(null);
        _session.Attach(null);
        await first.Left.WaitAsync(Limit);
        await _session.DisposeAsync();
    }

    [Fact]
    public async Task A_browser_that_draws_slowly_holds_a_hundred_megabytes_back()
    {
        var view = _session.Attach(null);
        var line = new byte[64 * 1024];
        Array.Fill(line, (byte)'x');
        var flooding = Task.Run(async () =>
        {
            for (var i = 0; i < 1600; i++)
                await _output.Writer.WriteAsync(line);
            await _output.Writer.CompleteAsync();
        }, TestContext.Current.CancellationToken);
        await ReadAsync(view, 256 * 1024);
        Assert.False(flooding.IsCompleted);

        long drawn = 256 * 1024;
        var buffer = new byte[32 * 1024];
        while (drawn < 1600L * line.Length)
        {
            _session.Seen(view, drawn);
            drawn += await _session.ReadAsync(view, buffer, TestContext.Current.CancellationToken);
        }

        await flooding.WaitAsync(Limit, TestContext.Current.CancellationToken);
        await _session.DisposeAsync();
    }

    [Fact]
    public async Task Keys_that_the_shell_does_not_take_hold_nobody_up_nor_the_end()
    {
        for (var i = 0; i < 1000; i++)
            _session.Type(new byte[4096]);
        await _session.DisposeAsync().AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Output_that_nobody_looks_at_keeps_only_its_end()
    {
        var line = Encoding.UTF8.GetBytes(new string('x', 1022) + "\r\n");
        for (var i = 0; i < 4096; i++)
            await _output.Writer.WriteAsync(line, TestContext.Current.CancellationToken);
        await ShowAsync("the end");
        await _output.Writer.CompleteAsync();
        var disposed = _session.DisposeAsync();
        await disposed;
        var view = _session.Attach(null);
        var (text, buffer) = (new StringBuilder(), new byte[64 * 1024]);
        while (await _session.ReadAsync(view, buffer, TestContext.Current.CancellationToken) is > 0 and var count)
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        Assert.InRange(text.Length, 512 * 1024, 1024 * 1024);
        Assert.EndsWith("x\r\nthe end", text.ToString(), StringComparison.Ordinal);
    }

    private async Task ShowAsync(string text) => await _output.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private async Task<string> ReadAsync(TerminalView view, int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
            at += await _session.ReadAsync(view, bytes.AsMemory(at), CancellationToken.None).AsTask().WaitAsync(Limit);
        return Encoding.UTF8.GetString(bytes);
    }
}
