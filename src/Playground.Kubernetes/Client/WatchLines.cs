using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Playground.Kubernetes.Client;

/// <summary>The lines of a watch, each as soon as it is whole. A cut ends them like the server's own end does: the reader resumes either way.</summary>
internal sealed class WatchLines(Stream stream)
{
    private readonly PipeReader _reader = PipeReader.Create(stream);

    public async IAsyncEnumerable<byte[]> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            while (await ReadAsync(cancellation) is { } read)
            {
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    var line = rest.Slice(0, end).ToArray();
                    rest = rest.Slice(rest.GetPosition(1, end));
                    if (line.AsSpan().ContainsAnyExcept(" \r\t"u8))
                        yield return line;
                }

                _reader.AdvanceTo(rest.Start, read.Buffer.End);
                if (read.IsCompleted)
                    yield break;
            }
        }
        finally
        {
            await _reader.CompleteAsync();
        }
    }

    private async ValueTask<ReadResult?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await _reader.ReadAsync(cancellation);
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            return null;
        }
    }
}
