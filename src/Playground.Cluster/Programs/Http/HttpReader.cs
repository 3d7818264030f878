using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Playground.Cluster.Programs.Http;

/// <summary>Reads HTTP/1.1 messages from a connection, one after the other.</summary>
internal sealed class HttpReader(PipeReader input)
{
    private const int MaxLine = 32 * 1024;
    private const int MaxHeaders = 200;
    private const long MaxBody = 64 * 1024 * 1024;

    /// <summary>The other end does not speak HTTP: it begins to speak TLS, say.</summary>
    public bool IsOtherProtocol { get; private set; }

    /// <summary>The next request with its body; null when the other end closed, or does not speak HTTP.</summary>
    public async ValueTask<HttpRequest?> ReadRequestAsync(CancellationToken cancellation)
    {
        if (await ReadLineAsync(cancellation) is not { } line)
            return null;
        if (line.Split(' ') is not [var method, var target, var version])
        {
            IsOtherProtocol = true;
            return null;
        }

        if (await ReadHeadersAsync(cancellation) is not { } headers)
            return null;
        var body = new ArrayBufferWriter<byte>();
        var request = new HttpRequest(method, target, headers) { Version = version };
        if (headers["Content-Length"] is not null || headers.Has("Transfer-Encoding", "chunked"))
        {
            var isWhole = await ReadBodyAsync(headers, part => { body.Write(part.Span); return ValueTask.CompletedTask; }, cancellation);
            if (!isWhole)
                return null;
        }

        return request with { Body = body.WrittenSpan.ToArray() };
    }

    /// <summary>The head of the next response; its body is yet to be read.</summary>
    public async ValueTask<HttpResponse?> ReadResponseAsync(CancellationToken cancellation)
    {
        if (await ReadLineAsync(cancellation) is not { } line || !line.StartsWith("HTTP/", StringComparison.Ordinal))
            return null;
        var words = line.Split(' ', 3);
        if (words.Length < 2 || !int.TryParse(words[1], out var status) || await ReadHeadersAsync(cancellation) is not { } headers)
            return null;
        return new(status, headers, []) { Version = words[0], Reason = words.Length > 2 ? words[2] : "" };
    }

    /// <summary>Hands on a body part by part; false when it ended too early.</summary>
    public async ValueTask<bool> ReadBodyAsync(HttpHeaders headers, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellation)
    {
        if (headers.Has("Transfer-Encoding", "chunked"))
            return await ReadChunksAsync(take, cancellation);
        if (headers["Content-Length"] is not { } text)
            return await ReadExactlyAsync(long.MaxValue, take, cancellation) || true;
        return long.TryParse(text, out var length) && length <= MaxBody && await ReadExactlyAsync(length, take, cancellation);
    }

    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            var end = read.Buffer.PositionOf((byte)'\n');
            if (end is { } newline)
            {
                var line = Encoding.Latin1.GetString(read.Buffer.Slice(0, newline)).TrimEnd('\r');
                input.AdvanceTo(read.Buffer.GetPosition(1, newline));
                return line;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || read.Buffer.Length > MaxLine)
                return null;
        }
    }

    private async ValueTask<HttpHeaders?> ReadHeadersAsync(CancellationToken cancellation)
    {
        var headers = new HttpHeaders();
        while (await ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length is 0)
                return headers;
            var colon = line.IndexOf(':');
            if (colon <= 0 || headers.Count >= MaxHeaders)
                return null;
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        return null;
    }

    private async ValueTask<bool> ReadChunksAsync(Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellation)
    {
        while (await ReadLineAsync(cancellation) is { } line)
        {
            if (!long.TryParse(line.Split(';')[0].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size) || size is < 0 or > MaxBody)
                return false;
            if (size is 0)
            {
                while (await ReadLineAsync(cancellation) is { Length: > 0 })
                {
                    // trailers mean nothing to us
                }

                return true;
            }

            if (!await ReadExactlyAsync(size, take, cancellation) || await ReadLineAsync(cancellation) is not "")
                return false;
        }

        return false;
    }

    private async ValueTask<bool> ReadExactlyAsync(long length, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellation)
    {
        while (length > 0)
        {
            var read = await input.ReadAsync(cancellation);
            var part = read.Buffer.Slice(0, Math.Min(length, read.Buffer.Length));
            foreach (var memory in part)
                await take(memory);
            length -= part.Length;
            input.AdvanceTo(part.End);
            if (read.IsCompleted && length > 0)
                return false;
        }

        return true;
    }
}
