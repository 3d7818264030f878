using System.IO.Pipelines;
using System.Text;
using Playground.ApiServer.Authentication;
using Playground.ApiServer.Streams.Exec;

namespace Playground.ApiServer.Tests.Streams;

public sealed class ProcessInputTests
{
    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private readonly Pipe _stdin = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _told = new();
    private string? _why = "there is a break";

    [Fact]
    public async Task What_is_typed_in_a_pause_is_told_once_and_never_arrives()
    {
        var input = new ProcessInput(_stdin.Writer, Pause(), Tell);
        await WriteAsync(input, "rm ");
        await WriteAsync(input, "-r /\r");
        _why = null;
        await WriteAsync(input, "ls\r");

        Assert.Equal("\r\n(Nothing you type is taken now: there is a break.)\r\n", _told.ToString());
        Assert.Equal("ls\r", await ArrivedAsync());

        _why = "there is another";
        await WriteAsync(input, "x");
        Assert.EndsWith("there is another.)\r\n", _told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_piped_in_waits_for_the_end_of_the_pause_and_arrives_whole()
    {
        var input = new ProcessInput(_stdin.Writer, Pause());
        var writing = WriteAsync(input, "a file");
        Assert.False(writing.IsCompleted);
        Assert.False(_stdin.Reader.TryRead(out _));

        _why = null;
        _over.SetResult();
        await writing;
        Assert.Equal("a file", await ArrivedAsync());
    }

    private WritesPaused Pause() => new(() => _why, cancellation => _over.Task.WaitAsync(cancellation));

    private ValueTask Tell(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        _told.Append(Encoding.UTF8.GetString(text.Span));
        return default;
    }

    private static Task WriteAsync(ProcessInput input, string text) => input.WriteAsync(Encoding.UTF8.GetBytes(text), Soon).AsTask();

    private async Task<string> ArrivedAsync()
    {
        var read = await _stdin.Reader.ReadAsync(Soon);
        var text = Encoding.UTF8.GetString(read.Buffer);
        _stdin.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }
}
