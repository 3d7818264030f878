using System.Text;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Containers;

/// <summary>A log read as the kubelet serves it: the tail is counted first, then old lines are left out, then the limit cuts.</summary>
internal sealed class LogStream : Stream
{
    private readonly ContainerLog _log;
    private readonly LogRequest _request;
    private readonly DateTimeOffset _since;
    private readonly Queue<LogLine> _lines;
    private ReadOnlyMemory<byte> _rest;
    private long _next;
    private long _left;
    private bool _isEnded;
    private Task _changed;

    public LogStream(ContainerLog log, LogRequest request, TimeProvider time)
    {
        (_log, _request, _left) = (log, request, request.LimitBytes ?? long.MaxValue);
        _since = request.SinceTime ?? (request.SinceSeconds is { } seconds ? time.GetUtcNow().AddSeconds(-seconds) : DateTimeOffset.MinValue);
        (var lines, _next, _isEnded, _changed) = log.From(0);
        _lines = new(request.TailLines is { } tail ? Tail(lines, tail) : lines);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (_left is 0)
                return 0;
            if (_lines.TryDequeue(out var line))
            {
                if (line.Time >= _since && IsWanted(line))
                    _rest = Format(line);
                continue;
            }

            if (_isEnded || !_request.Follow)
                return 0;
            await _changed.WaitAsync(cancellationToken);
            (var more, _next, _isEnded, _changed) = _log.From(_next);
            foreach (var added in more)
                _lines.Enqueue(added);
        }

        var count = (int)Math.Min(Math.Min(buffer.Length, _rest.Length), _left);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        _left -= count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool IsWanted(LogLine line) => _request.Stream switch
    {
        "Stdout" => !line.IsError,
        "Stderr" => line.IsError,
        _ => true,
    };

    /// <summary>The parts of a long line count as one.</summary>
    private static LogLine[] Tail(LogLine[] lines, long count)
    {
        var start = lines.Length;
        for (var found = 0L; start > 0; start--)
        {
            if ((start == lines.Length || lines[start - 1].Bytes[^1] is (byte)'\n') && ++found > count)
                break;
        }

        return lines[start..];
    }

    private byte[] Format(LogLine line)
    {
        if (!_request.Timestamps)
            return line.Bytes;
        var stamp = line.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff") + "00Z ";
        return [.. Encoding.ASCII.GetBytes(stamp), .. line.Bytes];
    }
}
