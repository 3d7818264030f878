using System.Net.WebSockets;
using System.Threading.Channels;
using Playground.ApiServer.Streams.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>A client of exec or attach over a WebSocket with channels.</summary>
/// <param name="setup">
/// how long nothing is sent to a client that has said nothing yet. kubectl before 1.34 reads while it still makes its streams, and drops
/// what comes for one that it has not made; a real container needs longer than that to start a command.
/// </param>
internal sealed class ChannelExecPeer(ChannelSocket socket, TimeSpan setup, TimeProvider time) : IExecPeer
{
    private const int Stdin = 0;
    private const int Stdout = 1;
    private const int Stderr = 2;
    private const int Error = 3;
    private const int Resize = 4;
    private const int Close = 255;

    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _setup = Task.Delay(setup, time);
    private readonly byte[] _size = new byte[ResizeMessage.MaxLength];
    private int _sizeLength;

    public async Task ReceiveAsync(ProcessInput stdin, ChannelWriter<TerminalSize> resize, CancellationToken cancellation)
    {
        while (await socket.ReceiveAsync(cancellation) is { } piece)
        {
            _heard.TrySetResult();
            switch (piece.Channel)
            {
                case Stdin:
                    await stdin.WriteAsync(piece.Data, cancellation);
                    break;
                case Resize:
                    if (ReadSize(piece) is { } size)
                        resize.TryWrite(size);
                    break;
                case Close when socket.Protocol.HasClose:
                    if (piece.Data.Span is [Stdin])
                        stdin.Complete();
                    break;
                case Stdout or Stderr or Error:
                    // the server's own; what a client writes there goes nowhere
                    break;
                default:
                    await socket.CloseAsync(WebSocketCloseStatus.ProtocolError, "no such channel", cancellation);
                    return;
            }
        }
    }

    public ValueTask StdoutAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation) => SendAsync(Stdout, data, cancellation);

    public ValueTask StderrAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation) => SendAsync(Stderr, data, cancellation);

    public async Task FinishAsync(Status status, CancellationToken cancellation)
    {
        await SetUpAsync();
        var message = socket.Protocol.HasStatus ? ExecStatus.Json(status) : ExecStatus.Text(status);
        if (message.Length > 0)
            await socket.SendAsync(Error, message, cancellation);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", cancellation);
    }

    private async ValueTask SendAsync(int channel, ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        await SetUpAsync();
        await socket.SendAsync(channel, data, cancellation);
    }

    private async ValueTask SetUpAsync()
    {
        if (!_setup.IsCompleted)
            await Task.WhenAny(_heard.Task, _setup);
    }

    private TerminalSize? ReadSize(ChannelData piece)
    {
        var length = Math.Min(piece.Data.Length, _size.Length - _sizeLength);
        piece.Data[..length].CopyTo(_size.AsMemory(_sizeLength));
        _sizeLength += length;
        if (!piece.IsEnd)
            return null;
        var read = ResizeMessage.TryRead(_size.AsSpan(0, _sizeLength), out var size);
        _sizeLength = 0;
        return read ? size : null;
    }
}
