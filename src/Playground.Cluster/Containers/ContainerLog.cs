namespace Playground.Cluster.Containers;

/// <summary>What a container's main process wrote, line by line. Bounded: the oldest lines go first.</summary>
public sealed class ContainerLog(TimeProvider time)
{
    internal const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>A longer line is kept in parts, as container runtimes do.</summary>
    internal const int MaxLine = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = [];
    private readonly List<byte>[] _started = [[], []];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;
    private long _dropped;
    private bool _ended;

    /// <summary>The log as the kubelet serves it; with <c>Follow</c> it ends when the container does.</summary>
    public Stream OpenRead(Kubernetes.Client.LogRequest request) => new LogStream(this, request, time);

    internal void Append(ReadOnlySpan<byte> bytes, bool isError)
    {
        lock (_gate)
        {
            var started = _started[isError ? 1 : 0];
            while (!bytes.IsEmpty)
            {
                var end = bytes.IndexOf((byte)'\n');
                var taken = Math.Min(end < 0 ? bytes.Length : end + 1, MaxLine - started.Count);
                started.AddRange(bytes[..taken]);
                bytes = bytes[taken..];
                if (started[^1] is (byte)'\n' || started.Count >= MaxLine)
                    Flush(started, isError);
            }

            Announce();
        }
    }

    /// <summary>Nothing more will come.</summary>
    internal void End()
    {
        lock (_gate)
        {
            Flush(_started[0], false);
            Flush(_started[1], true);
            _ended = true;
            Announce();
        }
    }

    /// <summary>The lines from a number on, whether there can be more, and what to wait for then.</summary>
    internal (LogLine[] Lines, long Next, bool IsEnded, Task Changed) From(long number)
    {
        lock (_gate)
        {
            var skip = (int)Math.Max(0, number - _dropped);
            return ([.. _lines.Skip(skip)], _dropped + _lines.Count, _ended, _changed.Task);
        }
    }

    private void Flush(List<byte> started, bool isError)
    {
        if (started.Count is 0)
            return;
        _lines.Enqueue(new(time.GetUtcNow(), isError, [.. started]));
        _bytes += started.Count;
        started.Clear();
        while (_bytes > MaxBytes)
        {
            _bytes -= _lines.Dequeue().Bytes.Length;
            _dropped++;
        }
    }

    private void Announce()
    {
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}

/// <summary>A line, or the part of one that is too long, with its newline if it has one.</summary>
internal readonly record struct LogLine(DateTimeOffset Time, bool IsError, byte[] Bytes);
