using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Nodes.ApiEntrance;

/// <summary>The body of an answer as HTTP/1.1 carries it: the head goes out before the first byte; a body of unknown length goes in chunks.</summary>
internal sealed class ApiResponseStream(PipeWriter output, HttpResponseFeature head, HttpRequest request, TimeProvider time) : Stream
{
    private readonly bool _hasBody = request.Method is not "HEAD";
    private bool _isStarted;
    private bool _isChunked;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Start();
        if (buffer.Length is 0 || !_hasBody)
            return;
        if (_isChunked)
            Put(buffer.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        System.Buffers.BuffersExtensions.Write(output, buffer.Span);
        if (_isChunked)
            Put("\r\n");
        await SendAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        Start();
        await SendAsync(cancellationToken);
    }

    /// <summary>Ends the answer, so that the connection is ready for the next.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        if (!_isStarted)
            head.Headers.ContentLength ??= 0;
        Start();
        if (_isChunked && _hasBody)
            Put("0\r\n\r\n");
        await SendAsync(cancellation);
    }

    public override void Flush() => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Start()
    {
        if (_isStarted)
            return;
        _isStarted = true;
        var status = head.StatusCode;
        _isChunked = head.Headers.ContentLength is null && status is not (204 or 304);
        var text = new StringBuilder($"HTTP/1.1 {status} {(status is 503 ? "Service Unavailable" : Reason.Of(status))}\r\n");
        foreach (var (name, values) in head.Headers)
        {
            foreach (var value in values)
                text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        text.Append("Date: ").Append(time.GetUtcNow().ToString("R")).Append("\r\n");
        if (_isChunked)
            text.Append("Transfer-Encoding: chunked\r\n");
        if (!request.KeepsAlive)
            text.Append("Connection: close\r\n");
        Put(text.Append("\r\n").ToString());
    }

    private void Put(string text)
    {
        var length = Encoding.Latin1.GetByteCount(text);
        Encoding.Latin1.GetBytes(text, output.GetSpan(length));
        output.Advance(length);
    }

    private async ValueTask SendAsync(CancellationToken cancellation)
    {
        if ((await output.FlushAsync(cancellation)).IsCompleted)
            throw new IOException("The client has gone.");
    }
}
