using System.IO.Pipelines;

namespace Playground.ApiServer.Streams.Spdy;

/// <summary>One stream that the client opened. Each side ends its direction on its own.</summary>
internal sealed class SpdyStream(int id, IReadOnlyDictionary<string, string> headers, SpdyWriter writer, Action<SpdyStream> ended)
{
    private readonly Pipe _input = new(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false));
    private readonly Lock _gate = new();
    private bool _inputEnded;
    private bool _outputEnded;
    private int _taken;

    public int Id => id;

    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>What the client sends; completes when it finishes its side, fails when it breaks off.</summary>
    public PipeReader Input => _input.Reader;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation) =>
        data.IsEmpty ? default : _outputEnded ? throw new IOException("the stream is closed") : writer.DataAsync(id, data, fin: false, cancellation);

    /// <summary>Ends this side; the client may go on sending.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        if (End(output: true))
            await writer.DataAsync(id, default, fin: true, cancellation);
    }

    /// <summary>Breaks off both directions; for the one who reads the input.</summary>
    public async ValueTask ResetAsync(SpdyReset why, CancellationToken cancellation)
    {
        await Input.CompleteAsync();
        var open = End(output: false) | End(output: true);
        if (open)
            await writer.ResetAsync(id, why, cancellation);
    }

    internal async ValueTask ReceiveAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        if (_inputEnded)
            return;
        await _input.Writer.WriteAsync(data, cancellation);
        // by the time the pipe took it, the reader has caught up: the window opens again
        _taken += data.Length;
        if (_taken < SpdyWriter.MaxData)
            return;
        await writer.WindowAsync(id, _taken, cancellation);
        _taken = 0;
    }

    internal void ReceiveFin()
    {
        if (End(output: false))
            _input.Writer.Complete();
    }

    /// <summary>The client, or the end of the connection, broke the stream off. As all receiving, by the one who reads the connection.</summary>
    internal void Break()
    {
        if (End(output: false))
            _input.Writer.Complete(new IOException("the stream was broken off"));
        End(output: true);
    }

    private bool End(bool output)
    {
        bool both;
        lock (_gate)
        {
            ref var side = ref (output ? ref _outputEnded : ref _inputEnded);
            if (side)
                return false;
            side = true;
            both = _inputEnded && _outputEnded;
        }

        if (both)
            ended(this);
        return true;
    }
}
