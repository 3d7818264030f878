using Playground.ApiServer.Streams.Spdy;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>The streams a client opens for one command, named by their header `streamtype`.</summary>
internal sealed record SpdyExecStreams(SpdyStream Error, SpdyStream? Stdin, SpdyStream? Stdout, SpdyStream? Stderr, SpdyStream? Resize)
{
    /// <summary>Waits until every stream that the request announced is open; null when the client is gone before.</summary>
    public static async Task<SpdyExecStreams?> AcceptAsync(SpdyConnection connection, ExecRequest request, bool hasResize, CancellationToken cancellation)
    {
        var expected = new HashSet<string>(StringComparer.Ordinal) { "error" };
        if (request.Stdin)
            expected.Add("stdin");
        if (request.Stdout)
            expected.Add("stdout");
        if (request.Stderr)
            expected.Add("stderr");
        if (request.Tty && hasResize)
            expected.Add("resize");

        var open = new Dictionary<string, SpdyStream>(StringComparer.Ordinal);
        while (open.Count < expected.Count)
        {
            if (!await connection.Accepted.WaitToReadAsync(cancellation) || !connection.Accepted.TryRead(out var stream))
                return null;
            var type = stream.Headers.GetValueOrDefault("streamtype", "");
            if (!expected.Contains(type) || !open.TryAdd(type, stream))
                await stream.ResetAsync(SpdyReset.RefusedStream, cancellation);
        }

        return new(open["error"], open.GetValueOrDefault("stdin"), open.GetValueOrDefault("stdout"), open.GetValueOrDefault("stderr"), open.GetValueOrDefault("resize"));
    }
}
