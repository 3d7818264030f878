using System.Globalization;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace Playground.Kubernetes.Client;

/// <summary>Carries the streams of one process over a WebSocket. Nothing is buffered beyond the pipes: who does not read holds the server back.</summary>
internal sealed class HttpExecSession(WebSocket socket, ExecRequest request, bool hasClose)
{
    private const int MaxStatus = 64 * 1024;
    private const byte StdinChannel = 0;
    private const byte StdoutChannel = 1;
    private const byte StderrChannel = 2;
    private const byte ErrorChannel = 3;
    private const byte ResizeChannel = 4;
    private const byte CloseChannel = 255;

    private readonly Pipe _stdin = NewPipe();
    private readonly Pipe _stdout = NewPipe();
    private readonly Pipe _stderr = NewPipe();
    private readonly Channel<TerminalSize> _sizes = Channel.CreateBounded<TerminalSize>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly CancellationTokenSource _closed = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly MemoryStream _status = new();

    public ContainerSession Start()
    {
        var completion = RunAsync();
        return new(_stdin.Writer, _stdout.Reader, _stderr.Reader, _sizes.Writer, completion, async () =>
        {
            await _closed.CancelAsync();
            await completion;
        });
    }

    private async Task<Status> RunAsync()
    {
        var sending = Task.WhenAll(SendStdinAsync(), SendSizesAsync());
        var status = await ReceiveAsync();
        await _stdout.Writer.CompleteAsync();
        await _stderr.Writer.CompleteAsync();
        await _closed.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        return status;
    }

    private async Task<Status> ReceiveAsync()
    {
        try
        {
            var buffer = new byte[32 * 1024];
            var channel = -1;
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), _closed.Token);
                if (received.MessageType is WebSocketMessageType.Close)
                    break;
                var piece = buffer.AsMemory(0, received.Count);
                if (channel < 0 && !piece.IsEmpty)
                {
                    channel = piece.Span[0];
                    piece = piece[1..];
                }

                await TakeAsync(channel, piece);
                if (received.EndOfMessage)
                    channel = -1;
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _closed.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            // the status below, when it came before, still counts
        }

        return HttpExec.ReadStatus(_status.ToArray()) ?? Failures.Internal("the connection to the container ended before its command did");
    }

    private async ValueTask TakeAsync(int channel, ReadOnlyMemory<byte> data)
    {
        switch (channel)
        {
            case StdoutChannel:
                await WriteAsync(_stdout.Writer, data);
                break;
            case StderrChannel:
                await WriteAsync(_stderr.Writer, data);
                break;
            case ErrorChannel when _status.Length + data.Length <= MaxStatus:
                _status.Write(data.Span);
                break;
            default:
                break;
        }
    }

    /// <summary>Waits for the reader; goes on when there is none any more.</summary>
    private async ValueTask WriteAsync(PipeWriter to, ReadOnlyMemory<byte> data)
    {
        if (!data.IsEmpty)
            await to.WriteAsync(data, _closed.Token);
    }

    private async Task SendStdinAsync()
    {
        if (!request.Stdin)
            return;
        try
        {
            ReadResult result;
            do
            {
                result = await _stdin.Reader.ReadAsync(_closed.Token);
                foreach (var segment in result.Buffer)
                    await SendAsync(StdinChannel, segment);
                _stdin.Reader.AdvanceTo(result.Buffer.End);
            }
            while (!result.IsCompleted);
            if (hasClose)
                await SendAsync(CloseChannel, new[] { StdinChannel });
        }
        finally
        {
            await _stdin.Reader.CompleteAsync();
        }
    }

    private async Task SendSizesAsync()
    {
        await foreach (var size in _sizes.Reader.ReadAllAsync(_closed.Token))
        {
            var json = string.Create(CultureInfo.InvariantCulture, $"{{\"Width\":{size.Width},\"Height\":{size.Height}}}\n");
            await SendAsync(ResizeChannel, Encoding.ASCII.GetBytes(json));
        }
    }

    private async Task SendAsync(byte channel, ReadOnlyMemory<byte> data)
    {
        await _turn.WaitAsync(_closed.Token);
        try
        {
            await socket.SendAsync(new[] { channel }.AsMemory(), WebSocketMessageType.Binary, endOfMessage: false, _closed.Token);
            await socket.SendAsync(data, WebSocketMessageType.Binary, endOfMessage: true, _closed.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static Pipe NewPipe() => new(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false));
}
