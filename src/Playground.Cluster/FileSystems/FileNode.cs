using System.Text;

namespace Playground.Cluster.FileSystems;

/// <summary>A regular file. Its bytes are shared with the image it came from until the first write.</summary>
public sealed class FileNode : Node
{
    /// <summary>No file grows beyond this; a writer is told that the device is full.</summary>
    internal const int MaxSize = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private byte[] _bytes;
    private int _length;
    private bool _isShared;

    public FileNode() => (_bytes, Mode) = ([], Modes.File);

    public FileNode(string text) : this(Encoding.UTF8.GetBytes(text))
    {
    }

    public FileNode(byte[] bytes) => (_bytes, _length, _isShared, Mode) = (bytes, bytes.Length, true, Modes.File);

    internal override long Size => _length;

    public byte[] Bytes
    {
        get
        {
            lock (_gate)
                return _bytes[.._length];
        }
    }

    public string Text
    {
        get
        {
            lock (_gate)
                return Encoding.UTF8.GetString(_bytes, 0, _length);
        }
    }

    public void Replace(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
            (_bytes, _length, _isShared) = (bytes.ToArray(), bytes.Length, false);
    }

    internal override Node ForOneContainer()
    {
        lock (_gate)
        {
            _isShared = true;
            return Like(new FileNode(_bytes) { _length = _length });
        }
    }

    internal int Read(long position, Span<byte> into)
    {
        lock (_gate)
        {
            var count = (int)Math.Clamp(_length - position, 0, into.Length);
            _bytes.AsSpan((int)Math.Min(position, _length), count).CopyTo(into);
            return count;
        }
    }

    /// <summary>Writes at a position (null: at the end) and gives the position after; null when the device is full.</summary>
    internal long? Write(long? position, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            var start = position ?? _length;
            var end = start + bytes.Length;
            if (end > MaxSize || (end > _length && Volume?.TryGrow(end - _length) is false))
                return null;
            Reserve((int)end);
            bytes.CopyTo(_bytes.AsSpan((int)start));
            _length = Math.Max(_length, (int)end);
            Volume?.Change();
            return end;
        }
    }

    internal void Truncate(int length)
    {
        lock (_gate)
        {
            if (length > _length && Volume?.TryGrow(length - _length) is false)
                return;
            Reserve(length);
            Volume?.Shrink(Math.Max(0, _length - length));
            Volume?.Change();
            if (length < _length)
                _bytes.AsSpan(length, _length - length).Clear();
            _length = length;
        }
    }

    private void Reserve(int length)
    {
        if (!_isShared && length <= _bytes.Length)
            return;
        var grown = new byte[Math.Max(length, Math.Min(_length * 2, MaxSize))];
        _bytes.AsSpan(0, _length).CopyTo(grown);
        (_bytes, _isShared) = (grown, false);
    }
}
