using System.Buffers;
using System.Threading.Channels;
using Playground.ApiServer.Streams.Spdy;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>A client of exec or attach with one SPDY stream for each of the process's streams.</summary>
/// <param name="running">ends when the connection does</param>
internal sealed class SpdyExecPeer(SpdyConnection connection, Task running, SpdyExecStreams streams, bool hasStatus) : IExecPeer
{
    public async Task ReceiveAsync(ProcessInput stdin, ChannelWriter<TerminalSize> resize, CancellationToken cancellation)
    {
        var carried = Task.WhenAll(ReadStdinAsync(stdin, cancellation), ReadSizesAsync(resize, cancellation), streams.Error.Input.CompleteAsync().AsTask());
        try
        {
            await running.WaitAsync(cancellation);
        }
        finally
        {
            await carried.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ValueTask StdoutAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation) => streams.Stdout?.WriteAsync(data, cancellation) ?? default;

    public ValueTask StderrAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation) => streams.Stderr?.WriteAsync(data, cancellation) ?? default;

    public async Task FinishAsync(Status status, CancellationToken cancellation)
    {
        foreach (var output in (IEnumerable<SpdyStream?>)[streams.Stdout, streams.Stderr])
        {
            if (output is not null)
                await output.FinishAsync(cancellation);
        }

        await streams.Error.WriteAsync(hasStatus ? ExecStatus.Json(status) : ExecStatus.Text(status), cancellation);
        foreach (var rest in (IEnumerable<SpdyStream?>)[streams.Error, streams.Stdin, streams.Resize])
        {
            if (rest is not null)
                await rest.FinishAsync(cancellation);
        }

        await connection.GoAwayAsync(cancellation);
    }

    private async Task ReadStdinAsync(ProcessInput stdin, CancellationToken cancellation)
    {
        if (streams.Stdin is not { } stream)
            return;
        try
        {
            for (var completed = false; !completed;)
            {
                var result = await stream.Input.ReadAsync(cancellation);
                foreach (var segment in result.Buffer)
                    await stdin.WriteAsync(segment, cancellation);
                stream.Input.AdvanceTo(result.Buffer.End);
                completed = result.IsCompleted;
            }
        }
        finally
        {
            stdin.Complete();
            await stream.Input.CompleteAsync();
        }
    }

    /// <summary>Sizes follow each other as lines of JSON.</summary>
    private async Task ReadSizesAsync(ChannelWriter<TerminalSize> resize, CancellationToken cancellation)
    {
        if (streams.Resize is not { } stream)
            return;
        try
        {
            for (var completed = false; !completed;)
            {
                var result = await stream.Input.ReadAsync(cancellation);
                var rest = result.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    if (ResizeMessage.TryRead(rest.Slice(0, end).ToArray(), out var size))
                        resize.TryWrite(size);
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                // what is too long for a size is none
                stream.Input.AdvanceTo(rest.Length > ResizeMessage.MaxLength ? rest.End : rest.Start, rest.End);
                completed = result.IsCompleted;
            }
        }
        finally
        {
            await stream.Input.CompleteAsync();
        }
    }
}
